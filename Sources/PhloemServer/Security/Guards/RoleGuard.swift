internal import Hummingbird

/// Lets nobody unknown ask for anything but pages, health and login, and no viewer write, whatever a
/// route itself requires.
struct RoleGuard: RouterMiddleware {
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
      _ = try context.require(request.method.isWrite && !isOwn ? .operator : .viewer)
    }
    return try await next(request, context)
  }

}
