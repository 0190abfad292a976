import Foundation
import PhloemModel

/// Lists the files of a folder.
enum FolderFiles {
  /// Returns relative paths of the plain files in a folder and below, sorted; links are left out.
  static func names(
    in folder: URL, path: String, limits: ArchiveLimits
  ) throws(DatasetError) -> [String] {
    let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
    var problem: (any Error)?
    let enumerator = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles]
    ) { _, error in
      problem = error
      return false
    }
    var names: [String] = []
    let base = folder.pathComponents.count
    while let url = enumerator?.nextObject() as? URL {
      let isFile: Bool
      do {
        let values = try url.resourceValues(forKeys: Set(keys))
        isFile = values.isRegularFile == true && values.isSymbolicLink != true
      } catch {
        problem = error
        break
      }
      if isFile { names.append(url.pathComponents.dropFirst(base).joined(separator: "/")) }
      if names.count > limits.files { throw tooMany(path, limits) }
    }
    if let problem {
      throw DatasetError(
        at: FilePosition(file: path), "cannot be listed: \(problem.localizedDescription)",
        help: "check that the folder and those in it may be read")
    }
    return names.sorted()
  }

  static func tooMany(_ path: String, _ limits: ArchiveLimits) -> DatasetError {
    DatasetError(
      at: FilePosition(file: path), "there are more than \(limits.files) files in it",
      help: "give the dataset alone, or in parts")
  }
}
