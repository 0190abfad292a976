import ArgumentParser
import PhloemModel
import PhloemServer
import PhloemSession

/// Serves a park to browsers and programs.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the park to browsers and programs.",
    discussion: """
      Shows the park live and lets people work with it; the same answers as JSON are below /api/v1. \
      Listens on this machine alone unless --host says otherwise. Plans, reports and the \
      intake of files run as jobs, one after the other, and can be ended; reports lie in 'reports' beside \
      the database, as PDF where there is a Chromium (PHLOEM_CHROMIUM names another). Statements in \
      'claims.yaml' or the folder 'claims' beside the park file are judged by the park's figures. \
      Ends with Ctrl-C or a TERM signal, once requests under way have finished; a job is broken off.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.") var port = 8470
  @Option(help: "The chain of certificates, PEM, for HTTPS.") var certificate: String?
  @Option(help: "The private key of the certificate, PEM.") var key: String?
  @Option(help: "The file plotly.min.js; default: where 'make setup' puts it.")
  var plotly: String?

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
      try await ParkServer(workspace, configuration: configuration).run { address in
        Console.print("\(address)/")
      }
    }
  }
}
