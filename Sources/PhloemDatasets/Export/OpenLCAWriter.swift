import Foundation
public import PhloemFootprint
import PhloemModel

/// Writes a database as openLCA JSON-LD, schema 2, which openLCA 2 and `OpenLCAReader` read.
public enum OpenLCAWriter {
  /// Writes a database into a zip archive.
  ///
  /// - Parameters:
  ///   - database: What is written: units, properties, flows, processes, methods, parameters.
  ///   - path: Where the archive is to lie; one that is there is replaced.
  /// - Returns: What the form cannot hold and was left out or restated.
  /// - Throws: `DatasetError` when a number is not finite or the archive cannot be written.
  public static func write(
    _ database: LifeCycleDatabase, to path: String
  ) throws(DatasetError) -> ImportNotes {
    let (files, notes) = try files(of: database)
    try ZipWriter.write(files, to: path)
    return notes
  }

  /// The files of a database: names, contents, and what the form cannot hold.
  public static func files(
    of database: LifeCycleDatabase
  ) throws(DatasetError) -> (files: [(name: String, bytes: [UInt8])], notes: ImportNotes) {
    var pages = OpenLCAPages(database)
    pages.makeAll()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var files: [(name: String, bytes: [UInt8])] = []
    for (name, value) in pages.pages {
      do {
        files.append((name, [UInt8](try encoder.encode(value))))
      } catch {
        throw DatasetError(
          at: FilePosition(file: name), "it holds a number that is not finite",
          help: "look for missing or infinite amounts of this dataset")
      }
    }
    return (files, pages.notes)
  }
}
