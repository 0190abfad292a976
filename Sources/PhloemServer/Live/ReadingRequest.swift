internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemIntake

/// The body of a request that brings readings: JSON or CSV, packed or not.
struct ReadingRequest: Sendable {
  /// The most bytes, as sent and unpacked.
  static let limit = 16 << 20

  private enum Kind { case json, csv }

  private let kind: Kind
  private let isPacked: Bool
  private let bytes: [UInt8]

  /// Reads a body.
  ///
  /// - Throws: ``Problem`` when it is of another kind, or too large.
  init(_ request: Request) async throws {
    kind = try Self.kind(request.headers[.contentType])
    switch request.headers[.contentEncoding]?.lowercased() {
    case nil, "identity": isPacked = false
    case "gzip", "x-gzip": isPacked = true
    case let other?:
      throw Problem(
        status: .unsupportedMediaType, kind: "encoding", title: "This packing is not known",
        detail: "the content encoding '\(other)' is not known; send gzip, or nothing packed",
        headers: [.acceptEncoding: "gzip"])
    }
    do {
      let buffer = try await request.body.collect(upTo: Self.limit)
      bytes = Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Self.tooLarge
    }
  }

  private static func kind(_ type: String?) throws -> Kind {
    let name = type?.split(separator: ";").first?.lowercased().filter { $0 != " " }
    switch name {
    case "application/json": return .json
    case "text/csv": return .csv
    default:
      throw Problem(
        status: .unsupportedMediaType, kind: "media-type",
        title: "This kind of content is not known",
        detail: "readings come as application/json or text/csv",
        headers: [.accept: "application/json, text/csv"])
    }
  }

  private static let tooLarge = Problem(
    status: .contentTooLarge, kind: "too-large", title: "This is too much at once",
    detail:
      "a request brings at most \(limit >> 20) MiB, unpacked, and \(ReadingText.limit) readings; "
      + "send it in parts")

  /// The readings that it brings; blocks.
  ///
  /// - Throws: ``Problem`` when it cannot be read as a whole.
  func readings(_ meters: MeterCatalogue, now: Int64) throws -> IncomingReadings {
    let text: [UInt8]
    do {
      text = isPacked ? try Inflation.gunzip(bytes, limit: Self.limit) : bytes
    } catch Inflation.Failure.tooLarge {
      throw Self.tooLarge
    } catch {
      throw Problem.badRequest("the body is no gzip, or it is cut off")
    }
    do throws(UnreadableReadings) {
      switch kind {
      case .json: return try ReadingText.json(text, meters: meters, now: now)
      case .csv: return try ReadingText.csv(text, meters: meters, now: now)
      }
    } catch {
      throw error.isTooMuch ? Self.tooLarge : Problem.badRequest(error.reason)
    }
  }
}
