import ArgumentParser
import PhloemAccounting
import PhloemLedger
import PhloemModel
import PhloemSession
import PhloemStore

/// Follows a figure down to readings and sources.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow a figure through formula, factors and meters to readings and sources.",
    discussion: """
      A figure is 'total', a path such as scope1/combustion/boiler, 'energy', energy/FLOW or meter/ID, \
      of the whole period or of a part of it (scope1@2018-03). Each part is printed with the name by which it can be asked for in turn; \
      a source of one month opens down to the meter readings and their files.
      phloem explain certificate.json [PARK]    a certificate of the ledger, down to meter-hours; with a \
      park down to the readings of these hours, and with --document the files that its digests are of
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "The figure, as printed by account, report and explain.")
  var figure: String = "total"
  @Option(help: "The period of the inventory; default: the last whole year.") var period: String?
  @Option(help: "Programme profile.") var profile: String?
  @Option(help: "With a certificate: a document whose SHA-256 has to be in it; may be given again.")
  var document: [String] = []
  @Option(help: "With a certificate: the key of who keeps the ledger, or a file with it.")
  var key: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      if options.park.hasSuffix(".json") { return try show(certificate()) }
      let session = try ParkSession(options.place)
      let (inventory, activity) = try session.inventory(
        session.period(period), profile: session.profile(profile))
      let tree = try inventory.explain(figure, in: session.park, data: activity) { id, window in
        try session.data.explainMeter(id, in: window)
      }
      try show(tree)
    }
  }

  private func show(_ tree: Explanation) throws {
    if json { try Console.printJSON(tree) } else { tree.lines.forEach { Console.print($0) } }
  }

  /// The tree of a certificate; where a park follows it stands in the place of the figure.
  private func certificate() throws -> Explanation {
    let check = try CertificateReading.sound(options.park, key: key)
    if key == nil {
      Console.note("the signatures were not checked: name the ledger's key with --key")
    }
    let documents = try CertificateReading.documents(document, of: check)
    let session =
      figure == "total" ? nil : try ParkSession(ParkFolder(figure, store: options.store))
    let names = Dictionary(documents.map { ($0.digest, $0.file) }, uniquingKeysWith: { $1 })
    return try CertificateTree(session: session, documents: names)
      .explain(check.certificate.content)
  }
}
