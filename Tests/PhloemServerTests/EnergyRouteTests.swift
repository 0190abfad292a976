import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Energy by carrier, place, time and use")
struct EnergyRouteTests {
  @Test("a day by hand, beside the day before")
  func day() async throws {
    let server = try await RunningServer.tariffPark()
    let energy = try await server.get("/api/v1/energy?period=2025-03-06&compare=previous")
    #expect(try energy.object("compare")["label"] as? String == "2025-03-05")
    let carrier = try energy.item("carriers", "electricity")
    #expect(try carrier.number("amount") == 480 && (carrier.number("previous")) == 240)
    // 480 kWh at 0.1229 kgce/kWh.
    #expect(try isClose(carrier.number("tce"), 0.058992))
    let cost = try energy.object("totals").object("cost")
    #expect(try isClose(cost.number("value"), 368) && isClose(cost.number("previous"), 184))
    #expect(energy["by"] as? String == "hour")
    let hours = try energy.list("months")
    #expect(hours.count == 24)
    #expect(
      try hours.map { try $0.object("amounts").number("electricity") }
        == Array(repeating: 20, count: 24))
    #expect(hours[0]["label"] as? String == "2025-03-06T00:00:00+08:00")
    let use = try #require(try energy.list("uses").first)
    #expect(try use["id"] as? String == "demand:plant" && (use.number("share")) == 1)
  }

  @Test("days without readings are null, not 0, and are told as missing")
  func missing() async throws {
    let server = try await RunningServer.tariffPark()
    let energy = try await server.get("/api/v1/energy?period=2025-03&compare=year")
    #expect(energy["compare"] == nil)
    let days = try energy.list("months")
    #expect(days.count == 31 && energy["by"] as? String == "day")
    #expect(try days[0].object("amounts")["electricity"] is NSNull)
    #expect(try days[4].object("amounts").number("electricity") == 240)
    let carrier = try energy.item("carriers", "electricity")
    #expect(try carrier.number("amount") == 720)
    #expect(try isClose(carrier.number("missingShare"), 29.0 / 31))
  }

  @Test("the sample's hours cost what the bands of its tariff say, beside the month a year before")
  func sampleCosts() async throws {
    let server = try await RunningServer.chainPark()
    let energy = try await server.get("/api/v1/energy?period=2025-03&compare=year")
    #expect(try energy.object("compare").text("label") == "2024-03")
    // Rises of the counter e-grid in readings/generated-registers.csv × 132,000 kWh, hour by hour at the
    // price of its band, added up outside Phloem.
    let power = try energy.item("carriers", "electricity")
    #expect(isClose(try power.number("amount"), 45786.048, relative: 1e-9))
    #expect(isClose(try power.number("cost"), 25_566_495.24, relative: 1e-9))
    // By hand: 4,215,547 Nm3 of gas at 3.2 CNY.
    let gas = try energy.item("carriers", "natural-gas")
    #expect(isClose(try gas.number("cost"), 13_489_750.4, relative: 1e-9))
    let cost = try energy.object("totals").object("cost")
    #expect(cost["without"] as? [String] == [])
    #expect(try cost.number("previous") > 0)
    for carrier in try energy.list("carriers") {
      #expect(try carrier.number("previousMissingShare") == 0, "\(carrier)")
    }
  }

  @Test("a year is what the verb 'account' says")
  func account() async throws {
    let server = try await RunningServer.chainPark()
    let verb = try #require(try server.verb(["account", "--period", "2025"]) as? [String: Any])
    let energy = try await server.get("/api/v1/energy?period=2025")
    let totals = try energy.object("totals")
    for (own, theirs) in [
      ("co2e", "totalGrams"), ("tce", "gramsCoalEquivalent"), ("energy", "kilojoules"),
    ] {
      #expect(
        try isClose(totals.object(own).number("value") * 1e6, verb.number(theirs)), "\(own)"
      )
    }
    // The tariff of the park file lies between 310 and 920 CNY/MWh, and a year costs what its months cost.
    let power = try energy.item("carriers", "electricity")
    let price = try power.number("cost") / power.number("amount")
    #expect(310 < price && price < 920, "\(price)")
    var months = 0.0
    for month in 1...12 {
      let part = try await server.get("/api/v1/energy?period=2025-\(month < 10 ? "0" : "")\(month)")
      months += try part.item("carriers", "electricity").number("cost")
    }
    #expect(try isClose(power.number("cost"), months))
  }

  @Test("the halves of a month add up to it, contracts of the year included")
  func halves() async throws {
    let server = try await RunningServer.chainPark()
    func total(_ period: String) async throws -> Double {
      try await server.get("/api/v1/energy?period=\(period)").object("totals").object("co2e")
        .number("value")
    }
    let parts = try await total("2025-03-01..2025-03-15") + total("2025-03-16..2025-03-31")
    // Lines are rounded to the gram of the gas, once each; a gram of SF6 is 23.5 kg of CO2e.
    #expect(isClose(parts, try await total("2025-03"), absolute: 0.05))
  }

  @Test(
    "a roll-up is that of the verb 'meters', from days or not",
    arguments: [
      ["--period", "2025"], ["--period", "2025", "--by", "month", "--level", "factory"],
      ["--period", "2025-Q2", "--by", "month", "--carrier", "electricity"],
      ["--period", "2025-03", "--level", "line,equipment"],
    ])
  func rollup(_ arguments: [String]) async throws {
    let server = try await RunningServer.chainPark()
    let scope = arguments.contains("--by") || arguments.contains("--level") ? [] : ["--by", "year"]
    let verb = try #require(try server.verb(["meters"] + arguments + scope) as? [[String: Any]])
    var questions: [String] = [""]
    for (name, value) in zip(arguments, arguments.dropFirst()) where name.hasPrefix("--") {
      let values = name == "--level" ? value.split(separator: ",").map(String.init) : [value]
      questions = questions.flatMap { question in
        values.map { "\(question)&\(name.dropFirst(2))=\($0)" }
      }
    }
    var items: [[String: Any]] = []
    for question in questions {
      items += try await server.get("/api/v1/energy/rollup?limit=100000\(question)").list("items")
    }
    #expect(items.count == verb.count && !items.isEmpty)
    for (own, theirs) in zip(items, verb) {
      for key in ["site", "level", "carrier", "period", "unit"] {
        #expect(own[key] as? String == theirs[key] as? String)
      }
      for key in ["amount", "parts", "residual", "missingShare", "estimatedShare"] {
        #expect(
          isClose(
            own[key] as? Double ?? -1, theirs[key] as? Double ?? -1, relative: 1e-12, absolute: 1e-9
          ),
          "\(key) of \(own)")
      }
    }
  }

  @Test("a place opens to the places directly below it")
  func drill() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get(
      "/api/v1/energy/rollup?carrier=electricity&site=aluminium-works")
    let items = try body.list("items")
    let sites = items.compactMap { $0["site"] as? String }
    #expect(
      sites.first == "aluminium-works" && sites.contains("potroom") && !sites.contains("potline-1"))
    #expect(items.first?["hasChildren"] as? Bool == true)
    #expect(items.dropFirst().allSatisfy { $0["parent"] as? String == "aluminium-works" })
  }

  @Test("the load of a day over its tariff, by hand")
  func load() async throws {
    let server = try await RunningServer.tariffPark()
    let load = try await server.get("/api/v1/energy/load?period=2025-03-06")
    #expect(load["meter"] as? String == "main" && load["step"] as? Int == 3600)
    #expect(load["values"] as? [Double] == Array(repeating: 20, count: 24))
    #expect(try load.number("mean") == 20 && (load.number("coverage")) == 1)
    let bands = try load.list("bands")
    #expect(bands.map { $0["name"] as? String } == ["night", "day"])
    #expect(bands[0]["to"] as? String == "2025-03-06T08:00:00+08:00")
    #expect(bands[1]["to"] as? String == "2025-03-07T00:00:00+08:00")
    #expect(try bands[0].number("price") == 0.3 && bands[0]["unit"] as? String == "CNY/kWh")
  }

  @Test("indicators are those of the case of water circulation, worked out by hand there")
  func indicators() async throws {
    let folder = try ServedPark.caseOf("S05-water-circulation", records: "records.csv")
    let server = try RunningServer(folder)
    let body = try await server.get("/api/v1/indicators?period=2025-03")
    // 1 − 3,000/100,000 and 1 − 23,000/120,000.
    let loop = try body.item("items", "saving-of-the-cooling-loop")
    #expect(try isClose(loop.number("value"), 97) && loop["unit"] as? String == "%")
    #expect(
      isClose(
        try body.item("items", "saving-of-the-plant").number("value"), 80.833333, relative: 1e-6))
    let csv = try await server.send(
      "GET", "/api/v1/indicators?period=2025-03", headers: ["Accept": "text/csv"])
    #expect(csv.text.hasPrefix("id,name,site,period,value,unit,"))
  }

  @Test("a reading that comes later changes the days that were summed before")
  func late() async throws {
    let server = try RunningServer(ServedPark.tariffPark())
    let address = "/api/v1/energy/rollup?period=2025&by=month&level=factory"
    let before = try await server.get(address).list("items")
    #expect(try before.count == 1 && before[0].number("amount") == 720)
    let posted = try await server.send(
      "POST", "/api/v1/readings", headers: ["Content-Type": "text/csv"],
      body: Data("meter,time,value\nmain,2025-03-07T00:00:00+08:00,50\n".utf8))
    #expect(posted.status == 200, "\(posted.text)")
    var amount = 0.0
    for _ in 0..<100 where amount != 770 {
      try await Task.sleep(for: .milliseconds(100))
      amount = try await server.get(address).list("items")[0].number("amount")
    }
    #expect(amount == 770)
    // The days that nothing came for are what they were.
    let days = try await server.get("/api/v1/energy/rollup?period=2025&by=day&level=factory")
      .list("items")
    #expect(try days.map { try $0.number("amount") } == [240, 480, 50])
  }
}
