import ArgumentParser
import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemSession

/// Signs events for others to sign on or to submit.
struct LedgerSign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign an event with the keys at hand, for another person to sign on elsewhere.",
    discussion: """
      From a step of a YAML file it makes a signed event in the file '--out', with the signatures of \
      those in 'by' whose keys are in the folder, in their order. From such a file it makes one with one \
      signature more. 'phloem ledger submit' takes it in when all have signed.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Argument(help: "A file of steps (.yaml), or a signed event.") var file: String
  @Option(help: "The step's id; needed where the file has several steps.") var step: String?
  @Option(help: "The folder of the private keys; default: 'keys' beside the ledger.")
  var keys: String?
  @Option(help: "Where documents are that do not lie beside the file of steps.")
  var documents: String?
  @Option(help: "The key's name, for an event that another person has signed.") var key: String?
  @Option(help: "The file to write.") var out: String
  @Flag(help: "Print JSON.") var json = false

  /// What was signed, and who is next.
  private struct Answer: Encodable {
    let file, event: String
    let signatures, signers: Int
    let next: String?
  }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      let signed = try LedgerSteps.isText(file) ? prepared(store) : signedOn(store)
      try FileContents.write(Data(signed.bytes), to: out)
      let (count, all) = (signed.signatures.count, signed.signers.count)
      let next =
        try signed.isComplete
        ? nil
        : store.read { state in
          state.keys[Int(signed.signers[count].index)].person
        }
      if json {
        return try Console.printJSON(
          Answer(
            file: out, event: signed.event.kind.name, signatures: count, signers: all, next: next))
      }
      Console.print(
        "\(out): \(signed.event.kind.name), \(count) of \(all) signatures"
          + (next.map { ", the next is \($0)'s" } ?? "; it can be submitted"))
    }
  }

  /// The first signatures of a step.
  private func prepared(_ store: LedgerStore) throws -> SignedEvent {
    let steps = try LedgerSteps.read(file, for: store)
    let chosen = steps.filter { step == nil || $0.id == step }
    guard let found = chosen.first, chosen.count == 1 else {
      throw InputError(
        "the file has \(chosen.count) such steps", at: FilePosition(file: file),
        help: "name one with --step: "
          + steps.prefix(12).map { "'\($0.id)'" }.joined(separator: ", "))
    }
    return try LedgerFailure.sentence {
      try LedgerSteps.run(file, store, keys: keys, documents: documents).prepared(found)
    }
  }

  /// One signature more.
  private func signedOn(_ store: LedgerStore) throws -> SignedEvent {
    var signed = try LedgerSteps.signedEvent(file)
    guard let key else {
      throw InputError("nobody is named who signs", help: "name the key with --key NAME")
    }
    let folder = keys ?? ParkFolder.join(ParkFolder.folder(of: store.path), "keys")
    let own = try KeyRing(folder: folder).key(key, at: nil)
    guard !signed.isComplete else {
      throw InputError("all who sign have signed", at: FilePosition(file: file))
    }
    let (ledger, wanted) = try store.read { state -> (Digest256, LedgerPublicKey?) in
      let index = Int(signed.signers[signed.signatures.count].index)
      return (state.ledger, state.keys.indices.contains(index) ? state.keys[index].key : nil)
    }
    guard wanted == own.publicKey else {
      throw InputError(
        "the next signature is not that of '\(key)'", at: FilePosition(file: file),
        help: "they sign in the order of 'by'")
    }
    try signed.sign(with: own, in: ledger)
    return signed
  }
}
