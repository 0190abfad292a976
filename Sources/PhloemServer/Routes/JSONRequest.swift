internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel

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
    let type = request.headers[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " }
    guard type == "application/json" else {
      throw Problem(
        status: .unsupportedMediaType, kind: "media-type", title: "This is not read",
        detail: "send application/json" + (type.map { ", not '\($0)'" } ?? ""))
    }
    let bytes: ByteBuffer
    do {
      bytes = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Problem(
        status: .contentTooLarge, kind: "too-large", title: "The request is too large",
        detail: "the body may have at most \(limit) bytes")
    }
    return try reading(Data(bytes.readableBytesView))
  }

  private static func reading(_ data: Data) throws -> Self {
    do {
      // Foundation tells a misplaced byte; keys are compared before values are looked at.
      guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
        throw Problem.badRequest("the body is no JSON object")
      }
      for key in object.keys.sorted() where !keys.contains(key) {
        let near = nearest(to: key, in: keys.sorted()).map { ", did you mean '\($0)'?" } ?? ""
        throw Problem.badRequest(
          "unknown key '\(key)'\(near); there are: \(keys.sorted().joined(separator: ", "))")
      }
      return try JSONDecoder().decode(Self.self, from: data)
    } catch let error as DecodingError {
      throw Problem.badRequest(error.sentence)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem.badRequest("the body is no JSON text")
    }
  }
}

extension DecodingError {
  /// What is wrong, in a sentence.
  fileprivate var sentence: String {
    func place(_ context: Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return path.isEmpty ? "the body" : "'\(path.joined(separator: "."))'"
    }
    switch self {
    case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
    case .typeMismatch(let type, let context):
      return "\(place(context)) is no \(Self.word(type))"
    case .valueNotFound(let type, let context):
      return "\(place(context)) is null, not a \(Self.word(type))"
    case .dataCorrupted(let context): return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "the body cannot be read"
    }
  }

  private static func word(_ type: Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Bool.Type: "true or false"
    case is Double.Type: "number"
    case is Int.Type, is Int64.Type: "whole number"
    default: "such value"
    }
  }
}
