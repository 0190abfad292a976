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
  let metrics: ServerMetrics
  let live: LiveIntake
  let jobs: JobQueue

  /// Answers a question about the park as JSON, or as CSV where the client would rather have that and
  /// the answer is a ``TableAnswer``; from the cache where nothing has changed since.
  ///
  /// Where it holds several tables, the parameter `table` is known too.
  ///
  /// - Parameters:
  ///   - request: The request; its path and parameters are the question.
  ///   - known: The parameters that the question has; others are refused.
  ///   - span: The range of time, UTC seconds, whose readings and corrections alone the answer rests on:
  ///     it is kept when others change. Without it, or where it returns nil, any change ends the answer.
  ///   - stamp: A text that changes with the files that the answer rests on beside the database.
  ///   - body: Works the answer out, on a thread that may block.
  /// - Returns: The answer, or that what the client has is still true.
  /// - Throws: ``Problem`` of a parameter, and what `body` throws.
  func answer<Answer: Encodable & SendableMetatype>(
    _ request: Request, parameters known: Set<String>,
    over span: @escaping @Sendable (ParkSession, Parameters) throws -> Range<Int64>? = { _, _ in nil
    }, stamp: @escaping @Sendable (ParkSession) throws -> String = { _ in "" },
    _ body: @escaping @Sendable (ParkSession, Parameters) throws -> Answer
  ) async throws -> Response {
    let parameters = try Parameters(
      request, known: known.union(AnswerChoice.parameters(of: Answer.self)))
    let form = AnswerForm(request)
    let choice = try AnswerChoice(Answer.self, as: form, parameters)
    let path = request.uri.path
    let workspace = workspace
    let work = work
    let version = try await work.run {
      let session = workspace.session
      return try workspace.version(over: span(session, parameters)) + stamp(session)
    }
    let answer = try await cache.answer(
      to: "\(form.rawValue) \(parameters.question(path))", version: version
    ) {
      try await work.run {
        let answer = try body(workspace.session, parameters)
        let next = (answer as? any PartialAnswer)?.next.map { parameters.link(path, after: $0) }
        return try CachedAnswer(answer, as: choice, link: next)
      }
    }
    return answer.response(to: request)
  }
}

extension Service {
  /// The time that a question's `period` covers, for answers that rest on its readings alone.
  static let period: @Sendable (ParkSession, Parameters) throws -> Range<Int64>? = {
    try $1.period($0).range(in: $0.park.zone)
  }
}

extension CachedAnswer {
  /// Makes an answer in the form that was chosen.
  init(_ answer: some Encodable, as choice: AnswerChoice, link: String?) throws {
    switch choice {
    case .json:
      let body =
        try (answer as? any WrittenAnswer)?.json ?? ByteBuffer(bytes: JSONText.bytes(answer))
      self.init(body, type: AnswerForm.json.rawValue, link: link)
    case .csv(let name):
      // Who has no table was refused before.
      let text = try (answer as? any TableAnswer)?.table(name).text ?? ""
      self.init(ByteBuffer(string: text), type: AnswerForm.csvType, link: link)
    }
  }

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
    if let link, let name = HTTPField.Name("Link") { headers[name] = link }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

/// An answer that writes its JSON itself.
protocol WrittenAnswer {
  var json: ByteBuffer { get throws }
}
