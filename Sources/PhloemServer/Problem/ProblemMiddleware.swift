internal import Hummingbird
internal import Logging

/// Turns what a route throws into a problem that says what is wrong; what nobody foresaw is logged and
/// told without its inner words.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      if let problem = Problem(foreseen: error) {
        return try problem.response(from: request, context: context)
      }
      context.logger.error("unforeseen", metadata: ["error": "\(error)"])
      return try Problem.unexpected.response(from: request, context: context)
    }
  }
}
