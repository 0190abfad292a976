internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemStore

/// Does a write that is sent twice with the same `Idempotency-Key` once: the second gets the answer of
/// the first, for a day.
struct RepetitionGuard: RouterMiddleware {
  let access: Access

  /// Answers with a secret in them, which is kept nowhere.
  private static let secret: Set<String> = ["/api/v1/tokens"]
  /// What needs no key, for it answers with a secret in its header.
  private static let exempt: Set<String> = ["/api/v1/session"]
  private static let largest = 1 << 20

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard let key = request.headers[.idempotencyKey], request.method.isWrite,
      access.declared.contains(request.method, context.route),
      let identity = context.identity, !Self.exempt.contains(context.route)
    else { return try await next(request, context) }
    guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw Problem.badRequest(
        "an Idempotency-Key has 1 to 128 letters, digits and signs, no blank")
    }
    var request = request
    let body = try await request.bytes(upTo: access.configuration.uploadLimit)
    request.body = RequestBody(buffer: body)
    let parts = [
      Array("\(request.method.rawValue) \(request.uri.string)".utf8), Array(body.readableBytesView),
    ]
    let (store, who) = (access.store, identity.name)
    let state = try await access.work.run {
      try store.take(key: key, of: who, request: parts, at: Access.now)
    }
    switch state {
    case .new: break
    case .done(let answer): return try Self.response(answer)
    case .other:
      throw Problem(
        status: .unprocessableContent, kind: "key-reused",
        title: "The key belongs to another request",
        detail: "this Idempotency-Key was sent with another request; take a new one")
    case .running:
      throw Problem(
        status: .conflict, kind: "key-running", title: "This is under way",
        detail: "the request with this Idempotency-Key is not finished", headers: [.retryAfter: "1"]
      )
    case .unknown:
      throw Problem(
        status: .conflict, kind: "key-unknown", title: "It is not known whether this was done",
        detail: "the server ended during the request with this Idempotency-Key: see whether it was "
          + "done, then send it with a new key")
    }
    return try await answer(request, context, key: key, next)
  }

  private func answer(
    _ request: Request, _ context: ServerContext, key: String,
    _ next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let (store, who) = (access.store, context.identity?.name ?? "")
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      // What was refused is refused again. What was put off may be tried again; of what failed nobody
      // knows how far it got.
      let status = Problem.status(of: error)
      guard status.code < 500, status != .tooManyRequests,
        let refusal = try Problem(foreseen: error)?.response(from: request, context: context)
      else {
        let isPutOff = [.tooManyRequests, .serviceUnavailable].contains(status)
        try await access.complete {
          if isPutOff {
            try store.forget(key: key, of: who)
          } else {
            try store.lose(key: key, of: who)
          }
        }
        throw error
      }
      response = refusal
    }
    var isSecret = Self.secret.contains(context.route)
    var body = [UInt8]()
    if let length = response.body.contentLength, length <= Self.largest {
      let collected = BodyCollector()
      try await response.body.write(collected)
      body = collected.bytes
      response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: body))
    } else {
      isSecret = true
    }
    let headers = Dictionary(
      [HTTPField.Name.contentType, .location].compactMap { name in
        response.headers[name].map { (name.canonicalName, $0) }
      }, uniquingKeysWith: { first, _ in first })
    let answer = KeptAnswer(
      status: response.status.code,
      headers: String(decoding: try JSONText.bytes(headers), as: UTF8.self),
      body: isSecret && response.status.code < 300 ? nil : body)
    try await access.complete { try store.keep(answer, key: key, of: who) }
    return response
  }

  private static func response(_ answer: KeptAnswer) throws -> Response {
    guard let body = answer.body else {
      throw Problem(
        status: .conflict, kind: "key-done", title: "This was done",
        detail:
          "the request with this Idempotency-Key was done (status \(answer.status)); its answer "
          + "is given once and not kept")
    }
    let kept = try JSONDecoder().decode([String: String].self, from: Data(answer.headers.utf8))
    var headers: HTTPFields = [.idempotentReplayed: "true", .cacheControl: "no-store"]
    for (name, value) in kept {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}

/// Takes a body in.
private final class BodyCollector: ResponseBodyWriter {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer.readableBytesView) }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
