internal import Hummingbird
internal import PhloemModel
internal import PhloemStore

/// The log of writes, for verifiers.
struct LogRoutes {
  private let access: Access
  private let zone: ZoneRules

  init(_ access: Access, zone: ZoneRules) {
    self.access = access
    self.zone = zone
  }

  func add(to group: RouterGroup<ServerContext>) {
    let (access, zone) = (access, zone)
    group.get("log") { request, context in
      _ = try context.require(.verifier)
      let parameters = try Parameters(request, known: ["limit", "after"])
      let limit = try parameters.count("limit", default: 100, in: 1...1000)
      let after = try parameters["after"].map { text in
        guard let number = Int64(text), number > 0 else {
          throw Problem.badRequest("parameter 'after' is not what a page before gave as 'next'")
        }
        return number
      }
      let lines = try await access.work.run {
        try access.store.log(limit: limit + 1, before: after)
      }
      let shown = lines.prefix(limit)
      let next = lines.count > limit ? shown.last.map { "\($0.id)" } : nil
      return try Response.answer(
        Page(items: shown.map { LogBody($0, zone: zone) }, next: next), to: request, parameters)
    }
  }
}

/// A line of the log as JSON.
private struct LogBody: Encodable {
  let id: Int64
  let at, who, role, address, method, path, request, outcome: String
  let status: Int?
  let detail: String?
  let count: Int

  init(_ entry: LogEntry, zone: ZoneRules) {
    id = entry.id
    at = MomentText.text(entry.at, in: zone)
    who = entry.who
    role = entry.role
    address = entry.address
    method = entry.method
    path = entry.path
    request = entry.request
    outcome = entry.outcome.rawValue
    status = entry.status
    detail = entry.detail
    count = entry.count
  }
}

extension LogBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("at", \.at), Column("who", \.who), Column("role", \.role),
      Column("address", \.address), Column("method", \.method), Column("path", \.path),
      Column("request", \.request), Column("outcome", \.outcome), Column("status", \.status),
      Column("detail", \.detail), Column("count", \.count),
    ]
  }
}
