import Foundation
import PhloemTestSupport
import Testing

/// A real broker on loopback; its clients are the server and the simulator.
final class Broker {
  let port: Int
  private let folder: TemporaryFolder
  private var program: RunningProgram?
  /// Lines of its configuration that make it speak TLS; empty for plain connections.
  private let encryption: String

  /// Starts a broker.
  ///
  /// - Parameter certificate: A certificate and its key, PEM files, for TLS.
  /// - Throws: What starting a process throws.
  init(certificate: (file: String, key: String)? = nil) throws {
    folder = try TemporaryFolder()
    port = try Self.freePort()
    encryption = certificate.map { "certfile \($0.file)\nkeyfile \($0.key)" } ?? ""
    try start()
  }

  func start() throws {
    let configuration = try folder.write(
      """
      listener \(port) 127.0.0.1
      \(encryption)
      allow_anonymous true
      persistence true
      persistence_location \(folder.url.path)/
      max_queued_messages 0
      user root
      """, to: "mosquitto.conf")
    program = try RunningProgram("mosquitto", ["-c", configuration])
  }

  func stop() { program = nil }

  var section: String {
    "mqtt: {broker: 'mqtt://127.0.0.1:\(port)', topics: {'meters/{meter}': {}}}\n"
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

@Suite(
  .enabled(
    if: ["/usr/sbin/mosquitto", "/usr/bin/mosquitto"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }, "mosquitto is not installed"))
struct BrokerTests {
  /// A park with readings that the simulator sends.
  private static func source(_ values: [Double], from hour: Int = 0) throws -> TemporaryFolder {
    let folder = try LivePark.folder()
    // Midnight in Shanghai.
    let start = 1_740_758_400 + hour * 3600
    let format = ISO8601DateFormatter()
    let rows = values.enumerated().map { index, value in
      let time = format.string(from: Date(timeIntervalSince1970: Double(start + index * 3600)))
      return "energy,\(time),\(value)"
    }
    let file = try folder.write("meter,time,value\n" + rows.joined(separator: "\n") + "\n")
    let result = try PhloemProgram.run(["ingest", folder.url.path, file])
    try #require(result.exitCode == 0, "\(result.everything)")
    return folder
  }

  private func send(_ folder: TemporaryFolder, to broker: Broker) throws {
    let result = try PhloemProgram.run([
      "simulate", folder.url.path, "--to", "mqtt://127.0.0.1:\(broker.port)", "--speed", "max",
      "--json",
    ])
    try #require(result.exitCode == 0, "\(result.everything)")
  }

  private func waits(_ server: RunningServer, for line: String, _ value: Double) async throws {
    for _ in 0..<300 {
      if try await server.metric(line) == value { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("\(line) is not \(value): \(try await server.send("GET", "/metrics").text)")
  }

  private static let accepted = #"phloem_readings_total{source="mqtt",outcome="accepted"}"#
  private static let duplicate = #"phloem_readings_total{source="mqtt",outcome="duplicate"}"#

  @Test func takesMessagesAndTheirDuplicates() async throws {
    let broker = try Broker()
    let server = try RunningServer(LivePark.folder(broker.section))
    try await waits(server, for: "phloem_mqtt_connected", 1)
    let source = try Self.source([10, 20, 40])
    try send(source, to: broker)
    try await waits(server, for: Self.accepted, 3)
    try send(source, to: broker)
    try await waits(server, for: Self.duplicate, 3)
    #expect(server.stop() == 0)
    #expect(try LivePark.total("energy", in: server.folder, period: "2025-03-01") == 30)
  }

  /// The session lasts: what is sent while the server is killed comes once it is back.
  @Test func whatIsSentMeanwhileComesLater() async throws {
    let broker = try Broker()
    let folder = try LivePark.folder(broker.section)
    let first = try RunningServer(folder)
    try await waits(first, for: "phloem_mqtt_connected", 1)
    try send(Self.source([10, 20]), to: broker)
    try await waits(first, for: Self.accepted, 2)
    first.kill()
    try send(Self.source([40, 80], from: 2), to: broker)
    let second = try RunningServer(folder)
    try await waits(second, for: Self.accepted, 2)
    #expect(second.stop() == 0)
    #expect(try LivePark.total("energy", in: folder, period: "2025-03-01") == 70)
  }

  /// 240 messages come before the broker answers the subscription of the server that is back.
  @Test func aLongAbsenceIsMadeUpFor() async throws {
    let broker = try Broker()
    let folder = try LivePark.folder(broker.section)
    let first = try RunningServer(folder)
    try await waits(first, for: "phloem_mqtt_connected", 1)
    first.kill()
    try send(Self.source((0..<1440).map(Double.init)), to: broker)
    let second = try RunningServer(folder)
    try await waits(second, for: Self.accepted, 1440)
    #expect(second.stop() == 0)
    // One kWh an hour, 31 days.
    #expect(try LivePark.total("energy", in: folder, period: "2025-03") == 744)
  }

  @Test func connectsAgain() async throws {
    let broker = try Broker()
    let server = try RunningServer(LivePark.folder(broker.section))
    try await waits(server, for: "phloem_mqtt_connected", 1)
    broker.stop()
    try await waits(server, for: "phloem_mqtt_connected", 0)
    try broker.start()
    try await waits(server, for: "phloem_mqtt_connected", 1)
    try send(Self.source([10, 20]), to: broker)
    try await waits(server, for: Self.accepted, 2)
    #expect(server.stop() == 0)
  }

  /// Until the disk has them, messages are not acknowledged, and the broker sends them again.
  @Test func whatCannotBeKeptIsNotAcknowledged() async throws {
    let broker = try Broker()
    let server = try RunningServer(LivePark.folder(broker.section))
    try await waits(server, for: "phloem_mqtt_connected", 1)
    let journal = server.folder.url.appendingPathComponent("phloem.db-live")
    try FileManager.default.removeItem(at: journal)
    try send(Self.source([10, 20]), to: broker)
    try await waits(server, for: "phloem_mqtt_connected", 0)
    try FileManager.default.createDirectory(at: journal, withIntermediateDirectories: false)
    try await waits(server, for: Self.accepted, 2)
    #expect(server.stop() == 0)
    #expect(try LivePark.total("energy", in: server.folder, period: "2025-03-01") == 10)
  }

  @Test func aMissingPasswordIsASentence() throws {
    let section =
      "mqtt: {broker: 'mqtt://127.0.0.1', user: a, password: {variable: NO_SUCH_VARIABLE}, topics: {a: {}}}\n"
    let folder = try LivePark.folder(section)
    let result = try PhloemProgram.run(["serve", folder.url.path, "--port", "0"])
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("error: the variable 'NO_SUCH_VARIABLE'"), "\(result.errors)")
  }
}
