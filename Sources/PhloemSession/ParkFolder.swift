internal import Foundation
public import PhloemModel

/// Where a park lies: its file, its folder and its database.
public struct ParkFolder: Sendable {
  /// What names the park in a command line: its folder, or its `park.yaml`.
  public let park: String
  /// The park file.
  public let file: String
  /// The database file.
  public let storePath: String

  /// Finds a park's files.
  ///
  /// - Parameters:
  ///   - park: Its folder, or its `park.yaml`.
  ///   - store: The database; `phloem.db` in the folder when nil.
  public init(_ park: String, store: String? = nil) {
    self.park = park
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: park, isDirectory: &isFolder)
    file = exists && isFolder.boolValue ? Self.join(park, "park.yaml") : park
    storePath = store ?? Self.join(Self.folder(of: file), "phloem.db")
  }

  /// The park folder.
  public var folder: String { Self.folder(of: file) }

  /// The database of accounts and of the log of writes, beside the park's database.
  public var accessPath: String { Self.join(Self.folder(of: storePath), "phloem-access.db") }

  /// The folder of a file.
  ///
  /// - Parameter file: A path.
  /// - Returns: Its folder; `.` where it names none.
  public static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return String(file[..<slash])
  }

  /// A name as seen from a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder, with or without a slash at its end.
  ///   - name: A name in it, or an absolute path, which stays as it is.
  /// - Returns: The path.
  public static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Reads the park.
  ///
  /// - Returns: The park, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault of its files.
  public func load() throws -> (park: Park, findings: [Diagnostic]) {
    var reader = ParkReader(environment: ParkEnvironment.variables) { try FileContents.text($0) }
    let park = try reader.read(file)
    return (park, reader.report.all)
  }

  /// The texts of the files that a plan of a park is made from: park files, then factors and series.
  ///
  /// - Parameter park: The park that was read.
  /// - Returns: The texts.
  /// - Throws: `InputError` of a file that cannot be read.
  public func planInputs(_ park: Park) throws -> [String] {
    var texts: [String] = []
    var reader = ParkReader(environment: ParkEnvironment.variables) { path in
      let text = try FileContents.text(path)
      texts.append(text)
      return text
    }
    _ = try reader.read(file)
    var files = park.factorFiles.map { Self.join(folder, $0.name) }
    files += park.series.values.map { Self.join(folder, $0.file) }.sorted()
    return try texts + files.map { try FileContents.text($0) }
  }
}
