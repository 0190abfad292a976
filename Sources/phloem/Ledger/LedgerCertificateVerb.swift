import ArgumentParser
import Foundation
import PhloemCertificates
import PhloemExchange
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// Makes a certificate.
struct LedgerCertificateVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract:
      "Make a certificate of a retirement, of neutrality, or of a figure that was certified.",
    discussion: """
      All that it says follows from entries of the log, which are in it with their proofs. It is checked \
      without the ledger: phloem ledger verify CERTIFICATE --key KEY. What was revoked gets none.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "The number of a retirement, or the id of the step that made it.")
  var retirement: String?
  @Option(help: "The number of a statement of neutrality, or the id of its step.")
  var statement: String?
  @Option(help: "The number of a certified figure, or the id of its step.") var review: String?
  @Option(help: "A private key of the registrar; may be given again.") var key: [String]
  @Option(help: "A checkpoint that was published; default: one of the log as it is, signed now.")
  var checkpoint: String?
  @Option(help: "The certificate's file, as JSON.") var out: String?
  @OptionGroup var page: CertificatePageOptions
  @Flag(help: "Print the certificate as JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      let matter = try store.read { try self.matter(in: $0) }
      let maker = CertificateMaker(store, by: try RegistrarKeys.read(key, of: store))
      let published = try checkpoint.map { try LedgerVerify.checkpoint($0) }
      if let published {
        let known = try store.read { $0.keys.filter { $0.party.index == 0 }.map(\.key) }
        guard published.isSigned(byOneOf: known) else {
          throw InputError(
            "the checkpoint is not signed by the registrar",
            at: FilePosition(file: checkpoint ?? ""))
        }
      }
      let file = try maker.certificate(of: matter, at: published)
      guard let log = SignedCheckpoint(text: file.checkpoint)?.checkpoint else { return }
      if let out { try FileContents.write(Console.json(file) + Data("\n".utf8), to: out) }
      try page.write(
        CertificatePage(
          file.certificate, checkpoint: log, code: file.code, language: page.language
        ).html)
      if json { return try Console.printJSON(file) }
      for line in CertificateLines.of(file.certificate) { Console.print(line) }
      Console.print("in the log of \(log.size) entries, \(CertificateTime.text(log.time))")
      Console.print(file.code)
    }
  }

  /// What the certificate is about.
  private func matter(in state: LedgerState) throws -> CertificateMatter {
    switch (retirement, statement, review) {
    case (let name?, nil, nil):
      return .retirement(
        RetirementID(try number(name, among: state.retirements.map(\.entry), in: state)))
    case (nil, let name?, nil):
      return .neutrality(
        StatementID(try number(name, among: state.statements.map(\.entry), in: state)))
    case (nil, nil, let name?):
      return .review(ReviewID(try number(name, among: state.reviews.map(\.entry), in: state)))
    default:
      throw InputError(
        "name one thing to certify", help: "with --retirement, --statement or --review")
    }
  }

  /// The number of a thing that is named by it or by the id of its step.
  private func number(
    _ name: String, among entries: [Int], in state: LedgerState
  ) throws -> Int32 {
    if let number = Int32(name) {
      if entries.indices.contains(Int(number)) { return number }
      throw InputError(
        "there is no such thing as number \(number) in the ledger", at: FilePosition(file: ledger),
        help: entries.isEmpty ? "there is none yet" : "they are 0 to \(entries.count - 1)")
    }
    guard let entry = state.entry(of: IdempotencyKey(name)),
      let number = entries.firstIndex(of: entry)
    else {
      throw InputError(
        "no step '\(name)' made such a thing", at: FilePosition(file: ledger),
        help: "name the id of its step, or its number")
    }
    return Int32(number)
  }
}

/// What a certificate says in a line or two.
enum CertificateLines {
  static func of(_ content: CertificateContent) -> [String] {
    if let retirement = content.retirement { return lines(retirement) }
    if let neutrality = content.neutrality {
      return [
        "neutrality \(neutrality.number) of \(content.ledger.name): \(neutrality.subject.name), "
          + "\(neutrality.period): \(neutrality.emissions) \(neutrality.unit) emitted, "
          + "\(neutrality.covered) \(neutrality.unit) covered; verifier \(neutrality.verifier.name)"
      ] + neutrality.retirements.flatMap(lines)
    }
    if let review = content.review {
      return [
        "review \(review.number) of \(content.ledger.name): \(review.subject.name), "
          + "\(review.object), \(review.period): \(review.value) \(review.unit); "
          + "verifier \(review.verifier.name)"
      ]
    }
    return []
  }

  private static func lines(_ retirement: CertificateContent.Retirement) -> [String] {
    [
      "retirement \(retirement.number): \(retirement.quantity) \(retirement.unit) of "
        + "\(retirement.programme.code) \(retirement.serials) by \(retirement.holder.name) for "
        + "\(retirement.beneficiary): \(retirement.purpose)"
    ]
      + retirement.units.compactMap { units in
        guard let origin = units.series.origin else { return nil }
        let isImport = units.series.basis == UnitBasis.imported.rawValue
        let came = isImport ? "came" : "left and came back"
        return
          "units \(units.series.serials) \(came) as \(origin.programme) \(origin.serials) from ledger "
          + "\(origin.ledger), entry \(origin.export) there"
      }
  }
}
