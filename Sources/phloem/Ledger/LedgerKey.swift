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
  @Flag(help: "Print JSON.") var json = false

  /// A key that was made.
  private struct Answer: Encodable { let file, publicKey: String }

  func run() throws {
    try Failure.reported {
      var made: [Answer] = []
      for name in files {
        let file = folder.map { "\($0)/\(name).key" } ?? name
        let key = try KeyFile.make(at: file)
        made.append(Answer(file: file, publicKey: Hexadecimal.text(key.publicKey.bytes)))
      }
      if json { return try Console.printJSON(made) }
      for key in made { Console.print("\(key.file): public key \(key.publicKey)") }
    }
  }
}
