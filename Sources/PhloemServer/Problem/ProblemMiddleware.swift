internal import Hummingbird
internal import Logging
internal import PhloemModel

/// Turns what a route throws into a problem that says what is wrong; what nobody foresaw is logged and
/// told without its inner words.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return try problem.response(from: request, context: context)
    } catch let error as InputError {
      return try Problem.unprocessable(error).response(from: request, context: context)
    } catch let error as HTTPError {
      let problem = Problem(
        status: error.status, kind: "http-\(error.status.code)",
        title: error.status.reasonPhrase, detail: error.body ?? error.status.reasonPhrase,
        headers: error.headers)
      return try problem.response(from: request, context: context)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      context.logger.error("unforeseen", metadata: ["error": "\(error)"])
      return try Problem.unexpected.response(from: request, context: context)
    }
  }
}
