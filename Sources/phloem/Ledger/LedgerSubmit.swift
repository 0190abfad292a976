import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// Takes in signed events.
struct LedgerSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract:
      "Take in signed events, in the order of their files; an event taken in before is known.")

  @Argument(help: "The ledger's file.") var ledger: String
  @Argument(help: "Files of signed events.") var files: [String]

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      let events = try files.map { file in
        let bytes = [UInt8](try FileContents.read(file))
        do { return try SignedEvent(bytes: bytes) } catch let error as FormatError {
          throw InputError("this is no signed event: \(error)", at: FilePosition(file: file))
        }
      }
      for (file, result) in zip(files, try store.submit(events)) {
        let receipt = try LedgerFailure.sentence { try result.get() }
        let number = receipt.number.map { ", number \($0)" } ?? ""
        let words = receipt.isRepeated ? "known as" : "is"
        Console.print("\(file) \(words) entry \(receipt.entry)\(number), hash \(receipt.hash)")
      }
    }
  }
}
