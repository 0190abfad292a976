import Foundation
import PhloemIntake
import PhloemModel

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a receiver said of all that it was sent; nil where it does not say.
struct SinkReceipt {
  var accepted: Int?
  var duplicates: Int?
  var refused: Int?
}

/// Where readings are sent.
protocol ReadingSink {
  /// Sends readings; returns once they are taken.
  mutating func send(_ batch: [SentReadings]) async throws
  /// Ends sending.
  mutating func finish() throws -> SinkReceipt
}

/// Sends readings to a server as CSV.
struct HTTPReadingSink: ReadingSink {
  /// Readings of one request.
  private static let limit = 20_000
  private static let attempts = 30

  private let address: URL
  private let token: String?
  private var receipt = SinkReceipt(accepted: 0, duplicates: 0, refused: 0)

  init(_ server: URL, token: String?) {
    address = server.appendingPathComponent("api/v1/readings")
    self.token = token
  }

  mutating func send(_ batch: [SentReadings]) async throws {
    var (text, count) = (Self.header, 0)
    for readings in batch {
      for (time, value) in zip(readings.times, readings.values) {
        text += "\(readings.meter),\(SentTime.text(time)),\(value)\n"
        count += 1
        if count == Self.limit {
          try await post(text)
          (text, count) = (Self.header, 0)
        }
      }
    }
    if count > 0 { try await post(text) }
  }

  mutating func finish() throws -> SinkReceipt { receipt }

  private static let header = "meter,time,value\n"

  private mutating func post(_ text: String) async throws {
    var request = URLRequest(url: address, timeoutInterval: 60)
    request.httpMethod = "POST"
    request.httpBody = Data(text.utf8)
    request.setValue("text/csv", forHTTPHeaderField: "Content-Type")
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    var reason = ""
    for _ in 0..<Self.attempts {
      do {
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        if status == 200 { return try take(data) }
        let problem = try? JSONDecoder().decode(ProblemText.self, from: data)
        reason = problem?.detail ?? "the server answered \(status)"
        // What is refused now is refused later; a server that is busy or starts may take it.
        if status != 503, status != 429 { break }
      } catch let error as URLError {
        reason = "the server does not answer: \(error.localizedDescription)"
      }
      try await Task.sleep(for: .seconds(1))
    }
    throw InputError("the readings cannot be sent to '\(address)': \(reason)")
  }

  private mutating func take(_ data: Data) throws {
    let answer = try JSONDecoder().decode(Answer.self, from: data)
    receipt.accepted = (receipt.accepted ?? 0) + answer.accepted
    receipt.duplicates = (receipt.duplicates ?? 0) + answer.duplicates
    receipt.refused = (receipt.refused ?? 0) + answer.refusedCount
    if let first = answer.refused.first {
      Console.note("warning: \(answer.refusedCount) refused: \(first.message)")
    }
  }

  private struct ProblemText: Decodable { let detail: String }
  private struct Answer: Decodable {
    struct Refusal: Decodable { let message: String }
    let accepted, duplicates, refusedCount: Int
    let refused: [Refusal]
  }
}

/// Sends readings to a broker, a message a meter.
struct BrokerReadingSink: ReadingSink {
  private let publisher: Publisher
  private let topic: String

  /// The publisher is one connection and no copy of it can be made.
  private final class Publisher {
    var connection: BrokerPublisher
    init(_ settings: BrokerSettings) throws(BrokerFailure) {
      connection = try BrokerPublisher.connect(settings)
    }
  }

  init(_ settings: BrokerSettings, topic: String) throws {
    self.topic = topic
    do throws(BrokerFailure) { publisher = try Publisher(settings) } catch {
      throw Self.sentence(error)
    }
  }

  mutating func send(_ batch: [SentReadings]) async throws {
    do throws(BrokerFailure) {
      for readings in batch {
        let place = topic.replacingOccurrences(of: "{meter}", with: readings.meter)
        try publisher.connection.publish(Self.payload(readings), to: place)
      }
      try publisher.connection.finish()
    } catch { throw Self.sentence(error) }
  }

  mutating func finish() throws -> SinkReceipt {
    do throws(BrokerFailure) { try publisher.connection.close() } catch {
      throw Self.sentence(error)
    }
    return SinkReceipt()
  }

  private static func payload(_ readings: SentReadings) -> [UInt8] {
    let times = readings.times.map { "\"\(SentTime.text($0))\"" }.joined(separator: ",")
    let values = readings.values.map { "\($0)" }.joined(separator: ",")
    return Array(
      "{\"meter\":\"\(readings.meter)\",\"times\":[\(times)],\"values\":[\(values)]}".utf8)
  }

  private static func sentence(_ failure: BrokerFailure) -> InputError {
    InputError("the readings cannot be sent: \(failure.message)", help: "check the broker")
  }
}

/// Times as they are sent.
enum SentTime {
  /// `2025-03-01T00:00:00Z`.
  static func text(_ moment: Int64) -> String {
    let civil = CivilTime(clockSeconds: moment)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(civil.dateText)T\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))Z"
  }
}
