internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
  /// A value as JSON that nobody keeps: it is of one account, or of this moment.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, location: String? = nil,
    headers: HTTPFields = [:]
  ) throws -> Response {
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
    if let location { headers[.location] = location }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.bytes(value))))
  }
  /// A value that nobody keeps, as JSON or, where the client would rather have that, as CSV.
  ///
  /// - Throws: ``Problem`` 406 when it is no table.
  static func answer<Answer: Encodable>(
    _ value: Answer, to request: Request, _ parameters: Parameters
  ) throws -> Response {
    let choice = try AnswerChoice(Answer.self, as: AnswerForm(request), parameters)
    let next = (value as? any PartialAnswer)?.next
    let link = next.map { parameters.link(request.uri.path, after: $0) }
    let answer = try CachedAnswer(value, as: choice, link: link)
    var headers: HTTPFields = [
      .contentType: answer.type, .cacheControl: "no-store", .vary: "accept, cookie, authorization",
    ]
    if let link, let name = HTTPField.Name("Link") { headers[name] = link }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: answer.body))
  }
}
