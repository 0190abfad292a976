import ArgumentParser
import Foundation
import PhloemCertificates
import PhloemExchange
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// Tells whether a certificate still holds.
struct LedgerStatusVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell whether a certificate still holds, and sign that for others.",
    discussion: """
      The file that '--out' names is checked without the ledger: \
      phloem ledger verify CERTIFICATE --key KEY --against STATUS. It holds the entry that revoked the \
      certificate where one did, with its proof, and shows that the log continues the certificate's. A \
      page tells people: valid, corrected or revoked, since when, by whom and why.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Argument(help: "The certificate.") var certificate: String
  @Option(help: "A private key of the registrar; may be given again.") var key: [String] = []
  @Option(help: "The status as a file for others; it is signed with --key.") var out: String?
  @OptionGroup var page: CertificatePageOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      let place = FilePosition(file: certificate)
      let keys = try store.read { $0.keys.filter { $0.party.index == 0 }.map(\.key) }
      let sound = try CertificateReading.sound(certificate, key: nil)
      guard let note = SignedCheckpoint(text: sound.check.file.checkpoint),
        note.isSigned(byOneOf: keys), let numbers = SignedNote(note: sound.check.file.signature),
        numbers.isSigned(byOneOf: keys, of: note.checkpoint.origin),
        try store.state(size: note.checkpoint.size).checkpoint == note.checkpoint
      else {
        throw InputError(
          "the certificate is not one of this ledger", at: place,
          help: "it is of \(sound.certificate.content.ledger.name)")
      }
      guard out == nil || !key.isEmpty else {
        throw InputError(
          "a status for others is signed", help: "name a key of the registrar: --key")
      }
      let maker = CertificateMaker(store, by: try RegistrarKeys.read(key, of: store))
      let (status, log, file) = try maker.status(
        of: sound.certificate, size: note.checkpoint.size)
      if let out, let file {
        try FileContents.write(Console.json(file) + Data("\n".utf8), to: out)
      }
      try page.write(
        StatusPage(
          status,
          of: CertificatePage(
            sound.certificate.content, checkpoint: note.checkpoint, code: sound.check.file.code,
            language: page.language), at: log
        ).html)
      if json { return try Console.printJSON(status) }
      StatusLines.of(status).forEach { Console.print($0) }
    }
  }
}

/// What a status says in lines.
enum StatusLines {
  static func of(_ status: CertificateStatus) -> [String] {
    let head = "\(status.kind) \(status.number)"
    let log = "in the log of \(status.size) entries, \(status.time)"
    var lines = ["\(head) holds \(log)"]
    if let revocation = status.revocation {
      lines = [
        "\(head) is REVOKED by entry \(revocation.entry), \(revocation.time), by "
          + "\(revocation.party.name): \(revocation.reason)"
      ]
    }
    return lines
      + status.corrections.map {
        "entry \($0.corrects) was corrected by entry \($0.entry), \($0.time), by \($0.party.name): "
          + $0.reason
      }
  }
}
