internal import Hummingbird
internal import NIOCore

/// Stops reading a request's body where it gets larger than the server takes.
struct BodyGuard: RouterMiddleware {
  /// The most bytes.
  let limit: Int

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }) {
      guard length <= limit else { throw Problem.tooLarge(limit) }
      return try await next(request, context)
    }
    guard request.headers[.transferEncoding] != nil else { return try await next(request, context) }
    var request = request
    request.body = RequestBody(asyncSequence: LimitedBody(body: request.body, limit: limit))
    return try await next(request, context)
  }
}

/// A body that fails where it gets larger than a limit.
private struct LimitedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  let body: RequestBody
  let limit: Int

  struct AsyncIterator: AsyncIteratorProtocol {
    var base: RequestBody.AsyncIterator
    let limit: Int
    var count = 0

    mutating func next() async throws -> ByteBuffer? {
      guard let buffer = try await base.next() else { return nil }
      count += buffer.readableBytes
      guard count <= limit else { throw Problem.tooLarge(limit) }
      return buffer
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(base: body.makeAsyncIterator(), limit: limit)
  }
}
