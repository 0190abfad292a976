import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemTestSupport

/// A ledger in a folder with the keys of four persons and one document.
struct StepWorld {
  let folder: TemporaryFolder
  let store: LedgerStore

  init() throws {
    folder = try TemporaryFolder()
    let path = folder.url.path
    store = try LedgerStore(path: "\(path)/ledger.db", clock: { 1_800_000_000 })
    let names = ["reg-1", "reg-2", "iss-1", "iss-2", "own-1", "own-2"]
    let keys = try names.map { try KeyFile.make(at: "\(path)/keys/\($0).key") }
    let opening = LedgerOpening(
      name: "test", registrar: "Registrar",
      founders: (0..<2).map { .init(person: names[$0], key: keys[$0].publicKey) },
      settlementDelay: 0, salt: .zero)
    let signers = (0..<2).map { LedgerSigner(KeyID(Int32($0)), keys[$0]) }
    let signed = try SignedEvent(
      .open(opening), key: IdempotencyKey("open"), by: signers, in: .zero)
    _ = try store.submit([signed])[0].get()
  }

  /// Runs the steps of a text; gives what became of each.
  @discardableResult func run(
    _ steps: String, isDry: Bool = false
  ) throws -> [LedgerStepOutcome] {
    let file = try LedgerStepFile.read(
      YAMLNode(reading: "by: [reg-1, reg-2]\nsteps:\n" + steps, file: "steps.yaml"))
    var run = try LedgerStepRun(
      store, keys: KeyRing(folder: folder.url.path + "/keys"), isDry: isDry
    ) { (name) throws(InputError) in
      if let table = Self.tables[name] { return Array(table.utf8) }
      guard name.hasSuffix(".txt") else { throw InputError("there is no file '\(name)'") }
      return Array(name.utf8)
    }
    return try file.steps.map { try run.take($0) }
  }

  /// The first line of what running a text finds fault with; nil for none.
  func fault(_ steps: String) throws -> String? {
    do { try run(steps) } catch let error as InputError {
      return error.description.split(separator: "\n").first.map(String.init)
    }
    return nil
  }

  /// A region, an issuer, an owner with 100 units of an allowance.
  static let owner = """
    - register-region: {code: here, level: city}
    - register-party: {name: Issuer, roles: issuer, evidence: a.txt, persons: [iss-1, iss-2]}
    - register-party: {name: Owner, roles: holder, evidence: a.txt, persons: [own-1, own-2], accounts: [own, other]}
    - register-programme: {code: quota, kind: allowance, measure: tonne, issuer: Issuer}
    - id: first
      by: [iss-1, iss-2]
      issue: {programme: quota, allocation: {period: 2024, region: here}, account: own, count: 100, evidence: b.txt}

    """

  /// Tables of activities beside the file of steps, each with a fault.
  private static let tables = [
    "spaces.csv": "order\nshop/1\n shop/2\n", "bare.csv": "order\norder-5\n",
    "decomposed.csv": "order\nCafe\u{301}/1\n", "twice.csv": "order\nshop/1\nshop/2\nshop/1\n",
    "none.csv": "order\n",
  ]
}
