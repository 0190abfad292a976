import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemTestSupport
import Testing

/// The verbs from the ledger's file to a page, and what a third party sees.
@Suite struct CertificateVerbTests {
  private let certified: CertificateWorld
  private let folder: TemporaryFolder
  private let key: String
  private let note: String

  init() throws {
    certified = try CertificateWorld()
    folder = certified.folder
    // The first founder's key, as the world makes it.
    let seed = LedgerWorld.digest("suzhou-0-0")
    key = try folder.write("phloem-ledger-key 1\nseed \(seed)\n", to: "reg.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    note = try folder.write(certified.noteKey.text + "\n", to: "ledger.key")
  }

  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  private func ledger(_ words: String...) throws -> PhloemProgram.Result {
    try PhloemProgram.run(["ledger"] + words)
  }

  @Test func fromTheLedgerToAThirdParty() throws {
    var certified = certified
    let db = certified.store.path
    let (file, page) = (path("c.json"), path("c.html"))
    let made = try ledger(
      "certificate", db, "--statement", "0", "--key", key, "--out", file, "--html", page,
      "--lang", "zh")
    #expect(made.exitCode == 0, "\(made.everything)")
    #expect(made.output.contains("98700 kgCO2e emitted, 100000 kgCO2e covered"))
    #expect(made.output.contains("phloem:certificate/1/"))
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("碳中和证书") && html.contains("98,700 kgCO2e"))
    #expect(html.contains("171-180: 已承诺"))
    #expect(try ledger("verify", file, "--key", note).exitCode == 0)
    let holding = try ledger(
      "status", db, file, "--key", key, "--out", path("s.json"), "--json")
    #expect(holding.output.contains("\"holds\" : true"))
    let good = try ledger("verify", file, "--key", note, "--against", path("s.json"))
    #expect(good.exitCode == 0 && good.output.contains("neutrality 0 holds in the log"))
    try certified.revokeStatement()
    #expect(try ledger("status", db, file).output.contains("REVOKED"))
    _ = try ledger("status", db, file, "--key", key, "--out", path("r.json"))
    let revoked = try ledger(
      "verify", file, "--key", note, "--against", path("r.json"), "--json")
    #expect(revoked.exitCode == 1 && revoked.output.contains("a boiler was left out"))
    let refused = try ledger("certificate", db, "--statement", "0", "--key", key)
    #expect(refused.exitCode == 1 && refused.errors.contains("neutrality 0 was revoked by entry"))
  }

  @Test(arguments: [
    (["--key", "KEY"], "name one thing to certify"),
    (["--retirement", "7", "--key", "KEY"], "there is no such thing as number 7"),
    (["--retirement", "no-step", "--key", "KEY"], "no step 'no-step' made such a thing"),
    (["--review", "0", "--key", "NONE"], "there is no such key"),
  ])
  func wrongWordsAreToldInASentence(words: [String], message: String) throws {
    let words = words.map { $0 == "KEY" ? key : $0 == "NONE" ? path("none.key") : $0 }
    let result = try PhloemProgram.run(["ledger", "certificate", certified.store.path] + words)
    #expect(result.exitCode == 1 && result.errors.contains(message), "\(result.everything)")
  }
}
