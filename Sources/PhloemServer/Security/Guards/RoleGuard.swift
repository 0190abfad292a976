internal import Hummingbird

/// Lets nobody unknown ask for anything but pages, health and login, and no viewer write, whatever a
/// route itself requires.
struct RoleGuard: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    if !Self.isOpen(path) {
      let ownsIt = path == "/api/v1/settings" || path == "/api/v1/session/password"
      _ = try context.require(request.method.isWrite && !ownsIt ? .operator : .viewer)
    }
    return try await next(request, context)
  }

  private static func isOpen(_ path: String) -> Bool {
    path.hasPrefix("/web/")
      || ["/", "/health", "/ready", "/api/v1/session", "/api/v1/openapi.json"].contains(path)
  }
}
