internal import Hummingbird

/// Lets nobody unknown ask for anything but pages, health and login, and no viewer write, whatever a
/// route itself requires.
struct RoleGuard: RouterMiddleware {
  let access: Access

  /// What strangers may ask for.
  private static let open: Set<String> = [
    "/", "/web/**", "/health", "/ready", "/api/v1/session", "/api/v1/openapi.json",
  ]
  /// What everyone may change: what is their own.
  private static let own: Set<String> = ["/api/v1/settings", "/api/v1/session/password"]

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if !Self.open.contains(context.route) {
      let isOwn = Self.own.contains(context.route)
      let role: Role = request.method.isWrite && !isOwn ? .operator : .viewer
      if let identity = context.identity, !identity.role.includes(role) {
        try await access.countRefusal(of: request, context)
      }
      _ = try context.require(role)
    }
    return try await next(request, context)
  }

}
