import Foundation
public import PhloemModel

/// The files of a dataset: a zip archive, a folder, or one file.
///
/// Nothing is unpacked to disk. A zip archive is checked when it is opened (names, sizes, encryption)
/// and each file when it is read (size and check sum). For one thread.
public final class DatasetArchive {
  /// Where it lies, as it was given.
  public let path: String
  /// Relative paths with `/`, sorted; folders are not among them.
  public let names: [String]
  private let files: Files

  private enum Files {
    case zip(ZipFile, [String: ZipFile.Entry])
    case folder(URL, Set<String>)
    case single(URL)
  }

  /// Opens an archive and checks what it says of itself.
  ///
  /// - Parameters:
  ///   - path: A zip archive, a folder or a file.
  ///   - limits: How much a zip archive may hold.
  /// - Throws: `DatasetError`, with one finding for each thing wrong.
  public init(path: String, limits: ArchiveLimits) throws(DatasetError) {
    self.path = path
    // A path through a symbolic link is where the link leads; inside a folder, links are not followed.
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw DatasetError(
        at: FilePosition(file: path), "there is no such file or folder",
        help: "give the path of a zip archive, a folder or a file")
    }
    if isFolder.boolValue {
      names = try FolderFiles.names(in: url, path: path, limits: limits)
      files = .folder(url, Set(names))
    } else if try Self.isZip(url, path) {
      let zip = try ZipFile(url.path, shown: path)
      let entries = try ZipDirectory.entries(of: zip, shown: path, limits: limits)
      names = entries.keys.sorted()
      files = .zip(zip, entries)
    } else {
      names = [url.lastPathComponent]
      files = .single(url)
    }
  }

  /// Opens an archive within the usual limits.
  public convenience init(path: String) throws(DatasetError) {
    try self.init(path: path, limits: ArchiveLimits())
  }

  /// Reads a file as a whole.
  ///
  /// - Parameter name: One of `names`.
  /// - Returns: Its bytes.
  /// - Throws: `DatasetError` when it is damaged, larger than it says, or not there.
  public func contents(of name: String) throws(DatasetError) -> [UInt8] {
    switch files {
    case .zip(let zip, let entries):
      guard let entry = entries[name] else { throw missing(name) }
      return try zip.contents(of: entry, at: position(of: name))
    case .folder(let url, let known):
      guard known.contains(name) else { throw missing(name) }
      return try bytes(url.appendingPathComponent(name), name)
    case .single(let url):
      guard names.contains(name) else { throw missing(name) }
      return try bytes(url, name)
    }
  }

  /// How findings name a file: `uslci.zip/processes/abc.json`; a single file is its own path.
  public func position(of name: String, line: Int = 0, column: Int = 0) -> FilePosition {
    if case .single = files { return FilePosition(file: path, line: line, column: column) }
    return FilePosition(file: "\(path)/\(name)", line: line, column: column)
  }

  private func bytes(_ url: URL, _ name: String) throws(DatasetError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw DatasetError(
        at: position(of: name), "cannot be read: \(error.localizedDescription)",
        help: "check that the file is there and may be read")
    }
  }

  private func missing(_ name: String) -> DatasetError {
    DatasetError(
      at: FilePosition(file: path), "there is no file '\(name)' in it",
      help: "export the dataset again, with all that it refers to")
  }

  /// Whether a file is a zip archive by its first bytes, or says so by its name.
  private static func isZip(_ url: URL, _ path: String) throws(DatasetError) -> Bool {
    let start: [UInt8]
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { file.closeFile() }
      start = [UInt8](try file.read(upToCount: 4) ?? Data())
    } catch {
      throw DatasetError(
        at: FilePosition(file: path), "cannot be read: \(error.localizedDescription)",
        help: "check that the file is there and may be read")
    }
    return start == [0x50, 0x4B, 3, 4] || start == [0x50, 0x4B, 5, 6]
      || url.pathExtension.lowercased() == "zip"
  }
}
