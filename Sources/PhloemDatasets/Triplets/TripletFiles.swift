import Foundation
import PhloemModel

/// The files of one system of triplets, in an archive or beside each other in a folder.
struct TripletFiles {
  let archive: DatasetArchive
  /// What their names begin with.
  let prefix: String

  /// The files of a prefix in a folder.
  init(prefix path: String) throws(DatasetError) {
    let url = URL(fileURLWithPath: path)
    self.init(
      archive: try DatasetArchive(path: url.deletingLastPathComponent().relativePath),
      prefix: url.lastPathComponent)
  }

  /// The one system in an archive; of a single file `PREFIX_tech.csv`, those beside it.
  /// - Throws: `DatasetError` when there are several.
  init(_ archive: DatasetArchive) throws(DatasetError) {
    let prefixes = Self.prefixes(archive)
    if prefixes.count == 1, archive.names.count == 1 {
      try self.init(prefix: String(archive.path.dropLast(Self.mark.count)))
      return
    }
    guard prefixes.count == 1 else {
      throw DatasetError(
        at: FilePosition(file: archive.path),
        "there are \(prefixes.count) systems in it: \(prefixes.joined(separator: ", "))",
        help: "give the path of one file *\(Self.mark)")
    }
    self.init(archive: archive, prefix: prefixes[0])
  }

  private init(archive: DatasetArchive, prefix: String) {
    self.archive = archive
    self.prefix = prefix
  }

  /// What names of files `PREFIX_tech.csv` begin with.
  static func prefixes(_ archive: DatasetArchive) -> [String] {
    archive.names.filter { $0.hasSuffix(mark) }.map { String($0.dropLast(mark.count)) }
  }

  private static let mark = "_tech.csv"

  /// Reads one of the files; nil where an optional one is missing.
  func contents(_ ending: String) throws(DatasetError) -> (bytes: [UInt8], file: FilePosition)? {
    let name = prefix + ending
    guard archive.names.contains(name) else { return nil }
    return (try archive.contents(of: name), archive.position(of: name))
  }

  /// Reads a table of numbers; nil where it is missing.
  func table(
    _ ending: String, _ header: [String]
  ) throws(DatasetError) -> NumberColumns? {
    guard let (bytes, file) = try contents(ending) else { return nil }
    return try NumberColumns(reading: bytes, header: header, at: file)
  }

  /// Reads a table of numbers that must be there.
  func neededTable(_ ending: String, _ header: [String]) throws(DatasetError) -> NumberColumns {
    if let table = try table(ending, header) { return table }
    throw DatasetError(
      at: FilePosition(file: archive.path), "the file '\(prefix)\(ending)' is missing",
      help: "a system of triplets has *_tech.csv and *_bio.csv")
  }
}
