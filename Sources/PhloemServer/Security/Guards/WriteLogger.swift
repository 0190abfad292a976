internal import Hummingbird
internal import PhloemModel
internal import PhloemStore
internal import Synchronization

/// The line of the log that a write has; a route may add what it did.
final class WriteRecord: Sendable {
  /// The number of the line.
  let id: Int64
  private let words = Mutex<String?>(nil)

  init(_ id: Int64) { self.id = id }

  /// What was done, such as `correction 3 of meter e-main`.
  func note(_ text: String) { words.withLock { $0 = text } }

  var detail: String? { words.withLock { $0 } }
}

/// Writes every write into the log: that it begins, before it does, and what came of it.
struct WriteLogger: RouterMiddleware {
  let access: Access

  /// What comes many times a second: its lines of a minute are counted together.
  private static let frequent: Set<String> = ["/api/v1/readings"]

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    // Who logs in, or tries to, is logged by that route, which knows the name.
    guard request.method.isWrite, let identity = context.identity,
      context.route != "/api/v1/session" || request.method != .post
    else { return try await next(request, context) }
    let entry = LogEntry(request, context, by: identity, .begun)
    let store = access.store
    if Self.frequent.contains(context.route) {
      return try await answer(request, context, next) { outcome, status, _ in
        var entry = entry
        entry.outcome = outcome
        entry.status = status
        let line = entry
        try await access.complete { try store.count(line) }
      }
    }
    var context = context
    let record = WriteRecord(try await access.work.run { try store.begin(entry) })
    context.record = record
    return try await answer(request, context, next) { outcome, status, detail in
      try await access.complete {
        try store.finish(record.id, outcome, status: status, detail: detail)
      }
    }
  }

  private func answer(
    _ request: Request, _ context: ServerContext,
    _ next: (Request, ServerContext) async throws -> Response,
    _ finish: (LogEntry.Outcome, Int, String?) async throws -> Void
  ) async throws -> Response {
    let response: Response
    do { response = try await next(request, context) } catch {
      let status = Problem.status(of: error).code
      try await finish(status < 500 ? .refused : .failed, status, nil)
      throw error
    }
    let status = response.status.code
    try await finish(
      status < 400 ? .done : status < 500 ? .refused : .failed, status, context.record?.detail)
    return response
  }
}
