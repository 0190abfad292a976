internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import PhloemStore

/// Refuses writes that another site's page has a browser send: by where the browser says that they come
/// from, and, with a cookie, by what only our own pages know.
struct OriginGuard: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if request.method.isWrite, context.identity?.isToken != true {
      let site = request.headers[.secFetchSite]
      let isSame = site == nil || site == "same-origin" || site == "none"
      guard isSame, isOwn(request.headers[.origin], request.head.authority) else {
        throw Problem(
          status: .forbidden, kind: "cross-site", title: "Another site's page sent this",
          detail: "only pages of this server may change something")
      }
      if context.identity?.isSession == true { try requireProof(request) }
    }
    return try await next(request, context)
  }

  private func isOwn(_ origin: String?, _ authority: String?) -> Bool {
    guard let origin else { return true }
    guard let authority, let mark = origin.range(of: "://") else { return false }
    return origin[mark.upperBound...].lowercased() == authority.lowercased()
  }

  private func requireProof(_ request: Request) throws {
    guard let secret = SessionCookie.secret(in: request), let shown = request.headers[.csrfToken],
      Secret.areEqual(shown, SessionCookie.pageProof(of: secret))
    else {
      throw Problem(
        status: .forbidden, kind: "csrf", title: "The page's proof is missing or wrong",
        detail: "send what GET /api/v1/session gives as 'csrf' in the header X-CSRF-Token")
    }
  }
}
