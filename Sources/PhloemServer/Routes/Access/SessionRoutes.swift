internal import HTTPTypes
internal import Hummingbird
internal import PhloemStore

/// Logging in and out.
struct SessionRoutes {
  private let access: Access

  init(_ access: Access) { self.access = access }

  func add(to group: RouterGroup<ServerContext>) {
    let path = RouterPath("session")
    group.get(path) { request, context in
      _ = try Parameters(request, known: [])
      let identity = try context.require(.viewer)
      let secret = identity.isSession ? SessionCookie.secret(in: request) : nil
      return try Response.json(SessionBody(identity, secret: secret))
    }
    group.post(path) { request, context in try await login(request, context) }
    group.delete(path) { request, context in
      _ = try Parameters(request, known: [])
      let secret = SessionCookie.secret(in: request)
      if let secret, context.identity?.isSession == true {
        let (store, writer) = (access.store, try context.writer)
        try await access.work.run { try store.endSession(secret, at: Access.now, by: writer) }
      }
      var response = Response(status: .noContent, headers: [.cacheControl: "no-store"])
      response.setCookie(SessionCookie.cookie("", seconds: 0, isEncrypted: isEncrypted))
      return response
    }
    group.post("session/password") { request, context in
      try await changePassword(request, context)
    }
  }

  private var isEncrypted: Bool { access.configuration.tls != nil }

  private func login(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await request.json(LoginBody.self, keys: ["name", "password"])
    let account = try await account(body.name, body.password, context)
    let (store, limits) = (access.store, access.limits)
    let entry = entry(of: account, context, .done, .ok)
    let before = SessionCookie.secret(in: request)
    let secret = try await access.work.run {
      // Another session of this browser ends: nobody can have planted it.
      if let before { try store.endSession(before, at: Access.now, by: .visitor(entry)) }
      return try store.beginSession(
        of: account.name, limits: limits, at: Access.now, by: .visitor(entry))
    }
    guard let role = Role(rawValue: account.role) else {
      throw Problem.login("the account's role '\(account.role)' is unknown to this program")
    }
    let identity = Identity(name: account.name, role: role, isSession: true)
    var response = try Response.json(SessionBody(identity, secret: secret))
    response.setCookie(
      SessionCookie.cookie(secret, seconds: Int(limits.most), isEncrypted: isEncrypted))
    return response
  }

  /// The account whose password this is.
  ///
  /// - Throws: ``Problem`` 401, or 429 for a name or address that has failed too often.
  private func account(
    _ name: String, _ password: String, _ context: ServerContext
  ) async throws -> Account {
    let now = MonotonicClock.seconds
    let wait = max(
      access.budgets.take("login from " + context.address, .login, at: now),
      access.logins.wait(name, at: now))
    guard wait == 0 else { throw Problem.tooMany(wait, "too many logins failed") }
    let store = access.store
    // Counted before it is worked out: logins at the same time count each other.
    access.logins.failed(name, at: now)
    let account = try await access.passwords.run { try store.account(name, password: password) }
    guard let account else {
      let entry = entry(of: nil, context, .refused, .unauthorized)
      try await access.work.run { try store.count(entry) }
      throw Problem.login("name or password is wrong, or the account is closed")
    }
    access.logins.succeeded(name)
    return account
  }

  /// A line of the log, in which a name that nobody has is not written down: it may be a password.
  private func entry(
    of account: Account?, _ context: ServerContext, _ outcome: LogEntry.Outcome,
    _ status: HTTPResponse.Status
  ) -> LogEntry {
    LogEntry(
      at: Access.now, who: account?.name ?? "nobody", role: account?.role ?? "",
      address: context.address, method: "POST", path: "/api/v1/session", request: context.id,
      outcome: outcome, status: status.code, detail: account == nil ? "a login failed" : nil)
  }

  private func changePassword(_ request: Request, _ context: ServerContext) async throws -> Response
  {
    let identity = try context.require(.viewer)
    let body = try await request.json(PasswordBody.self, keys: ["current", "password"])
    guard identity.isSession else {
      throw Problem.conflict("only who has logged in has a password to change")
    }
    _ = try await account(identity.name, body.current, context)
    let (store, writer) = (access.store, try context.writer)
    let secret = SessionCookie.secret(in: request)
    _ = try await access.passwords.run {
      try store.change(
        identity.name, AccountChange(password: body.password), keeping: secret, at: Access.now,
        by: writer)
    }
    return Response(status: .noContent, headers: [.cacheControl: "no-store"])
  }
}

private struct LoginBody: Decodable {
  let name, password: String
}

private struct PasswordBody: Decodable {
  let current, password: String
}

/// Who has logged in.
private struct SessionBody: Encodable {
  let name, role: String
  /// What a page sends with every write; absent where there is no cookie.
  let csrf: String?
  /// Whether nobody has an account, so that everyone at this machine may do everything.
  let isOpen: Bool

  init(_ identity: Identity, secret: String?) {
    name = identity.name
    role = identity.role.rawValue
    csrf = secret.map(SessionCookie.pageProof)
    isOpen = !identity.isSession && !identity.isToken
  }
}
