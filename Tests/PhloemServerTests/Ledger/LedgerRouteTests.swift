import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

/// The figures are those of `Cases/served-ledger`, worked out by hand: 1,000 units for the park and 500 for
/// the city around it; 1-80 went round and are back with Alpha, 81-100 stayed with Gamma, 900-950 went to
/// Beta; then 81-90 were frozen, 1-10 offered, 1001-1100 pledged, 900-949 retired, 950 surrendered.
///
/// Of 300 allowances 1-60 were sold to Beta, who surrendered them, 61-100 to Gamma, and 201-220 are offered.
@Suite("The ledger beside the park")
struct LedgerRouteTests {
  @Test("sums nest: a park is in its city, a city in its province")
  func sums() async throws {
    let server = try await RunningServer.ledgerPark()
    #expect(try await server.get("/api/v1/start")["hasLedger"] as? Bool == true)
    let body = try await server.get("/api/v1/ledger")
    #expect(body["name"] as? String == "jiangsu" && body["checkpoint"] == nil)
    let programme = try #require(try body.list("programmes").first)
    #expect(programme["issued"] as? Int == 1500)
    let units = ["held": 1339, "reserved": 10, "locked": 100, "retired": 50, "surrendered": 1]
    #expect(programme["units"] as? [String: Int] == units)
    let quota = try #require(try body.list("programmes").last)
    #expect(quota["programme"] as? String == "quota" && quota["issued"] as? Int == 300)
    let allowances = ["held": 220, "reserved": 20, "surrendered": 60]
    #expect(quota["units"] as? [String: Int] == allowances)
    let rows = try await server.get("/api/v1/ledger/regions").list("items")
    let ofQuota = rows.filter { $0["programme"] as? String == "quota" }
    #expect(ofQuota.map { $0["region"] as? String } == ["jiangsu", "suzhou"])
    #expect(ofQuota.map { $0["issued"] as? Int } == [300, 300])
    let regions = rows.filter { $0["programme"] as? String == "inclusive" }
    #expect(regions.map { $0["region"] as? String } == ["jiangsu", "suzhou", "industrial-park"])
    #expect(regions.map { $0["within"] as? String } == [nil, "jiangsu", "suzhou"])
    #expect(regions.map { $0["issued"] as? Int } == [1500, 1500, 1000])
    // 23,908.4 + 3,544 + 270 MW, 3,544 + 270 MW, 270 MW.
    #expect(
      regions.map { $0["capacityWatts"] as? Int } == [27_722_400_000, 3_814_000_000, 270_000_000])
  }

  @Test("every unit is told once, by account, series and state, with its serials")
  func holdings() async throws {
    let server = try await RunningServer.ledgerPark()
    let all = try await server.get("/api/v1/ledger/holdings").list("items")
    let told = all.map { row in
      "\(row["account"] ?? "") \(row["series"] ?? "") \(row["status"] ?? "")"
        + "\(row["isFrozen"] as? Bool == true ? " frozen" : ""): \(row["serials"] ?? "")"
    }
    #expect(
      told == [
        "alpha 0 held: 11-80, 101-899, 951-1000", "alpha 0 reserved: 1-10",
        "alpha 1 held: 1101-1500", "alpha 1 locked: 1001-1100",
        "alpha 2 held: 101-200, 221-300", "alpha 2 reserved: 201-220", "beta 0 retired: 900-949",
        "beta 0 surrendered: 950-950", "beta 2 surrendered: 1-60", "gamma 0 held: 91-100",
        "gamma 0 held frozen: 81-90", "gamma 2 held: 61-100",
      ])
    #expect(all.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == 1800)
    let gamma = try await server.get("/api/v1/ledger/holdings?account=gamma&status=held")
    #expect(try gamma.list("items").count == 3)
    let wrong = try await server.send("GET", "/api/v1/ledger/holdings?account=delta")
    #expect(wrong.status == 400 && wrong.text.contains("no account of the ledger"))
  }

  @Test("deals with their stage, retirements, statements with whether they were revoked")
  func deals() async throws {
    let server = try await RunningServer.ledgerPark()
    let transfers = try await server.get("/api/v1/ledger/transfers").list("items")
    #expect(transfers.map { $0["transfer"] as? Int } == [4, 3, 2, 1, 0])
    let stages = ["proposed"] + Array(repeating: "settled", count: 4)
    #expect(transfers.map { $0["stage"] as? String } == stages)
    #expect(transfers.map { $0["payment"] as? String }.prefix(2) == ["500.00", "2500.00"])
    #expect(transfers[0]["settled"] == nil && transfers[1]["settled"] != nil)
    let retired = try await server.get("/api/v1/ledger/retirements").list("items")
    #expect(retired.map { $0["serials"] as? String } == ["900-949"])
    let stated = try await server.get("/api/v1/ledger/statements").list("items")
    #expect(stated.map { $0["kind"] as? String } == ["review", "neutrality", "review"])
    #expect(stated.map { $0["isRevoked"] as? Bool } == [false, true, false])
    #expect(stated.map { $0["value"] as? Int } == [1200, 49_500, 49_500])
    #expect(stated[1]["revocation"] as? Int == (stated[1]["entry"] as? Int).map { $0 + 1 })
  }

  @Test("the log by pages is the whole log, and what stands out is told")
  func log() async throws {
    let server = try await RunningServer.ledgerPark()
    let count = try #require(try await server.get("/api/v1/ledger")["entries"] as? Int)
    var entries: [[String: Any]] = []
    var next: String? = ""
    while let after = next, entries.count <= count {
      let page = try await server.get(
        "/api/v1/ledger/entries?limit=7" + (after.isEmpty ? "" : "&after=\(after)"))
      entries += try page.list("items")
      next = page["next"] as? String
    }
    #expect(entries.compactMap { $0["entry"] as? Int } == (0..<count).reversed())
    #expect(entries.last?["event"] as? String == "open")
    #expect(entries.first?["event"] as? String == "certify")
    #expect(entries.first?["parties"] as? [String] == ["Verifier"])
    #expect(entries.first?["persons"] as? [String] == ["ver-1"])
    let alerts = try await server.get("/api/v1/ledger/alerts").list("items")
    let texts = alerts.compactMap { ($0["text"] as? [String: String])?["en"] }
    #expect(texts.contains("units inclusive 1-80 came back to account alpha by transfers 0, 1, 2"))
    #expect(alerts.count == 3)
  }

  @Test(
    "answers are what is described",
    arguments: [
      "ledger", "ledger/regions", "ledger/holdings", "ledger/transfers", "ledger/retirements",
      "ledger/statements", "ledger/cash", "ledger/duties", "ledger/auctions", "ledger/pledges",
      "ledger/freezes", "ledger/entries", "ledger/refusals", "ledger/alerts",
    ])
  func described(_ address: String) async throws {
    let server = try await RunningServer.ledgerPark()
    let document = try await server.get("/api/v1/openapi.json")
    let answer = try await server.get("/api/v1/\(address)")
    let schema = try document.object("paths").object("/api/v1/\(address)").object("get")
      .object("responses").object("200").object("content").object("application/json")
      .object("schema")
    #expect(JSONSchema(document: document).faults(of: answer, schema) == [])
  }

  @Test("a server without a ledger says so")
  func none() async throws {
    let server = try await RunningServer.tariffPark()
    #expect(try await server.get("/api/v1/start")["hasLedger"] as? Bool == false)
    for path in ["", "/regions", "/holdings", "/checkpoint", "/refusals", "/entries/0/proof"] {
      let answer = try await server.send("GET", "/api/v1/ledger\(path)")
      #expect(answer.status == 404 && answer.text.contains("without --ledger"), "\(path)")
    }
  }

  @Test("sums are for all who may look, names for verifiers, nothing for strangers")
  func roles() async throws {
    let folder = try SampleLedger.folder()
    let path = folder.url.appendingPathComponent("ledger.db").path
    let guarded = try await GuardedServer(["--ledger", path])
    let ann = try await guarded.login()
    try SampleLedger.run("checkpoint", path, "--key", "\(folder.url.path)/keys/reg-1.key")
    let open = ["", "/regions", "/checkpoint"]
    let closed = [
      "/holdings", "/transfers", "/retirements", "/statements", "/cash", "/duties", "/auctions",
      "/pledges", "/freezes", "/entries", "/entries/0/proof", "/refusals", "/alerts",
    ]
    for role in ["viewer", "operator", "engineer", "verifier", "admin"] {
      let visitor = try await guarded.visitor("the-\(role)", role: role, by: ann)
      for question in open + closed {
        let answer = try await guarded.server.send(
          "GET", "/api/v1/ledger\(question)", headers: visitor.headers)
        let mayRead = open.contains(question) || role == "verifier" || role == "admin"
        #expect(answer.status == (mayRead ? 200 : 403), "\(role): \(question)")
        guard open.contains(question) else { continue }
        for name in ["Alpha", "alpha", "Verifier", "roof"] {
          #expect(!answer.text.contains(name), "\(question) tells \(name)")
        }
      }
    }
    for question in open + closed {
      let answer = try await guarded.server.send("GET", "/api/v1/ledger\(question)")
      #expect(answer.status == 401, "a stranger: \(question)")
    }
  }
}
