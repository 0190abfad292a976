internal import Hummingbird
internal import PhloemStore

/// The cookie by which a browser is known: no script can read it, and no other site can have it sent.
enum SessionCookie {
  static let name = "phloem_session"

  /// The secret in a request's cookie.
  static func secret(in request: Request) -> String? {
    guard let value = request.cookies[name]?.value, !value.isEmpty else { return nil }
    return value
  }

  /// The cookie for a secret.
  ///
  /// - Parameters:
  ///   - secret: The secret; empty to have the browser forget it.
  ///   - seconds: How long the browser keeps it.
  ///   - isEncrypted: Whether it is sent over HTTPS alone.
  /// - Returns: The cookie.
  static func cookie(_ secret: String, seconds: Int, isEncrypted: Bool) -> Cookie {
    Cookie(
      name: name, value: secret, maxAge: seconds, path: "/", secure: isEncrypted, httpOnly: true,
      sameSite: .strict)
  }

  /// What a page sends with every write to show that it is ours: another site's page cannot read it.
  static func pageProof(of secret: String) -> String { Secret.proof("phloem page", of: secret) }
}
