internal import GRDB

/// Who changes accounts, for the log.
package enum Writer: Sendable {
  /// A request whose line of the log has this number.
  case request(Int64)
  /// Someone who asks to be let in.
  case visitor(LogEntry)
  /// Someone at the command line of the machine, by the name of their account there.
  case console(String)

  /// Writes what was done into the log.
  func note(_ detail: String, at now: Int64, in db: Database) throws {
    switch self {
    case .request(let id):
      try db.execute(
        sql: "UPDATE log SET outcome = 'done', detail = ? WHERE id = ?", arguments: [detail, id])
    case .visitor(var entry):
      entry.at = now
      entry.detail = detail
      try entry.insert(into: db)
    case .console(let user):
      try LogEntry(
        at: now, who: user, role: "", address: "console", method: "", path: "phloem user",
        request: "", outcome: .done, status: 0, detail: detail
      ).insert(into: db)
    }
  }
}
