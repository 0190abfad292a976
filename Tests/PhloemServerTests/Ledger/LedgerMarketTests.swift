import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

/// The figures are those of `Cases/served-ledger`, worked out by hand.
@Suite("Money, duties and auctions of the ledger beside the park")
struct LedgerMarketTests {
  private static func rows(
    _ name: String, _ columns: [String], _ question: String = ""
  ) async throws -> [String] {
    let server = try await RunningServer.ledgerPark()
    let items = try await server.get("/api/v1/ledger/\(name)\(question)").list("items")
    return items.map { row in columns.map { "\(row[$0] ?? "–")" }.joined(separator: " ") }
  }

  /// 100,000 CNY were paid in for each.
  ///
  /// Alpha took 5,000 and paid 6,500 in the ring, took 2,500 for 51 units and 100 × 50 for allowances. Beta paid
  /// 5,000, took 6,000, paid 2,500 and 60 × 50, and backs a bid with 15,000. Gamma paid 6,000, took 6,500 and
  /// paid 40 × 50. What they have is what was paid in: 300,000.
  @Test("money is told by account and currency, as people write it")
  func cash() async throws {
    let columns = ["account", "owner", "currency", "free", "setAside"]
    let gamma = ["gamma Gamma CNY 98500.00 0.00", "gamma Gamma JPY 5000 0"]
    #expect(
      try await Self.rows("cash", columns) == [
        "alpha Alpha CNY 106000.00 0.00", "beta Beta CNY 80500.00 15000.00",
      ] + gamma)
    #expect(try await Self.rows("cash", columns, "?account=gamma") == gamma)
    let server = try await RunningServer.ledgerPark()
    let wrong = try await server.send("GET", "/api/v1/ledger/cash?account=delta")
    #expect(wrong.status == 400 && wrong.text.contains("no account of the ledger"))
  }

  /// Of 200 units Beta gave up the 60 that it bought and one credit; 5 % of 200 may be offsets.
  @Test("duties with what was surrendered and what is missing")
  func duties() async throws {
    let columns = [
      "duty", "party", "programme", "measure", "period", "required", "allowances", "offsets",
      "mostOffsets", "shortfall",
    ]
    #expect(
      try await Self.rows("duties", columns) == [
        "1 Gamma quota tonne 2023-01-01..2023-06-30 40 0 0 0 40",
        "0 Beta quota tonne 2023-01-01..2023-12-31 200 60 1 10 139",
      ])
  }

  /// In spring 100 of 120 units were on sale: 60 wanted at 60.00 and 50 at 50.00 clear at 50.00, 5,000 CNY.
  ///
  /// 3,600 and 2,500 had been backed. The digests are what `sha256sum` says of the files.
  @Test("auctions with their stage, their result and their documents")
  func auctions() async throws {
    let columns = [
      "auction", "stage", "sellers", "offered", "bidders", "backed", "sold", "paid", "currency",
    ]
    #expect(
      try await Self.rows("auctions", columns) == [
        "autumn open 1 20 1 15000.00 – – CNY", "summer void 0 0 0 0.00 – – CNY",
        "spring settled 1 120 2 6100.00 100 5000.00 CNY",
      ])
    let terms = "4329e35bb662989c0ac08347bee1c72dfc4be4673ce6ed9d6a3e8def6b0586c8"
    let book = "27a487f68385170030ad31e8540619cfe7dad1eb2d16598424d08c56c3c01a5f"
    #expect(
      try await Self.rows("auctions", ["marketOperator", "programme", "terms", "book"]) == [
        "Exchange quota \(terms) –", "Exchange quota \(terms) –",
        "Exchange quota \(terms) \(book)",
      ])
  }

  @Test("pledges and orders of the regulator, those that are over too")
  func held() async throws {
    let columns = ["pledge", "account", "debtor", "creditor", "programme", "count", "serials"]
    #expect(
      try await Self.rows("pledges", columns) == [
        "1 alpha Alpha Gamma inclusive 10 1101-1110", "0 alpha Alpha Beta inclusive 100 1001-1100",
      ])
    let contracts = [
      "dab05c7b520535d343db7571c7f6870a03837e1e43e2d919121cc1493e5edefe",
      "54614a5d1918905148924eed7eef304b74ab28d3cc393fe289925d4b93c21717",
    ]
    // Midnight of 2099 in UTC is 8 o'clock at the park.
    let due = "2099-01-01T08:00:00+08:00"
    #expect(
      try await Self.rows("pledges", ["due", "contract"]) == contracts.map { "\(due) \($0)" })
    let orders = ["order", "regulator", "account", "owner", "programme", "count", "serials"]
    #expect(
      try await Self.rows("freezes", orders) == [
        "1 Bureau beta Beta – – –", "0 Bureau – – inclusive 10 81-90",
      ])
    #expect(
      try await Self.rows("freezes", ["reason"]) == ["a question about the buyer", "the ring"])
    let server = try await RunningServer.ledgerPark()
    for list in ["pledges", "freezes"] {
      let items = try await server.get("/api/v1/ledger/\(list)").list("items")
      #expect(items.map { $0["isInForce"] as? Bool } == [false, true], "\(list)")
    }
  }

  @Test("what was tried and refused, the last first")
  func refusals() async throws {
    let columns = ["refusal", "party", "person", "event", "rule"]
    #expect(
      try await Self.rows("refusals", columns) == [
        "2 Exchange op-1 deposit four-eyes", "1 Exchange op-1 deposit four-eyes",
      ])
  }

  @Test(
    "lists come by pages, and as CSV",
    arguments: [
      ("cash", 4), ("duties", 2), ("auctions", 3), ("pledges", 2), ("freezes", 2), ("refusals", 2),
    ])
  func pages(_ name: String, _ count: Int) async throws {
    let server = try await RunningServer.ledgerPark()
    let address = "/api/v1/ledger/\(name)"
    #expect(try await server.get(address).list("items").count == count)
    var lines: [String] = []
    var found = 0
    var next: String? = ""
    while let after = next, found < count {
      let question = "?limit=1" + (after.isEmpty ? "" : "&after=\(after)")
      let page = try await server.get(address + question)
      let csv = try await server.send("GET", address + question, headers: ["Accept": "text/csv"])
      let rows = csv.text.split(separator: "\r\n").map(String.init)
      #expect(rows.count == 2)
      lines += lines.isEmpty ? rows : Array(rows.dropFirst())
      #expect(try page.list("items").count == 1)
      found += 1
      next = page["next"] as? String
      #expect((csv.headers["link"] != nil) == (next != nil))
    }
    #expect(found == count && next == nil)
    let all = try await server.send("GET", address, headers: ["Accept": "text/csv"])
    #expect(all.text.split(separator: "\r\n").map(String.init) == lines)
    let wrong = try await server.send("GET", "\(address)?after=nothing")
    #expect(wrong.status == 400)
  }
}
