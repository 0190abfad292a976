internal import HTTPTypes
internal import Hummingbird

/// Finds out from where a request comes that a proxy passed on.
///
/// `X-Forwarded-For` is believed only of proxies that the server was told of: everyone else could write
/// any address into it, and so pass by the limits that each address has.
struct ProxyGuard: RouterMiddleware {
  let trusted: Set<IPAddress>

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard !trusted.isEmpty, let near = context.remoteAddress?.ipAddress.flatMap(IPAddress.init),
      trusted.contains(near)
    else { return try await next(request, context) }
    let fields = request.headers[values: .xForwardedFor].joined(separator: ",")
    var context = context
    // Each proxy adds whom it heard from: the last that no proxy of ours is has spoken to one of ours.
    for part in fields.split(separator: ",").reversed() {
      guard let address = IPAddress(String(part.filter { $0 != " " && $0 != "\t" })) else {
        throw Problem.badRequest(
          "'\(part.prefix(60))' in X-Forwarded-For is no address, and the proxy is trusted to write one"
        )
      }
      context.client = "\(address)"
      if !trusted.contains(address) { break }
    }
    return try await next(request, context)
  }
}
