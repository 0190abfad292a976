import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

/// Every table of every answer as CSV, held against the same answer as JSON.
@Suite("Tables of answers")
struct TableAnswerTests {
  /// What the parts of a path in braces stand for, and the parameters that make answers short.
  private static func address(_ path: String) -> String {
    let filled = path.replacing("{name}", with: "two%20days").replacing(
      "{id}", with: path.contains("/nodes/") ? "process:lime-kiln" : "e-grid")
    let windows = ["/intervals", "/readings", "/events"].contains { path.hasSuffix($0) }
    let period =
      windows || path.hasSuffix("/energy/load") ? "2025-03-05" : "2025-03"
    let isOfPeriod =
      ["corrections", "graph", "users", "tokens", "log", "jobs", "reports", "plans", "ledger"]
      .allSatisfy { !path.contains($0) } && !path.hasSuffix("/schedules")
      && !path.hasSuffix("/footprints")
    return filled + (isOfPeriod ? "?period=\(period)" : "")
  }

  /// The fields of CSV as RFC 4180 has them.
  private static func rows(_ text: String) -> [[String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), "", false)
    var letters = Array(text.unicodeScalars)[...]
    while let letter = letters.popFirst() {
      switch letter {
      case "\"" where isQuoted && letters.first == "\"":
        letters.removeFirst()
        field += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\r" where !isQuoted && letters.first == "\n":
        letters.removeFirst()
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(letter)
      }
    }
    return rows
  }

  /// The operations of the description that answer with CSV, and their tables where there are several.
  private static func described(
    _ server: RunningServer
  ) async throws -> [(path: String, isCSV: Bool, tables: [String])] {
    let paths = try await server.get("/api/v1/openapi.json").object("paths")
    return paths.keys.sorted().compactMap { path in
      guard let get = (paths[path] as? [String: Any])?["get"] as? [String: Any],
        let content = ((get["responses"] as? [String: Any])?["200"] as? [String: Any])?["content"]
          as? [String: Any], content["application/json"] != nil || content["text/csv"] != nil,
        !path.hasSuffix("{file}"), !path.contains("/jobs/{id}")
      else { return nil }
      let parameters = get["parameters"] as? [[String: Any]] ?? []
      let table = parameters.first { $0["name"] as? String == "table" }
      let names = (table?["schema"] as? [String: Any])?["enum"] as? [String] ?? []
      return (path, content["text/csv"] != nil, names)
    }
  }

  private static let csv = ["Accept": "text/csv"]

  @Test("what is described as CSV is given as CSV, the numbers and texts those of JSON")
  func tables() async throws {
    let ledger = try SampleLedger.folder()
    let server = try RunningServer(
      ServedPark.chainPark(), ["--ledger", "\(ledger.url.path)/ledger.db"])
    let paths = try await Self.described(server).filter {
      // What plans and databases hold is asked for where there are some.
      $0.isCSV && !$0.path.contains("/plans/") && !$0.path.contains("/databases/")
    }
    #expect(paths.count > 17)
    var compared = 0
    for (path, _, tables) in paths {
      let address = Self.address(path)
      let json = try await server.get(address)
      for table in tables.isEmpty ? [""] : tables {
        let part = table.isEmpty ? "" : "\(address.contains("?") ? "&" : "?")table=\(table)"
        let answer = try await server.send("GET", address + part, headers: Self.csv)
        #expect(answer.status == 200, "\(address)\(part): \(answer.text)")
        #expect(answer.headers["content-type"]?.hasPrefix("text/csv") == true)
        let rows = Self.rows(answer.text)
        let head = try #require(rows.first, "\(address)\(part)")
        #expect(Set(head).count == head.count && !head.contains(""))
        #expect(rows.allSatisfy { $0.count == head.count }, "\(address)\(part)")
        guard let list = json[table.isEmpty ? "items" : table] as? [[String: Any]] else { continue }
        // The causes of a suspect, and the flows of a node's two sides, have rows of their own.
        if ["suspects"].contains(table) { continue }
        #expect(rows.count - 1 == list.count, "\(address)\(part)")
        for (row, item) in zip(rows.dropFirst(), list) {
          compared += Self.compare(row, head, item, "\(address)\(part)")
        }
      }
    }
    #expect(compared > 3000)
  }

  /// Holds the cells of a row against the values of an item under the same keys.
  private static func compare(
    _ row: [String], _ head: [String], _ item: [String: Any], _ place: String
  ) -> Int {
    var count = 0
    for (name, cell) in zip(head, row) {
      let key = name.firstIndex(of: "[").map { String(name[..<$0].dropLast()) } ?? name
      switch item[key] {
      case let text as [String: Any]:
        guard let en = text["en"] as? String else { continue }
        #expect(cell == en || cell == "'" + en, "\(name) of \(place)")
      case let text as String: #expect(cell == text || cell == "'" + text, "\(name) of \(place)")
      case let number as NSNumber:
        let isTruth = String(cString: number.objCType) == "c"
        #expect(
          isTruth ? cell == "\(number.boolValue)" : Double(cell) == Double(number.stringValue),
          "\(name) of \(place): \(cell), not \(number)")
      case nil, is NSNull: #expect(cell == "" || item[key] == nil, "\(name) of \(place)")
      default: continue
      }
      count += 1
    }
    return count
  }

  @Test("a series has a line an interval, with its time")
  func series() async throws {
    let server = try await RunningServer.tariffPark()
    let load = try await server.send(
      "GET", "/api/v1/energy/load?period=2025-03-05&table=values", headers: Self.csv)
    let rows = Self.rows(load.text)
    // 10 kWh in every hour of the day.
    #expect(rows.count == 25 && rows[0] == ["time", "main [kW]"])
    #expect(rows[1] == ["2025-03-05T00:00:00+08:00", "10"])
    #expect(rows[24] == ["2025-03-05T23:00:00+08:00", "10"])
    let intervals = try await server.send(
      "GET", "/api/v1/meters/main/intervals?from=2025-03-05&to=2025-03-07&step=43200",
      headers: Self.csv)
    #expect(
      Self.rows(intervals.text) == [
        ["meter", "time", "value", "unit", "flag", "coverage"],
        ["main", "2025-03-05T00:00:00+08:00", "120", "kWh", "m", "100"],
        ["main", "2025-03-05T12:00:00+08:00", "120", "kWh", "m", "100"],
        ["main", "2025-03-06T00:00:00+08:00", "240", "kWh", "m", "100"],
        ["main", "2025-03-06T12:00:00+08:00", "240", "kWh", "m", "100"],
        ["main", "2025-03-07T00:00:00+08:00", "", "kWh", "x", "0"],
        ["main", "2025-03-07T12:00:00+08:00", "", "kWh", "x", "0"],
      ])
    let carriers = try await server.send(
      "GET", "/api/v1/energy?period=2025-03-05&table=months", headers: Self.csv)
    #expect(Self.rows(carriers.text)[0] == ["label", "electricity [kWh]"])
  }

  @Test("of several tables one is named, and the message says which there are")
  func choices() async throws {
    let server = try await RunningServer.tariffPark()
    let none = try await server.send("GET", "/api/v1/energy?period=2025-03-05", headers: Self.csv)
    #expect(none.status == 406)
    #expect(none.text.contains("one of: carriers, uses, months, comparedMonths"), "\(none.text)")
    let wrong = try await server.send(
      "GET", "/api/v1/energy?period=2025-03-05&table=carrier", headers: Self.csv)
    #expect(wrong.status == 400 && wrong.text.contains("not one of: carriers, uses, months"))
    let json = try await server.send("GET", "/api/v1/energy?period=2025-03-05&table=carriers")
    #expect(json.status == 400 && json.text.contains("ask for text/csv"), "\(json.text)")
    let single = try await server.send(
      "GET", "/api/v1/meters?period=2025-03&table=items", headers: Self.csv)
    #expect(single.status == 400 && single.text.contains("unknown parameter 'table'"))
    let usual = try await server.send(
      "GET", "/api/v1/indicators?period=2025-03&table=savings", headers: Self.csv)
    #expect(usual.status == 200 && usual.text == "id,name,amount,unit,stated\r\n")
  }

  @Test("what is not described as CSV is refused as such")
  func noTables() async throws {
    let server = try await RunningServer.tariffPark()
    for (path, isCSV, _) in try await Self.described(server) where !isCSV {
      if path.contains("{") || path.hasSuffix("/session") || path.hasSuffix("/settings") {
        continue
      }
      let answer = try await server.send("GET", path, headers: Self.csv)
      #expect(answer.status == 406, "\(path): \(answer.text)")
    }
  }

  @Test("a plan's flows, costs, limits and prices, and its steps")
  func plan() async throws {
    let server = try RunningServer(ServedPark.plan("Cases/kept-plans/works.yaml"))
    _ = try await server.ended(server.post("/api/v1/plans", ["name": "two days", "gap": 1e-9]))
    let record = try await server.get("/api/v1/plans/two%20days")
    for table in ["flows", "costs", "capacities", "prices"] {
      let answer = try await server.send(
        "GET", "/api/v1/plans/two%20days?table=\(table)", headers: Self.csv)
      let rows = Self.rows(answer.text)
      let list = try record.list(table)
      #expect(rows.count - 1 == list.count && !list.isEmpty, "\(table): \(answer.text)")
      for (row, item) in zip(rows.dropFirst(), list) {
        #expect(Self.compare(row, rows[0], item, table) > 3)
      }
    }
    let steps = try await server.send("GET", "/api/v1/plans/two%20days/steps", headers: Self.csv)
    let rows = Self.rows(steps.text)
    // 48 hours.
    #expect(rows.count == 49 && rows[0].count > 3)
    let plans = try await server.send("GET", "/api/v1/plans", headers: Self.csv)
    #expect(Self.rows(plans.text).last?.first == "two days")
    let jobs = try await server.send("GET", "/api/v1/jobs", headers: Self.csv)
    #expect(Self.rows(jobs.text).last?.contains("done") == true)
  }

  @Test("accounts and the log, whose names may be anything, are harmless in a spreadsheet")
  func accounts() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    var headers = ann.headers
    headers["Accept"] = "text/csv"
    let users = try await guarded.server.send("GET", "/api/v1/users", headers: headers)
    #expect(users.text.hasPrefix("name,role,isEnabled,made,lastLogin\r\nann,admin,true,"))
    _ = try await guarded.server.send(
      "POST", "/api/v1/meters/=1+1/corrections", headers: ann.headers)
    let log = try await guarded.server.send("GET", "/api/v1/log?limit=1", headers: headers)
    let rows = Self.rows(log.text)
    #expect(rows.count == 2 && rows[0].prefix(3) == ["id", "at", "who"])
    #expect(log.headers["link"]?.contains("after=") == true)
    let tokens = try await guarded.server.send("GET", "/api/v1/tokens", headers: headers)
    #expect(tokens.text == "id,name,role,maker,made,ends,lastUsed\r\n")
  }
}
