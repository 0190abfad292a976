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
      Without PARK it opens a sample with a guide. \
      Listens on this machine alone unless --host says otherwise. Ends with Ctrl-C or a TERM signal, \
      once what is under way has finished.
      """)

  @OptionGroup var served: ServedPark
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
      configuration.isSample = served.isSample
      let workspace = try Workspace(served.place())
      try await ParkServer(workspace, configuration: configuration).run { address in
        Console.print("\(address)/")
      }
    }
  }
}
