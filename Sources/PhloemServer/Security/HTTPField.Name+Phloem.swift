internal import HTTPTypes

// Names of header fields that the library does not know: constants, each of which is a valid name.
extension HTTPField.Name {
  // swift-format-ignore: NeverForceUnwrap
  static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
  // swift-format-ignore: NeverForceUnwrap
  static let forwarded = HTTPField.Name("Forwarded")!
  // swift-format-ignore: NeverForceUnwrap
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
  // swift-format-ignore: NeverForceUnwrap
  static let idempotentReplayed = HTTPField.Name("Idempotent-Replayed")!
  // swift-format-ignore: NeverForceUnwrap
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
  // swift-format-ignore: NeverForceUnwrap
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
  // swift-format-ignore: NeverForceUnwrap
  static let csrfToken = HTTPField.Name("X-CSRF-Token")!
  // swift-format-ignore: NeverForceUnwrap
  static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
