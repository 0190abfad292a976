import Foundation
import PhloemTestSupport
import Testing

/// The ledger of `Cases/served-ledger`: regions within each other, units in every state, a ring of trades,
/// statements in force and revoked, money, auctions, duties, and what was refused twice.
enum SampleLedger {
  /// A folder with a copy of `ledger.db`, its `keys` and the registrar's public key `jiangsu.pub`.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for item in ["ledger.db", "keys", "jiangsu.pub"] {
      try FileManager.default.copyItem(
        at: prepared.get().url.appendingPathComponent(item),
        to: folder.url.appendingPathComponent(item))
    }
    return folder
  }

  /// Runs a verb of `phloem ledger` that has to succeed.
  @discardableResult static func run(_ arguments: String...) throws -> String {
    let result = try PhloemProgram.run(["ledger"] + arguments)
    try #require(result.exitCode == 0, "\(result.everything)")
    return result.output
  }

  private static let prepared = Result {
    let folder = try TemporaryFolder()
    let path = folder.url.path
    let parties = ["reg", "iss", "op", "alp", "bet", "gam", "bur"].flatMap {
      ["\($0)-1", "\($0)-2"]
    }
    let names = parties + ["gri-1", "met-1", "ver-1"]
    let made = try PhloemProgram.run(["ledger", "key", "--in", "\(path)/keys"] + names)
    try #require(made.exitCode == 0, "\(made.everything)")
    try run(
      "init", "\(path)/ledger.db", "--name", "jiangsu", "--registrar", "Jiangsu Registry",
      "--delay", "0", "--out", "\(path)/jiangsu.pub", "--founder", "reg-1=\(path)/keys/reg-1.key",
      "reg-2=\(path)/keys/reg-2.key")
    let sample = PackageFiles.root.appendingPathComponent("Cases/served-ledger").path
    try run("submit", "\(path)/ledger.db", "\(sample)/steps.yaml")
    for _ in 1...2 {
      let tried = try PhloemProgram.run(
        ["ledger", "submit", "\(path)/ledger.db", "\(sample)/tried.yaml"])
      try #require(tried.exitCode == 1, "\(tried.everything)")
    }
    return folder
  }
}

extension RunningServer {
  /// The works with two prices of power and the sample ledger, which no test changes.
  static func ledgerPark() async throws -> RunningServer { try await ledgers.value.server }

  private static let ledgers = Task {
    let folder = try SampleLedger.folder()
    let path = folder.url.appendingPathComponent("ledger.db").path
    return (
      server: try RunningServer(ServedPark.tariffPark(), ["--ledger", path]), folder: folder
    )
  }
}
