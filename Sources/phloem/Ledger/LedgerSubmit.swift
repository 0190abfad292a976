import ArgumentParser
import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemSession

/// Takes in events.
struct LedgerSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract:
      "Take in steps from YAML files, or events that were signed elsewhere, in their order.",
    discussion: """
      A file of steps names events, who signs them ('by', files of '--keys' without '.key') and their \
      fields: parties, accounts, programmes, projects and meters by their codes, transfers, reports, \
      pledges and retirements by the id of the step that made them, documents by their files, whose \
      SHA-256 goes into the log. A step that was taken in before under its id is known and changes \
      nothing, so that a file can be submitted again after a failure. A step with 'refused-by: RULE' is a \
      drill: it is tried on a copy and has to be refused by that rule; one before a step that is in the \
      log is over.
      The first step that a rule refuses ends the run; those before it are in the log.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Argument(help: "Files of steps (.yaml), or of signed events.") var files: [String]
  @Option(help: "The folder of the private keys; default: 'keys' beside the ledger.")
  var keys: String?
  @Option(help: "Where documents are that do not lie beside the file of steps.")
  var documents: String?
  @Flag(name: .customLong("dry-run"), help: "Try everything on a copy and write nothing.")
  var isDry = false
  @Flag(help: "Print JSON.") var json = false

  /// One step or event, as it was answered.
  struct Answer: Encodable {
    let step, event: String
    let entry: Int?
    let number: Int32?
    let isRepeated: Bool
    let refusedBy, message: String?
  }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      var answers: [Answer] = []
      func tell(_ answer: Answer) {
        answers.append(answer)
        if !json { Console.print(Self.line(answer, isDry: isDry)) }
      }
      do {
        for file in files {
          if LedgerSteps.isText(file) {
            try take(file, store, told: tell)
          } else {
            tell(try takeSigned(file, store))
          }
        }
      } catch {
        // What was taken in before is in the log, and is told.
        if json { try Console.printJSON(answers) }
        throw error
      }
      if json { try Console.printJSON(answers) }
    }
  }

  private func take(_ file: String, _ store: LedgerStore, told: (Answer) -> Void) throws {
    let steps = try LedgerSteps.read(file, for: store)
    var run = try LedgerSteps.run(file, store, keys: keys, documents: documents, isDry: isDry)
    // A drill is about the ledger as it was then: one before a step that is in the log is over.
    let known = try steps.lastIndex { try run.isKnown($0) } ?? -1
    for (place, step) in steps.enumerated() {
      if step.refusedBy != nil, place < known {
        told(
          Answer(
            step: step.id, event: step.kind.name, entry: nil, number: nil, isRepeated: true,
            refusedBy: nil, message: nil))
        continue
      }
      let outcome = try run.take(step)
      told(
        Answer(
          step: step.id, event: step.kind.name, entry: outcome.entry, number: outcome.number,
          isRepeated: outcome.isRepeated, refusedBy: outcome.refusal?.rule.rawValue,
          message: outcome.refusal?.message))
    }
  }

  private func takeSigned(_ file: String, _ store: LedgerStore) throws -> Answer {
    guard !isDry else {
      throw InputError(
        "a signed event is taken in or not", at: FilePosition(file: file),
        help: "try files of steps with --dry-run")
    }
    let signed = try LedgerSteps.signedEvent(file)
    let receipt = try LedgerFailure.sentence { try store.submit([signed])[0].get() }
    return Answer(
      step: file, event: signed.event.kind.name, entry: receipt.entry, number: receipt.number,
      isRepeated: receipt.isRepeated, refusedBy: nil, message: nil)
  }

  private static func line(_ answer: Answer, isDry: Bool) -> String {
    if let rule = answer.refusedBy {
      return "\(answer.step): refused by \(rule), as it should be: \(answer.message ?? "")"
    }
    guard let entry = answer.entry else { return "\(answer.step): a drill of before" }
    let words = answer.isRepeated ? "is known as entry" : isDry ? "would be entry" : "is entry"
    let number = answer.number.map { ", number \($0)" } ?? ""
    return "\(answer.step): \(answer.event) \(words) \(entry)\(number)"
  }
}

/// Files of steps, with what they lie beside.
enum LedgerSteps {
  /// Whether a file holds steps, by its name.
  static func isText(_ file: String) -> Bool { file.hasSuffix(".yaml") || file.hasSuffix(".yml") }

  /// Reads the steps and compares the name of the ledger.
  static func read(_ file: String, for store: LedgerStore) throws -> [LedgerStep] {
    let steps = try LedgerStepFile.read(YAMLNode(reading: FileContents.text(file), file: file))
    let name = try store.read { $0.opening?.name }
    if let wanted = steps.ledger, let name, wanted != name {
      throw InputError(
        "the steps are for the ledger '\(wanted)', this is '\(name)'", at: FilePosition(file: file),
        help: "name the other ledger's file")
    }
    return steps.steps
  }

  /// Prepares to take in the steps of a file.
  static func run(
    _ file: String, _ store: LedgerStore, keys: String?, documents: String?, isDry: Bool = false
  ) throws -> LedgerStepRun {
    let folder = ParkFolder.folder(of: file)
    let keys = keys ?? ParkFolder.join(ParkFolder.folder(of: store.path), "keys")
    return try LedgerStepRun(store, keys: KeyRing(folder: keys), isDry: isDry) {
      (name) throws(InputError) in
      let beside = ParkFolder.join(folder, name)
      guard let documents, !FileManager.default.fileExists(atPath: beside) else {
        return [UInt8](try FileContents.read(beside))
      }
      return [UInt8](try FileContents.read(ParkFolder.join(documents, name)))
    }
  }

  /// Reads an event that was signed.
  static func signedEvent(_ file: String) throws -> SignedEvent {
    let bytes = [UInt8](try FileContents.read(file))
    do throws(FormatError) { return try SignedEvent(bytes: bytes) } catch {
      throw InputError("this is no signed event: \(error)", at: FilePosition(file: file))
    }
  }
}
