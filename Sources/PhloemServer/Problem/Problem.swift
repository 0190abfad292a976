internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel
internal import PhloemStore

/// What went wrong with a request, as RFC 9457 has it; findings are those of the command line.
struct Problem: Error {
  let status: HTTPResponse.Status
  /// What kind of problem it is, the last part of its `type`.
  let kind: String
  let title: String
  let detail: String
  var findings: [Diagnostic] = []
  var headers = HTTPFields()

  /// Bad parameters or a bad body.
  static func badRequest(_ detail: String) -> Problem {
    Problem(status: .badRequest, kind: "bad-request", title: "The request is wrong", detail: detail)
  }

  /// Nothing lies at the address.
  static func notFound(_ detail: String) -> Problem {
    Problem(status: .notFound, kind: "not-found", title: "There is no such thing", detail: detail)
  }

  /// What the park, its data or the request hold cannot be worked with.
  static func unprocessable(_ error: InputError) -> Problem {
    Problem(
      status: .unprocessableContent, kind: "bad-input", title: "The input cannot be worked with",
      detail: error.diagnostics.first?.message ?? "\(error)", findings: error.diagnostics)
  }

  /// Nobody is known, or what they showed is wrong.
  static func login(_ detail: String) -> Problem {
    Problem(
      status: .unauthorized, kind: "login", title: "Who are you?", detail: detail,
      headers: [.wwwAuthenticate: "Bearer"])
  }

  /// What cannot be while something else is as it is.
  static func conflict(_ detail: String) -> Problem {
    Problem(
      status: .conflict, kind: "conflict", title: "Something stands in the way", detail: detail)
  }

  /// Too much is asked.
  ///
  /// - Parameters:
  ///   - seconds: When it may be tried again.
  ///   - detail: What is too much.
  /// - Returns: The problem, with when to come again.
  static func tooMany(_ seconds: Double, _ detail: String) -> Problem {
    let wait = max(1, Int(seconds.rounded(.up)))
    return Problem(
      status: .tooManyRequests, kind: "too-many", title: "Too many requests",
      detail: "\(detail); try again in \(wait) s", headers: [.retryAfter: "\(wait)"])
  }

  /// The body has more bytes than are taken.
  static func tooLarge(_ limit: Int) -> Problem {
    Problem(
      status: .contentTooLarge, kind: "too-large", title: "The request is too large",
      detail: "a body of at most \(limit) bytes is taken here")
  }

  /// Something failed that no request should be able to make fail.
  static let unexpected = Problem(
    status: .internalServerError, kind: "internal", title: "The server failed",
    detail: "the log of the server says why, under the request's number")
}

extension Problem {
  /// What was thrown, as a problem; nil for what nobody foresaw.
  init?(foreseen error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as InputError: self = .unprocessable(error)
    case let conflict as AccessConflict: self = .conflict("\(conflict.message): \(conflict.help)")
    case let error as HTTPError:
      self.init(
        status: error.status, kind: "http-\(error.status.code)", title: error.status.reasonPhrase,
        detail: error.body ?? error.status.reasonPhrase, headers: error.headers)
    case let error as any HTTPResponseError:
      self.init(
        status: error.status, kind: "http-\(error.status.code)", title: error.status.reasonPhrase,
        detail: error.status.reasonPhrase)
    default: return nil
    }
  }

  /// The status with which what was thrown is answered.
  static func status(of error: any Error) -> HTTPResponse.Status {
    Problem(foreseen: error)?.status ?? .internalServerError
  }
}

extension Problem: HTTPResponseError {
  func response(from request: Request, context: some RequestContext) throws -> Response {
    let body = ProblemBody(
      type: "/problems/\(kind)", title: title, status: status.code, detail: detail,
      instance: request.uri.path, request: context.id, findings: findings.map(FindingBody.init))
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.bytes(body))))
  }
}

private struct ProblemBody: Encodable {
  let type, title: String
  let status: Int
  let detail, instance, request: String
  let findings: [FindingBody]
}

/// A finding as JSON.
struct FindingBody: Encodable {
  let severity: String
  let message: String
  let help: String?
  /// The same in Chinese, where it is told so.
  let chineseMessage, chineseHelp: String?
  let file: String?
  let line, column: Int?

  init(_ finding: Diagnostic) {
    severity = "\(finding.severity)"
    message = finding.message
    help = finding.help
    chineseMessage = finding.chineseMessage
    chineseHelp = finding.chineseHelp
    file = finding.position.map { ParkFile.name(of: $0.file) }
    // 0 stands for the whole file, or line.
    line = finding.position.flatMap { $0.line > 0 ? $0.line : nil }
    column = finding.position.flatMap { $0.column > 0 ? $0.column : nil }
  }
}

/// Names of files as they are told to a browser: without the folders of the server's machine.
enum ParkFile {
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
