package import PhloemDatasets
package import PhloemFootprint
package import PhloemModel
package import PhloemStore
internal import Foundation

/// Life-cycle databases of a store: imported, listed, linked.
package struct LifeCycleLibrary {
  /// The store.
  package let store: PhloemStore

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The store's file, or the folder of a park, whose `phloem.db` is taken.
  ///   - isNew: Whether a file that is not there is made.
  /// - Throws: `InputError` where it is not there, or is no store.
  package init(_ path: String, isNew: Bool = false) throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = exists && isFolder.boolValue ? ParkFolder.join(path, "phloem.db") : path
    guard isNew || FileManager.default.fileExists(atPath: file) else {
      throw InputError(
        "there is no store '\(file)'",
        help: "import a database: phloem footprint import \(path) FILE")
    }
    store = try PhloemStore(path: file)
  }

  /// Reads a file of life-cycle data, without keeping it.
  ///
  /// - Parameters:
  ///   - path: A zip archive, a folder, or a file.
  ///   - name: What the database is to be called; the file's name when nil.
  ///   - format: Its form; found out when nil.
  ///   - progress: Told how many files are done, of how many.
  /// - Returns: The database and what was repaired.
  /// - Throws: `InputError` where the file cannot be read as what it is.
  package static func read(
    _ path: String, name: String?, format: DatasetFormat?, progress: (Int, Int) -> Void
  ) throws(InputError) -> DatasetImport {
    do {
      return try DatasetReading.read(
        path: path, name: name ?? Self.name(of: path), format: format, progress: progress)
    } catch {
      throw InputError(error.diagnostics)
    }
  }

  /// Keeps what was read; a database of that name is replaced, whole or not at all.
  ///
  /// - Returns: What reading found.
  package func keep(
    _ read: DatasetImport, from path: String, at time: Int64
  ) throws -> DatasetDiagnosis {
    let diagnosis = DatasetDiagnosis(of: read)
    let json = String(decoding: try diagnosis.json(), as: UTF8.self)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let source =
      exists && isFolder.boolValue
      ? SourceFile(name: path, hash: "", bytes: 0)
      : try SourceFile(hashing: path, longestLine: .max)
    try store.keep(read.database, from: source, at: time, diagnosis: json)
    return diagnosis
  }

  /// `uslci_fy18` of `data/USLCI fy18.zip`.
  private static func name(of path: String) -> String {
    let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent.lowercased()
    return String(file.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }
}
