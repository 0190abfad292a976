internal import HTTPTypes
internal import Hummingbird

/// Tells browsers to run only what this server sends, and to show it in no other page.
struct SecurityHeaders: RouterMiddleware {
  /// Whether browsers are told to come back by HTTPS alone.
  var isEncrypted = false

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    // A page for print brings a stricter policy of its own.
    let own = response.headers[.contentSecurityPolicy]
    response.headers[.contentSecurityPolicy] =
      own
      ?? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
      + "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
      + "frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    if isEncrypted { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}
