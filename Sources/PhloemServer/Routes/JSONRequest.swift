internal import Hummingbird

/// What is sent as a JSON object; a key that it does not have is refused.
protocol JSONRequest: Decodable, SendableMetatype {
  /// All keys that there are.
  static var keys: Set<String> { get }
}

extension JSONRequest {
  /// Reads the body of a request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - limit: The most bytes.
  /// - Returns: What was sent.
  /// - Throws: ``Problem`` 413 when it is longer, 415 when it is not JSON by its type, 400 when it is
  ///   no such object.
  static func read(_ request: Request, limit: Int = 64 << 10) async throws -> Self {
    try await request.json(Self.self, keys: keys, limit: limit)
  }
}
