import Foundation
import PhloemTestSupport
import Testing

/// A broker over TLS, with an authority that is made for the test.
@Suite(
  .enabled(
    if: ["/usr/sbin/mosquitto", "/usr/bin/mosquitto"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    } && FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"),
    "mosquitto or openssl is not installed"))
struct EncryptedBrokerTests {
  /// An authority, and a certificate of it for 127.0.0.1.
  private struct Authority {
    let folder: TemporaryFolder
    var certificate: String { path("ca.pem") }
    var server: (file: String, key: String) { (path("server.pem"), path("server.key")) }

    init() throws {
      folder = try TemporaryFolder()
      let names = try folder.write("subjectAltName=IP:127.0.0.1\n", to: "names")
      let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
      try run(
        ["req", "-x509"] + key + [
          "-subj", "/CN=Test authority", "-days", "2", "-keyout", path("ca.key"), "-out",
          certificate,
        ])
      try run(
        ["req"] + key + [
          "-subj", "/CN=127.0.0.1", "-keyout", server.key, "-out", path("server.csr"),
        ])
      try run([
        "x509", "-req", "-in", path("server.csr"), "-CA", certificate, "-CAkey", path("ca.key"),
        "-CAcreateserial", "-days", "2", "-extfile", names, "-out", server.file,
      ])
    }

    private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

    private func run(_ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
      process.arguments = arguments
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.startAlone()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "openssl \(arguments)")
    }
  }

  private static func section(_ port: Int, authorities: String) -> String {
    "mqtt: {broker: 'mqtts://127.0.0.1:\(port)', authorities: '\(authorities)', topics: {'meters/{meter}': {}}}\n"
  }

  private func send(_ port: Int, _ more: [String]) throws -> PhloemProgram.Result {
    let folder = try LivePark.folder()
    let file = try folder.write(
      "meter,time,value\nenergy,2025-02-28T16:00:00Z,10\nenergy,2025-02-28T17:00:00Z,30\n")
    let result = try PhloemProgram.run(["ingest", folder.url.path, file])
    try #require(result.exitCode == 0, "\(result.everything)")
    return try PhloemProgram.run(
      [
        "simulate", folder.url.path, "--to", "mqtts://127.0.0.1:\(port)", "--speed", "max",
        "--json",
      ]
        + more)
  }

  @Test("readings come over TLS from a broker whose certificate is of the authority that is named")
  func encrypted() async throws {
    let authority = try Authority()
    let broker = try Broker(certificate: authority.server)
    let server = try RunningServer(
      LivePark.folder(Self.section(broker.port, authorities: authority.certificate)))
    for _ in 0..<300 where try await server.metric("phloem_mqtt_connected") != 1 {
      try await Task.sleep(for: .milliseconds(100))
    }
    let sent = try send(broker.port, ["--authorities", authority.certificate])
    #expect(sent.exitCode == 0, "\(sent.everything)")
    let line = #"phloem_readings_total{source="mqtt",outcome="accepted"}"#
    for _ in 0..<300 where try await server.metric(line) != 2 {
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try await server.metric(line) == 2)
    #expect(server.stop() == 0)
    #expect(try LivePark.total("energy", in: server.folder, period: "2025-03-01") == 20)
  }

  @Test("a broker of another authority is refused with a sentence, and nothing is sent to it")
  func otherAuthority() async throws {
    let authority = try Authority()
    let other = try Authority()
    let broker = try Broker(certificate: authority.server)
    for more in [["--authorities", other.certificate], []] {
      let sent = try send(broker.port, more)
      #expect(sent.exitCode == 1)
      let words =
        "there is no encrypted connection to '127.0.0.1:\(broker.port)': its certificate is not from"
      #expect(sent.errors.contains(words), "\(sent.errors)")
      #expect(sent.errors.contains(more.last ?? "an authority of this machine"))
    }
    let server = try RunningServer(
      LivePark.folder(Self.section(broker.port, authorities: other.certificate)))
    for _ in 0..<100 where try !server.log.contains("its certificate is not from") {
      try await Task.sleep(for: .milliseconds(100))
    }
    let log = try server.log
    #expect(log.contains("its certificate is not from"), "\(log)")
    #expect(try await server.metric("phloem_mqtt_connected") == 0)
  }

  @Test("a file of authorities that is not there is a sentence")
  func noFile() throws {
    let sent = try send(8883, ["--authorities", "/nowhere/ca.pem"])
    #expect(sent.exitCode == 1)
    #expect(sent.errors.contains("the file '/nowhere/ca.pem' of authorities cannot be read"))
  }
}
