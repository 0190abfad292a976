internal import Hummingbird

/// Refuses requests that were meant for another host: a page of a stranger whose name leads to this
/// machine all of a sudden (DNS rebinding) says its own name.
struct HostGuard: RouterMiddleware {
  let configuration: ServerConfiguration

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, let name = HostNames.name(of: authority) else {
      throw Problem.badRequest("the request does not say which host it is for")
    }
    guard isOurs(name) else {
      throw Problem(
        status: .misdirectedRequest, kind: "host", title: "This is not that host",
        detail:
          "'\(name.prefix(100))' is not a name of this server; start it with --name to add one")
    }
    return try await next(request, context)
  }

  private func isOurs(_ name: String) -> Bool {
    if configuration.names.contains(name) { return true }
    if configuration.isLoopback { return HostNames.isLoopback(name) }
    // Beyond this machine an address has any name, unless it was told; and a login is needed.
    return configuration.names.isEmpty || HostNames.isLoopback(name) || name == configuration.host
  }
}
