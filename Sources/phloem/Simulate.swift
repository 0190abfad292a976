import ArgumentParser
import Foundation
import PhloemIntake
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Replays a park's stored readings as if its meters sent them now.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay stored readings as live meters, at any speed.",
    discussion: """
      Sends what the park's database holds to a server (http://…, as CSV to /api/v1/readings) or a broker \
      (mqtt://…, or mqtts://… encrypted, a message a meter), in the order and at the pace in which it came, times the speed. A \
      server on the same park knows these readings already: give it a database of its own with --store, \
      or let them begin at another time with --begin. PHLOEM_TOKEN holds the token for a server, \
      PHLOEM_MQTT_PASSWORD the password of --user.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "http://HOST:PORT of a server, or mqtt://HOST:PORT of a broker.") var to: String
  @Option(help: "Seconds of the park in a second: 1, 3600, or max.") var speed = "1"
  @Option(help: "The first time, such as 2025-03-01; default: the first reading.")
  var from: String?
  @Option(help: "The time to end before; default: the last reading.") var until: String?
  @Option(help: "The time that the first one is sent as: own, now, or such as 2026-01-01.")
  var begin = "own"
  @Option(help: "Some meters only, such as e-main,steam.") var meters: String?
  @Option(help: "The topic of a meter's messages.") var topic = "meters/{meter}"
  @Option(help: "The account at the broker.") var user: String?
  @Option(
    help: "A file with the certificate, PEM, of the authority of an mqtts:// broker's certificate.")
  var authorities: String?
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    try await Failure.reported {
      let session = try ParkSession(options.place)
      let names = try chosen(session.park)
      guard let span = try span(of: names, session) else {
        throw InputError("the database holds no readings to replay", help: "ingest readings first")
      }
      let replay = ReadingReplay(
        store: session.data.store, meters: names, span: span, speed: try pace(),
        shift: try start(span.lowerBound, session.park.zone) - span.lowerBound)
      var sink = try sink()
      let begun = Date()
      var summary = try await replay.run { try await sink.send($0) }
      summary.take(try sink.finish(), seconds: Date().timeIntervalSince(begun))
      if json { try Console.printJSON(summary) } else { Console.print(summary.line) }
    }
  }

  private func chosen(_ park: Park) throws -> [String] {
    let live = park.meters.values.filter { !$0.isVirtual && $0.every == nil }.map(\.id).sorted()
    guard let meters else { return live }
    return try meters.split(separator: ",").map { part in
      let name = part.trimmingCharacters(in: .whitespaces)
      guard live.contains(name) else {
        throw InputError(
          "'\(name)' is no meter that sends readings",
          help: nearest(to: name, in: live).map { "did you mean '\($0)'?" })
      }
      return name
    }
  }

  private func span(of meters: [String], _ session: ParkSession) throws -> Range<Int64>? {
    let spans = try meters.compactMap { try session.data.store.span(of: $0) }
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else {
      return nil
    }
    let zone = session.park.zone
    let start = try from.map { try Self.moment($0, zone) } ?? first
    let end = try until.map { try Self.moment($0, zone) } ?? last
    guard start < end else {
      throw InputError(
        "--from lies after --until",
        help: "the data run from "
          + "\(zone.civil(atUTC: first)) to \(zone.civil(atUTC: last))")
    }
    return start..<end
  }

  private func start(_ own: Int64, _ zone: ZoneRules) throws -> Int64 {
    switch begin {
    case "own": own
    case "now": Int64(Date().timeIntervalSince1970)
    default: try Self.moment(begin, zone)
    }
  }

  /// A time or a date by the park's clock, or one that names its offset.
  private static func moment(_ text: String, _ zone: ZoneRules) throws -> Int64 {
    let isDate = text.utf8.count == 10
    return try TimeTextParser(zone: zone).moment(isDate ? "\(text) 00:00" : text)
  }

  private func pace() throws -> Double? {
    if speed == "max" { return nil }
    guard let number = Double(speed), number > 0, number.isFinite else {
      throw InputError("the speed '\(speed)' is no number above 0", help: "write 1, 3600, or max")
    }
    return number
  }

  private func sink() throws -> any ReadingSink {
    guard let url = URL(string: to), let host = url.host, !host.isEmpty else {
      throw InputError("'\(to)' is no address", help: "write http://HOST:8470 or mqtt://HOST:1883")
    }
    let environment = ProcessInfo.processInfo.environment
    switch url.scheme {
    case "http", "https": return HTTPReadingSink(url, token: environment["PHLOEM_TOKEN"])
    case "mqtt", "mqtts":
      let isSecure = url.scheme == "mqtts"
      let settings = try BrokerSettings(
        host: host, port: url.port ?? (isSecure ? 8883 : 1883), isSecure: isSecure, user: user,
        password: environment["PHLOEM_MQTT_PASSWORD"], authorities: authorities)
      return try BrokerReadingSink(settings, topic: topic)
    default:
      throw InputError(
        "readings cannot be sent to '\(to)'", help: "write http://HOST:8470 or mqtt://HOST:1883")
    }
  }
}
