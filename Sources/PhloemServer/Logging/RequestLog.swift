internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Counts and logs every request: what, how it ended, how long it took.
///
/// Neither header fields nor parameters nor bodies are logged, for they may hold secrets.
struct RequestLog: RouterMiddleware {
  let metrics: ServerMetrics

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let begun = clock.now
    metrics.begin()
    do {
      let response = try await next(request, context)
      end(request, context, status: response.status.code, clock.now - begun)
      return response
    } catch {
      // Who asked is gone, for all else has become an answer by here.
      end(request, context, status: 499, clock.now - begun)
      throw error
    }
  }

  private func end(
    _ request: Request, _ context: ServerContext, status: Int, _ duration: Duration
  ) {
    let seconds = duration / .seconds(1)
    let isKnown = Self.methods.contains(request.method)
    let route = ServerMetrics.RouteName(
      method: isKnown ? request.method.rawValue : "other",
      path: context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? "none")
    metrics.end(route, status: status, seconds: seconds)
    var metadata: Logger.Metadata = [
      "method": "\(request.method.rawValue)", "path": "\(request.uri.path)", "status": "\(status)",
      "milliseconds": "\((seconds * 1e6).rounded() / 1e3)",
    ]
    if let address = context.remoteAddress?.ipAddress { metadata["from"] = "\(address)" }
    context.logger.log(level: status >= 500 ? .error : .info, "request", metadata: metadata)
  }

  private static let methods: Set<HTTPRequest.Method> = [
    .get, .head, .post, .put, .patch, .delete, .options,
  ]
}
