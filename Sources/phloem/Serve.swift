import ArgumentParser
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
      Listens on this machine alone unless --host says otherwise. Readings come in by POST \
      /api/v1/readings and from the broker under 'mqtt' of the park file; they are kept in \
      phloem.db-live beside the database before they are acknowledged. Figures for Prometheus are at \
      /metrics; standard error holds a log of JSON lines. Ends with Ctrl-C or a TERM signal, once what is \
      under way has finished.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.") var port = 8470
  @Option(help: "The chain of certificates, PEM, for HTTPS.") var certificate: String?
  @Option(help: "The private key of the certificate, PEM.") var key: String?
  @Option(help: "The file plotly.min.js; default: where 'make setup' puts it.")
  var plotly: String?
  @Option(help: "What is logged: debug, info (every request), notice, warning or error.")
  var logLevel: LogLevel = .info

  func run() async throws {
    try await Failure.reported {
      var configuration = ServerConfiguration()
      configuration.host = host
      configuration.port = port
      configuration.plotly = plotly ?? ".deps/plotly/plotly.min.js"
      switch (certificate, key) {
      case (let certificate?, let key?):
        configuration.tls = TLSFiles(certificate: certificate, key: key)
      case (nil, nil): break
      default:
        throw InputError("--certificate and --key belong together", help: "give both")
      }
      let workspace = try Workspace(options.place)
      let level = logLevel.level
      let logger = Logger(label: "phloem") { JSONLogHandler(label: $0, level: level) }
      try await ParkServer(workspace, configuration: configuration, logger: logger).run { address in
        Console.print("\(address)/")
      }
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
