internal import Hummingbird

/// Who asks on a server that listens on its own machine alone and has no accounts.
struct LocalIdentity: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if context.identity == nil {
      context.identity = Identity(name: "local", role: .admin, isSession: false)
    }
    return try await next(request, context)
  }
}
