internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel
internal import PhloemSession

/// What routes need to answer: the park, threads, and answers of before.
struct Service: Sendable {
  let workspace: Workspace
  let work: WorkQueue
  let cache: AnswerCache

  /// Answers a question about the park as JSON, from the cache where nothing has changed since.
  ///
  /// - Parameters:
  ///   - request: The request; its path and parameters are the question.
  ///   - known: The parameters that the question has; others are refused.
  ///   - body: Works the answer out, on a thread that may block.
  func answer<Answer: Encodable & SendableMetatype>(
    _ request: Request, parameters known: Set<String>,
    _ body: @escaping @Sendable (ParkSession, Parameters) throws -> Answer
  ) async throws -> Response {
    let parameters = try Parameters(request, known: known)
    let workspace = workspace
    let work = work
    let version = try await work.run { try workspace.version() }
    let answer = try await cache.answer(
      to: parameters.question(request.uri.path), version: version
    ) {
      try await work.run {
        let bytes = try JSONText.bytes(try body(workspace.session, parameters))
        return CachedAnswer(ByteBuffer(bytes: bytes), type: "application/json")
      }
    }
    return answer.response(to: request)
  }
}

extension CachedAnswer {
  /// The whole answer, or that what the client has is still true.
  func response(to request: Request) -> Response {
    var headers: HTTPFields = [
      .eTag: tag, .cacheControl: "private, no-cache", .vary: "accept, cookie, authorization",
    ]
    let shown = request.headers[.ifNoneMatch]?.split(separator: ",").map {
      $0.trimmingPrefix { $0 == " " }.trimmingPrefix("W/")
    }
    if let shown, shown.contains(where: { $0 == tag || $0 == "*" }) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = type
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}
