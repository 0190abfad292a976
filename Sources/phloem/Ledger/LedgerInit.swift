import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel

/// Begins a ledger.
struct LedgerInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a ledger with two founders or more.")

  @Argument(help: "The ledger's file, ledger.db.") var ledger: String
  @Option(help: "Its name: letters, digits and -_./:") var name: String
  @Option(help: "Who runs it.") var registrar: String
  @Option(parsing: .upToNextOption, help: "Founders, each as PERSON=KEYFILE.") var founder: [String]
  @Option(help: "Seconds between the confirmation of a transfer and its settlement.")
  var delay = 86_400
  @Option(help: "Write the ledger's key, by which others check it, to a file.") var out: String?
  @Flag(help: "Print JSON.") var json = false

  /// What was begun.
  private struct Answer: Encodable {
    let ledger: String
    let keys: [String]
  }

  func run() throws {
    try Failure.reported {
      let founders = try founder.map { text in
        guard let sign = text.lastIndex(of: "=") else {
          throw InputError("the founder '\(text)' has no key", help: "write PERSON=KEYFILE")
        }
        let file = String(text[text.index(after: sign)...])
        return (person: String(text[..<sign]), key: try KeyFile.read(file))
      }
      let store = try LedgerStore(path: ledger)
      guard try store.read({ $0.count }) == 0 else {
        throw InputError("the ledger has begun already", at: FilePosition(file: ledger))
      }
      var generator = SystemRandomNumberGenerator()
      let chance = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let opening = LedgerOpening(
        name: name, registrar: registrar,
        founders: founders.map { .init(person: $0.person, key: $0.key.publicKey) },
        settlementDelay: Int64(delay), salt: Digest256.of(chance))
      let signers = founders.enumerated().map {
        LedgerSigner(KeyID(Int32($0.offset)), $0.element.key)
      }
      let signed: SignedEvent
      do {
        signed = try SignedEvent(
          .open(opening), key: IdempotencyKey("open \(Hexadecimal.text(chance))"), by: signers,
          in: .zero)
      } catch let error as FormatError {
        throw InputError("the ledger cannot be opened so: \(error.reason)")
      }
      let receipt = try LedgerFailure.sentence { try store.submit([signed])[0].get() }
      let keys = founders.map {
        NoteKey(name: "\(name)/\(receipt.hash)", key: $0.key.publicKey).text
      }
      if json {
        try Console.printJSON(Answer(ledger: receipt.hash.hexadecimal, keys: keys))
      } else {
        Console.print("ledger \(receipt.hash)")
        for key in keys { Console.print("key \(key)") }
      }
      if let out { try LedgerFile.give(keys[0] + "\n", to: out) }
    }
  }
}

/// Refusals as sentences.
enum LedgerFailure {
  /// Turns a rule's refusal into an error of input.
  static func sentence<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let refusal as Refusal {
      throw InputError(refusal.description, help: refusal.help)
    }
  }
}
