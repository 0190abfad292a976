internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import PhloemStore

/// Refuses writes that another site's page has a browser send: by where the browser says that they come
/// from, and, with a cookie, by what only our own pages know.
struct OriginGuard: RouterMiddleware {
  let access: Access

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if request.method.isWrite, context.identity?.isToken != true {
      let site = request.headers[.secFetchSite]
      let isSame = site == nil || site == "same-origin" || site == "none"
      guard isSame, isOwn(request.headers[.origin], request.head.authority) else {
        try await access.countRefusal(of: request, context)
        throw Problem(
          status: .forbidden, kind: "cross-site", title: "Another site's page sent this",
          detail: "only pages of this server may change something")
      }
      // To log in another name and password are shown, whoever was logged in before.
      let isLogin = context.route == "/api/v1/session" && request.method == .post
      if context.identity?.isSession == true, !isLogin, !hasProof(request) {
        try await access.countRefusal(of: request, context)
        throw Problem(
          status: .forbidden, kind: "csrf", title: "The page's proof is missing or wrong",
          detail: "send what GET /api/v1/session gives as 'csrf' in the header X-CSRF-Token")
      }
    }
    return try await next(request, context)
  }

  private func isOwn(_ origin: String?, _ authority: String?) -> Bool {
    guard let origin else { return true }
    guard let authority, let mark = origin.range(of: "://") else { return false }
    return origin[mark.upperBound...].lowercased() == authority.lowercased()
  }

  private func hasProof(_ request: Request) -> Bool {
    guard let secret = SessionCookie.secret(in: request), let shown = request.headers[.csrfToken]
    else { return false }
    return Secret.areEqual(shown, SessionCookie.pageProof(of: secret))
  }
}
