internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel

extension Request {
  /// The bytes of the body.
  ///
  /// - Parameter limit: The most that are read.
  /// - Returns: The whole body.
  /// - Throws: ``Problem`` 413 where there are more.
  func bytes(upTo limit: Int) async throws -> ByteBuffer {
    do { return try await body.collect(upTo: limit) } catch is NIOTooManyBytesError {
      throw Problem.tooLarge(limit)
    }
  }

  /// A body of JSON with known keys.
  ///
  /// - Parameters:
  ///   - type: What it holds.
  ///   - keys: The keys there are; others are refused.
  ///   - limit: The most bytes.
  /// - Returns: What the body holds.
  /// - Throws: ``Problem`` 415 for another type, 413 for a longer one, 400 for one that is not this.
  func json<Body: Decodable>(
    _ type: Body.Type, keys: Set<String>, limit: Int = 64 << 10
  ) async throws -> Body {
    _ = try Parameters(self, known: [])
    let kind = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
      .trimmingCharacters(in: .whitespaces)
    guard kind == "application/json", headers[.contentEncoding] == nil else {
      throw Problem(
        status: .unsupportedMediaType, kind: "media-type", title: "The body has another type",
        detail: "send JSON as application/json, not compressed")
    }
    let data = Data(try await bytes(upTo: limit).readableBytesView)
    let object: [String: Any]
    do {
      guard let found = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
        throw Problem.badRequest("the body is no JSON object")
      }
      object = found
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem.badRequest("the body is no JSON")
    }
    for key in object.keys.sorted() where !keys.contains(key) {
      let near = nearest(to: key, in: keys.sorted()).map { ", did you mean '\($0)'?" } ?? ""
      throw Problem.badRequest(
        "unknown key '\(key.prefix(100))'\(near); there are: \(keys.sorted().joined(separator: ", "))"
      )
    }
    do { return try JSONDecoder().decode(Body.self, from: data) } catch let error as DecodingError {
      throw Problem.badRequest(error.sentence)
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
