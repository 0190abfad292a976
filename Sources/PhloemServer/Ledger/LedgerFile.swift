internal import Foundation
internal import GRDB
internal import PhloemLedger
internal import PhloemModel

/// A ledger's file, opened so that nothing can be written to it: whether it is one, and the checkpoints
/// that were published of it.
final class LedgerFile: Sendable {
  private let path: String
  private let database: DatabaseQueue

  /// "PhLg", by which SQLite knows a ledger.
  private static let applicationID = 0x5068_4C67

  /// Opens a ledger that is there.
  ///
  /// - Parameter path: The file.
  /// - Throws: `InputError` when it is missing, damaged or something else.
  init(path: String) throws {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else {
      throw InputError(
        "there is no such ledger", at: FilePosition(file: path),
        help: "name the file that 'phloem ledger init' made")
    }
    var configuration = Configuration()
    configuration.label = "phloem.ledger.file"
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let application: Int?
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      application = try database.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
    } catch { throw Self.sentence(for: error, path) }
    guard application == Self.applicationID else {
      throw InputError(
        "the file is no ledger", at: FilePosition(file: path),
        help: "name the file that 'phloem ledger init' made")
    }
  }

  /// The checkpoint of the most entries that was published; nil where none was.
  ///
  /// - Throws: `InputError` when the file cannot be read.
  func newestCheckpoint() throws -> SignedCheckpoint? {
    do {
      return try database.read { db in
        let sql = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1"
        return try String.fetchOne(db, sql: sql).flatMap { SignedCheckpoint(text: $0) }
      }
    } catch { throw Self.sentence(for: error, path) }
  }

  private static func sentence(for error: any Error, _ path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let place = FilePosition(file: path)
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return InputError(
        "the file is damaged or no ledger", at: place, help: "restore it from a copy")
    case .SQLITE_CANTOPEN, .SQLITE_PERM:
      return InputError(
        "the ledger cannot be opened", at: place, help: "check the file's permissions")
    default:
      return InputError("the ledger cannot be read: \(error.message ?? "\(error)")", at: place)
    }
  }
}
