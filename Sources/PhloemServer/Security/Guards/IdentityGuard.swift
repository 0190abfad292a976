internal import HTTPTypes
internal import Hummingbird
internal import PhloemStore

/// Finds out who asks, and whether they ask too much.
struct IdentityGuard: RouterMiddleware {
  let access: Access

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.identity = try await identity(of: request, context)
    let known = RequestBudgets.Rate.known(perSecond: access.configuration.requestRate)
    let (asker, rate) =
      context.identity.map { ("name " + $0.name, known) } ?? ("from " + context.address, .stranger)
    let wait = access.budgets.take(asker, rate, at: MonotonicClock.seconds)
    guard wait == 0 else { throw Problem.tooMany(wait, "too many requests") }
    return try await next(request, context)
  }

  /// Whether who asked is still let in as who they were: for what goes on after its request.
  ///
  /// It keeps no session awake.
  func isStill(
    _ identity: Identity, _ request: Request, _ context: ServerContext
  ) async throws -> Bool {
    let access = access
    let limits = access.limits
    if identity.isToken {
      let secret = Self.bearer(in: request) ?? ""
      return try await access.work.run {
        try access.store.token(secret, at: Access.now, isLooking: true)?.role
          == identity.role.rawValue
      }
    }
    guard identity.isSession else {
      return try await access.work.run { try !access.store.hasAccounts() }
    }
    let secret = SessionCookie.secret(in: request) ?? ""
    return try await access.work.run {
      try access.store.session(secret, limits: limits, at: Access.now, isLooking: true)?.role
        == identity.role.rawValue
    }
  }

  private static func bearer(in request: Request) -> String? {
    let parts = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
    return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
  }

  private func identity(of request: Request, _ context: ServerContext) async throws -> Identity? {
    if request.headers.contains(.authorization) {
      if let secret = Self.bearer(in: request), let bearer = try await token(secret),
        let role = Role(rawValue: bearer.role)
      {
        return Identity(name: bearer.name, role: role, isSession: false, isToken: true)
      }
      // Who shows something wrong is not let in as if they had shown nothing.
      let wait = access.budgets.take(
        "token from " + context.address, .login, at: MonotonicClock.seconds)
      guard wait == 0 else { throw Problem.tooMany(wait, "too many wrong tokens") }
      throw Problem.login("the token is wrong or has ended")
    }
    let access = access
    let limits = access.limits
    let secret = SessionCookie.secret(in: request)
    // A proxy on this machine lets others in: they are not at this machine.
    let isNear =
      access.configuration.isLoopback && HostNames.isLoopback(context.address)
      && !request.headers.contains(.forwarded) && !request.headers.contains(.xForwardedFor)
    return try await access.work.run {
      if let secret, let bearer = try access.store.session(secret, limits: limits, at: Access.now),
        let role = Role(rawValue: bearer.role)
      {
        return Identity(name: bearer.name, role: role, isSession: true)
      }
      return try isNear && !access.store.hasAccounts() ? .local : nil
    }
  }

  private func token(_ secret: String) async throws -> Bearer? {
    let store = access.store
    return try await access.work.run { try store.token(secret, at: Access.now) }
  }
}
