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
      throw Problem.badRequest(Self.sentence(error))
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "the body" : "'\(path)'"
    }
    switch error {
    case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
    case .valueNotFound(_, let context): return "\(place(context)) is null"
    case .typeMismatch(let type, let context): return "\(place(context)) is no \(type)"
    case .dataCorrupted(let context): return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "the body is not what is expected here"
    }
  }
}
