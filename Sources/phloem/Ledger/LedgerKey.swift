import ArgumentParser
import PhloemLedger
import PhloemLedgerStore

/// Makes a person's key.
struct LedgerKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a person's private key, in a file that only they can read.")

  @Argument(help: "The file, which must not exist.") var file: String

  func run() throws {
    try Failure.reported {
      let key = try KeyFile.make(at: file)
      Console.print("public key \(Hexadecimal.text(key.publicKey.bytes))")
    }
  }
}
