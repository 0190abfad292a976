internal import Foundation
internal import GRDB
internal import PhloemModel

/// Who may use a park, and the log of what they wrote: one SQLite file, `phloem-access.db`, beside the
/// park's database.
///
/// A change of accounts and its line of the log are one transaction.
///
///     let store = try AccessStore(path: "park/phloem-access.db")
///     try store.addAccount("ann", role: "admin", password: text, at: now, by: .console("root"))
///     let account = try store.account("ann", password: text)
package final class AccessStore: Sendable {
  /// The role that gives accounts.
  package static let administrator = "admin"

  /// The file.
  package let path: String
  private let database: DatabaseQueue
  /// Tells this process's unfinished requests from those of one that ended.
  let process = UUID().uuidString

  /// Opens or makes the file, which only its owner may read.
  ///
  /// - Parameter path: The file.
  /// - Throws: `InputError` when it cannot be opened or is another database.
  package init(path: String) throws {
    self.path = path
    // Made before SQLite does, whose files every user of the machine may read.
    if !FileManager.default.fileExists(atPath: path) {
      guard
        FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      else {
        throw InputError(
          "the accounts cannot be kept", at: FilePosition(file: path),
          help: "check that the folder is there and may be written to")
      }
    }
    var configuration = Configuration()
    configuration.label = "phloem-access"
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { try AccessSchema.prepare($0, path: path) }
    } catch {
      throw PhloemStore.sentence(for: error, path: path, doing: "opening")
    }
  }

  func reading<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.read(body) } catch {
      throw PhloemStore.sentence(for: error, path: path, doing: "reading")
    }
  }

  /// Writes what may be lost with the machine's power, though not with the process.
  func writing<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.write(body) } catch {
      throw PhloemStore.sentence(for: error, path: path, doing: "writing")
    }
  }

  /// Changes who may do what, with its line of the log; it is on the disk when this returns.
  func changing<T>(
    by writer: Writer, at now: Int64, _ detail: String, _ body: (Database) throws -> T
  ) throws -> T {
    do {
      return try database.inDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        defer { restore(db) }
        var result: T?
        try db.inTransaction {
          result = try body(db)
          try writer.note(detail, at: now, in: db)
          return .commit
        }
        guard let result else { throw InputError("the change was not made") }
        return result
      }
    } catch {
      throw PhloemStore.sentence(for: error, path: path, doing: "writing")
    }
  }

  /// Nothing is there to be changed.
  struct Absent: Error {}

  /// Changes what may not be there; then nothing is logged, and the result is false.
  func changingPresent(
    by writer: Writer, at now: Int64, _ detail: String, _ body: (Database) throws -> Void
  ) throws -> Bool {
    do {
      try changing(by: writer, at: now, detail, body)
      return true
    } catch is Absent {
      return false
    }
  }

  /// Commits need not wait for the disk again; that it fails costs time, nothing else.
  private func restore(_ db: Database) {
    do { try db.execute(sql: "PRAGMA synchronous = NORMAL") } catch { return }
  }
}

/// What cannot be while something else is as it is: a name that is taken, the last administrator.
package struct AccessConflict: Error {
  /// What stands in the way.
  package let message: String
  /// What would do.
  package let help: String
}
