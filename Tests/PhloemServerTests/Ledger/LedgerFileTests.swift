import Foundation
import PhloemLedger
import PhloemLedgerScript
import PhloemLedgerStore
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("The file of a served ledger")
struct LedgerFileTests {
  @Test("entries that another program appends are seen, and proven to who has a checkpoint")
  func appended() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("ledger.db").path
    let store = try LedgerStore(path: path)
    let script = try LedgerScript(store)
    let server = try RunningServer(ServedPark.tariffPark(), ["--ledger", path])
    let before = try #require(try await server.get("/api/v1/ledger")["entries"] as? Int)
    let early = try await server.send("GET", "/api/v1/ledger/entries/0/proof")
    #expect(early.status == 409 && early.text.contains("no checkpoint was published"))
    #expect(try await server.send("GET", "/api/v1/ledger/checkpoint").status == 404)
    for round in 1...3 {
      _ = try await store.submit(script.deposit("round \(round)"))
      #expect(try await server.get("/api/v1/ledger")["entries"] as? Int == before + round)
    }
    // One person alone moves no money.
    let alone = try script.signed(
      .deposit(AccountID(0), try #require(Money(1, script.currency)), reference: .zero), "alone",
      by: LedgerScript.marketOperator, persons: 1)
    await #expect(throws: Refusal.self) { try await store.submit(alone) }
    let refused = try await server.get("/api/v1/ledger/refusals").list("items")
    #expect(refused.map { $0["rule"] as? String } == ["four-eyes"])
    #expect(refused.first?["party"] as? String == "party 1")
    #expect(refused.first?["event"] as? String == "deposit")
    let signers = try LedgerScript.signers(LedgerScript.registrar)
    let published = try store.publishCheckpoint(by: signers.map(\.key))
    _ = try await store.submit(script.deposit("later"))
    let head = try await server.get("/api/v1/ledger")
    #expect(try head.object("checkpoint")["size"] as? Int == before + 3)
    #expect(head["entries"] as? Int == before + 4)
    let late = try await server.send("GET", "/api/v1/ledger/entries/\(before + 3)/proof")
    #expect(late.status == 409 && late.text.contains("a later one is needed"))
    let note = try await server.send("GET", "/api/v1/ledger/checkpoint")
    let proof = try await server.send("GET", "/api/v1/ledger/entries/\(before)/proof")
    #expect(
      proof.headers["content-disposition"] == "attachment; filename=\"entry-\(before).proof\"")
    let files = try [("note", note), ("proof", proof)].map { name, answer in
      try folder.write(answer.text, to: name)
    }
    let key = NoteKey(name: published.checkpoint.origin, key: signers[0].key.publicKey).text
    let checked = try PhloemProgram.run(["ledger", "verify"] + files + ["--key", key])
    #expect(checked.exitCode == 0 && checked.output.contains("deposit"), "\(checked.everything)")
    for (path, status) in [("\(before + 9)/proof", 404), ("x/proof", 404), ("0/proof?size=0", 400)]
    {
      let answer = try await server.send("GET", "/api/v1/ledger/entries/\(path)")
      #expect(answer.status == status, "\(path)")
    }
  }

  @Test("refused requests are told by pages, past the thousand that one page holds")
  func refusalPages() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("ledger.db").path
    let store = try LedgerStore(path: path)
    let script = try LedgerScript(store)
    let money = try #require(Money(1, script.currency))
    // One person alone moves no money, however often it is tried.
    let tried = try (1...1203).map { number in
      try script.signed(
        .deposit(AccountID(0), money, reference: .zero), "alone \(number)",
        by: LedgerScript.marketOperator, persons: 1)
    }
    _ = try store.submit(tried)
    let server = try RunningServer(ServedPark.tariffPark(), ["--ledger", path])
    var numbers: [Int] = []
    var sizes: [Int] = []
    var after: String? = ""
    while let place = after, sizes.count < 4 {
      let page = try await server.get(
        "/api/v1/ledger/refusals?limit=600" + (place.isEmpty ? "" : "&after=\(place)"))
      let items = try page.list("items")
      numbers += items.compactMap { $0["refusal"] as? Int }
      sizes.append(items.count)
      after = page["next"] as? String
    }
    #expect(sizes == [600, 600, 3])
    #expect(numbers == (1...1203).reversed())
    let whole = try await server.get("/api/v1/ledger/refusals?limit=3&after=4")
    #expect(try whole.list("items").count == 3 && whole["next"] == nil)
    let last = try await server.get("/api/v1/ledger/refusals?after=1")
    #expect(try last.list("items").isEmpty && last["next"] == nil)
    for place in ["0", "1204", "-1", "x", "04", "9999999999999999999999"] {
      let answer = try await server.send("GET", "/api/v1/ledger/refusals?after=\(place)")
      #expect(answer.status == 400 && answer.text.contains("not what a page before"), "\(place)")
    }
  }

  @Test("a served ledger is not written to")
  func untouched() async throws {
    let folder = try SampleLedger.folder()
    let file = folder.url.appendingPathComponent("ledger.db")
    let before = try Data(contentsOf: file)
    let server = try RunningServer(ServedPark.tariffPark(), ["--ledger", file.path])
    for question in [
      "", "/holdings", "/entries", "/alerts", "/refusals", "/entries/3/proof?size=9",
    ] {
      #expect(try await server.send("GET", "/api/v1/ledger\(question)").status == 200)
    }
    for method in ["POST", "PUT", "DELETE"] {
      #expect(try await server.send(method, "/api/v1/ledger").status == 405)
    }
    #expect(server.stop() == 0)
    #expect(try Data(contentsOf: file) == before)
  }

  @Test("what is missing, empty, something else or damaged is told at the start")
  func refused() throws {
    let park = try ServedPark.tariffPark()
    let folder = try SampleLedger.folder()
    let file = folder.url.appendingPathComponent("ledger.db")
    var bytes = try Data(contentsOf: file)
    // A letter of what a regulator gave as the reason, in the bytes of an entry.
    let place = try #require(bytes.range(of: Data("the ring".utf8)))
    bytes[place.upperBound - 1] ^= 1
    try bytes.write(to: folder.url.appendingPathComponent("changed.db"))
    try bytes.prefix(bytes.count / 2).write(to: folder.url.appendingPathComponent("half.db"))
    try Data().write(to: folder.url.appendingPathComponent("empty.db"))
    let told = [
      "changed.db": "of the log is damaged", "half.db": "damaged", "empty.db": "is no ledger",
      "none.db": "there is no such ledger", "keys": "there is no such ledger",
    ]
    for (name, sentence) in told {
      let path = folder.url.appendingPathComponent(name).path
      let result = try PhloemProgram.run(
        ["serve", park.url.path, "--port", "0", "--ledger", path])
      #expect(result.exitCode == 1, "\(name)")
      #expect(result.errors.contains(sentence) && result.errors.contains(name), "\(result.errors)")
    }
    let empty = folder.url.appendingPathComponent("empty.db")
    #expect(try Data(contentsOf: empty).isEmpty)
    let none = folder.url.appendingPathComponent("none.db").path
    #expect(!FileManager.default.fileExists(atPath: none))
  }
}
