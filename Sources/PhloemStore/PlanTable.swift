internal import Foundation
internal import GRDB

/// A plan that was kept.
public struct StoredPlan: Sendable {
  /// Its name.
  public let name: String
  /// Its version, from 1.
  public let version: Int
  /// When it was kept, UTC seconds.
  public let made: Int64
  /// The command that made it.
  public let command: String
  /// SHA-256 of the park's files and series that it was made from.
  public let hash: String
  /// The answer as JSON.
  public let answer: String
  /// Flows, levels and prices, step by step, as CSV.
  public let steps: String
}

extension PhloemStore {
  /// The hash by which the inputs of a plan are told apart.
  ///
  /// - Parameter inputs: The texts of the files that it is made from.
  /// - Returns: SHA-256 in hexadecimal digits.
  public static func planHash(of inputs: [String]) -> String { ContentHash.hex(ofTexts: inputs) }

  /// Keeps a plan as the next version of its name; nothing that was kept before changes.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - made: UTC seconds.
  ///   - command: The command that made it.
  ///   - inputs: The texts of the files that it was made from.
  ///   - answer: The answer as JSON.
  ///   - steps: Flows, levels and prices as CSV.
  /// - Returns: Its version, and whether it is new: the same answer is kept once.
  /// - Throws: `InputError` where the store cannot be written.
  public func keepPlan(
    named name: String, made: Int64, command: String, inputs: [String], answer: String,
    steps: String
  ) throws -> (version: Int, isNew: Bool) {
    let hash = Self.planHash(of: inputs)
    do {
      return try database.write { db in
        let last = try Row.fetchOne(
          db, sql: "SELECT version, hash, answer FROM plan WHERE name = ? ORDER BY version DESC",
          arguments: [name])
        if let last, last["hash"] as String == hash, last["answer"] as String == answer {
          return (last["version"], false)
        }
        let version = (last.map { $0["version"] as Int } ?? 0) + 1
        try db.execute(
          sql: """
            INSERT INTO plan (name, version, made, command, hash, answer, steps)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [name, version, made, command, hash, answer, steps])
        return (version, true)
      }
    } catch {
      throw Self.sentence(for: error, path: path, doing: "keeping a plan in")
    }
  }

  /// The plans that were kept, by name and version, without their steps.
  public func plans() throws -> [StoredPlan] {
    do {
      return try database.read { db in
        try Row.fetchAll(
          db,
          sql: "SELECT name, version, made, command, hash, answer FROM plan ORDER BY name, version"
        ).map { Self.plan($0, steps: "") }
      }
    } catch {
      throw Self.sentence(for: error, path: path, doing: "reading")
    }
  }

  /// A plan that was kept.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - version: Its version; the last when nil.
  /// - Returns: The plan; nil where there is none.
  /// - Throws: `InputError` where the store cannot be read.
  public func plan(named name: String, version: Int?) throws -> StoredPlan? {
    do {
      return try database.read { db in
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT * FROM plan WHERE name = ? AND (? IS NULL OR version = ?)
            ORDER BY version DESC LIMIT 1
            """, arguments: [name, version, version])
        return row.map { Self.plan($0, steps: $0["steps"]) }
      }
    } catch {
      throw Self.sentence(for: error, path: path, doing: "reading")
    }
  }

  private static func plan(_ row: Row, steps: String) -> StoredPlan {
    StoredPlan(
      name: row["name"], version: row["version"], made: row["made"], command: row["command"],
      hash: row["hash"], answer: row["answer"], steps: steps)
  }
}
