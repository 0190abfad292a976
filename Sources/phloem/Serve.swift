import ArgumentParser
import Foundation
import Logging
import PhloemModel
import PhloemServer
import PhloemSession

/// Serves a park to browsers and programs.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the park to browsers and programs.",
    discussion: """
      Shows the park live and lets people work with it; the same answers as JSON are below /api/v1. \
      Without PARK it opens a sample with a guide. \
      Listens on this machine alone unless --host says otherwise, which needs an administrator's account \
      ('phloem user PARK add NAME --role admin'). Without accounts whoever is at this machine may do \
      everything; with accounts a login or a token is needed. Readings come in by POST \
      /api/v1/readings and from the broker under 'mqtt' of the park file; they are kept in \
      phloem.db-live beside the database before they are acknowledged. Plans, reports and the intake of \
      files run as jobs, one after the other, and can be ended; reports lie in 'reports' beside the \
      database, as PDF where there is a Chromium (PHLOEM_CHROMIUM names another). Statements in \
      'claims.yaml' or the folder 'claims' beside the park file are judged by the park's figures. \
      --ledger shows a carbon ledger, which is read and never written to: its sums to all who may look, \
      who holds, deals and signs to verifiers and administrators. \
      Figures for Prometheus are at /metrics; standard error holds a log of JSON lines. Ends with Ctrl-C \
      or a TERM signal, once requests under way have finished; a job is ended, and broken off after five seconds.
      """)

  @OptionGroup var served: ServedPark
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.") var port = 8470
  @Option(help: "The chain of certificates, PEM, for HTTPS.") var certificate: String?
  @Option(help: "The private key of the certificate, PEM.") var key: String?
  @Option(help: "A further name of this server, such as park.example; may be repeated.")
  var name: [String] = []
  @Option(
    help: "The address of a proxy whose X-Forwarded-For is believed; may be repeated.")
  var trustedProxy: [String] = []
  @Option(help: "How many requests a second each account or token may make in the long run.")
  var rate = 2_000
  @Option(help: "The file of a carbon ledger to show, read-only.") var ledger: String?
  @Option(help: "The file plotly.min.js; default: where 'make setup' puts it.")
  var plotly: String?
  @Option(help: "What is logged: debug, info (every request), notice, warning or error.")
  var logLevel: LogLevel = .info

  func run() async throws {
    try await Failure.reported {
      var configuration = ServerConfiguration()
      configuration.host = host
      configuration.port = port
      configuration.names = Set(name.map { $0.lowercased() })
      configuration.trustedProxies = Set(
        try trustedProxy.map { text in
          if let address = IPAddress(text) { return address }
          throw InputError(
            "--trusted-proxy '\(text)' is no address",
            help: "write the address from which the proxy connects, such as 127.0.0.1 or ::1")
        })
      guard rate > 0 else {
        throw InputError("--rate \(rate) allows no request", help: "give 1 or more")
      }
      configuration.requestRate = Double(rate)
      configuration.plotly = plotly ?? ".deps/plotly/plotly.min.js"
      switch (certificate, key) {
      case (let certificate?, let key?):
        configuration.tls = TLSFiles(certificate: certificate, key: key)
      case (nil, nil): break
      default:
        throw InputError("--certificate and --key belong together", help: "give both")
      }
      if !configuration.isLoopback, configuration.tls == nil {
        Console.note(
          "warning: without --certificate passwords travel unencrypted: let a proxy with HTTPS stand "
            + "before this server")
      }
      configuration.isSample = served.isSample
      configuration.ledger = ledger
      let workspace = try Workspace(served.place())
      let level = logLevel.level
      let logger = Logger(label: "phloem") { JSONLogHandler(label: $0, level: level) }
      let server = ParkServer(workspace, configuration: configuration, logger: logger)
      let isWhole = try await server.run { address in Console.print("\(address)/") }
      // The thread of a broken-off job uses what a usual end would take away; all else is written.
      if !isWhole { _exit(EXIT_SUCCESS) }
    }
  }
}

/// The least level that is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case debug, info, notice, warning, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
