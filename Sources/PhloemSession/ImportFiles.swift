import Foundation
package import PhloemModel

/// Finds the files that a park's imports name.
package enum ImportFiles {
  /// The import with a name.
  package static func description(_ name: String, in park: Park) throws -> ImportDescription {
    if let found = park.imports.first(where: { $0.name == name }) { return found }
    throw InputError(
      "the park has no import '\(name)'",
      help: nearest(to: name, in: park.imports.map(\.name)).map { "did you mean '\($0)'?" }
        ?? (park.imports.isEmpty
          ? "declare one under 'imports'"
          : "one of: \(park.imports.map(\.name).joined(separator: ", "))"))
  }

  /// The files of all imports, or of one, in the order of the park file.
  package static func named(
    by park: Park, importName: String?
  ) throws -> [(path: String, description: ImportDescription)] {
    let chosen = try importName.map { [try description($0, in: park)] } ?? park.imports
    var found: [(path: String, description: ImportDescription)] = []
    for description in chosen {
      for pattern in description.files {
        let path =
          pattern.hasPrefix("/") || pattern.hasPrefix(dataFolder)
          ? pattern : ParkFolder.join(park.folder, pattern)
        let paths = matches(path)
        if paths.isEmpty {
          throw InputError(
            "import '\(description.name)' names '\(path)', which is not there",
            at: description.position, help: remedy(path))
        }
        found += paths.map { ($0, description) }
      }
    }
    return found
  }

  private static var dataFolder: String {
    ParkEnvironment.variables["PHLOEM_DATA"] ?? "../shared/data"
  }

  private static func remedy(_ path: String) -> String {
    if path.hasPrefix(dataFolder) { return "set PHLOEM_DATA to the folder that holds it" }
    if path.contains(".deps/") { return "run 'make setup' to fetch it" }
    return "correct 'files', or name the files on the command line"
  }

  /// The files that fit a path whose last part may hold `*` and `?`.
  private static func matches(_ pattern: String) -> [String] {
    guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else {
      return FileManager.default.fileExists(atPath: pattern) ? [pattern] : []
    }
    let folder = pattern.lastIndex(of: "/").map { String(pattern[..<$0]) } ?? "."
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let probe = ImportDescription(name: "", files: [pattern])
    return names.sorted().map { ParkFolder.join(folder, $0) }.filter { probe.applies(to: $0) }
  }
}
