import ArgumentParser
import PhloemLedger
import PhloemLedgerStore

/// Makes a person's key.
struct LedgerKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Make persons' private keys, each in a file that only they can read.")

  @Argument(help: "The files, which must not exist.") var files: [String]
  @Option(
    name: .customLong("in"),
    help: "A folder: what is given are names of keys in it, without '.key'.")
  var folder: String?

  func run() throws {
    try Failure.reported {
      for name in files {
        let file = folder.map { "\($0)/\(name).key" } ?? name
        let key = try KeyFile.make(at: file)
        Console.print("\(file): public key \(Hexadecimal.text(key.publicKey.bytes))")
      }
    }
  }
}
