internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import PhloemStore

/// Who may ask what: accounts, and the limits within which they are asked for.
struct Access: Sendable {
  let store: AccessStore
  let configuration: ServerConfiguration
  /// Threads for the database of accounts, which no engine holds up.
  let work = WorkQueue(threads: 2)
  let passwords = PasswordWork()
  let logins = LoginGuard()
  let budgets = RequestBudgets()
  /// What the site has routes for.
  let declared = DeclaredMethods()

  init(_ store: AccessStore, configuration: ServerConfiguration) {
    self.store = store
    self.configuration = configuration
  }

  /// What every request passes through, outermost first.
  var guards: [any MiddlewareProtocol<Request, Response, ServerContext>] {
    [
      ProxyGuard(trusted: configuration.trustedProxies), HostGuard(configuration: configuration),
      IdentityGuard(access: self),
      OriginGuard(access: self), RoleGuard(access: self),
      BodyGuard(limit: configuration.uploadLimit),
      RepetitionGuard(access: self), WriteLogger(access: self),
    ]
  }

  /// How long a session lasts.
  var limits: SessionLimits {
    SessionLimits(idle: Int64(configuration.sessionIdle), most: Int64(configuration.sessionMost))
  }

  /// Now, UTC seconds.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }

  /// Writes how something ended, also when who asked for it has gone.
  func complete(_ body: @escaping @Sendable () throws -> Void) async throws {
    let work = work
    try await Task { try await work.run(body) }.value
  }

  /// Counts, in the log, a write that is refused before it begins; of strangers, who can do nothing, the
  /// server's own log tells.
  func countRefusal(of request: Request, _ context: ServerContext) async throws {
    guard let identity = context.identity else { return }
    var entry = LogEntry(request, context, by: identity, .refused)
    entry.status = HTTPResponse.Status.forbidden.code
    let (store, line) = (store, entry)
    try await complete { try store.count(line) }
  }

  /// Ends the threads.
  func stop() async throws {
    try await passwords.stop()
    try await work.stop()
  }
}

extension HTTPRequest.Method {
  /// Whether it may change something.
  var isWrite: Bool { ![.get, .head, .options].contains(self) }
}

extension LogEntry {
  /// The line of a request.
  init(
    _ request: Request, _ context: ServerContext, by identity: Identity, _ outcome: Outcome
  ) {
    self.init(
      at: Access.now, who: identity.name, role: identity.role.rawValue, address: context.address,
      method: request.method.rawValue, path: String(request.uri.path.prefix(300)),
      request: context.id, outcome: outcome)
  }
}

extension ServerContext {
  /// The pattern of the route that answers, such as `/api/v1/users/{name}`, however the request writes
  /// its path; empty where there is none.
  var route: String { endpointPath ?? "" }

  /// The address of who asks, without its port: the other end's, or what a trusted proxy says of it.
  var address: String { client ?? remoteAddress?.ipAddress ?? "unknown" }
}
