import Foundation
import PhloemMetering
import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Matches of a park: what comes from the graph, against the same match written as a file, and by hand.
@Suite struct MatchParkTests {
  /// 0.3 t of slag for a tonne of steel go to the dump, 0.2 t of lime for a tonne of glass are bought.
  static let text = """
    park: works
    name: Works
    zone: Asia/Shanghai
    sites: {works: {level: park}, mill: {level: factory, in: works}, hut: {level: factory, in: works}}
    commodities:
      ore: {kind: material, unit: t}
      sand: {kind: material, unit: t}
      slag: {kind: waste, unit: t, composition: {CaO: 60 %, SiO2: {share: 40 %, high: 45 %}}}
      lime: {kind: material, unit: t, composition: {CaO: 95 %, SiO2: 1 %}}
      steel: {kind: product, unit: t}
      glass: {kind: product, unit: t}
    processes:
      furnace: {reference: steel, site: mill, inputs: {ore: 1.3 t}, outputs: {steel: 1 t, slag: 0.3 t}}
      tank: {reference: glass, site: hut, inputs: {sand: 0.8 t, lime: 0.2 t}, outputs: {glass: 1 t}}
    markets:
      mine: {commodity: ore, direction: purchase}
      pit: {commodity: sand, direction: purchase}
      quarry: {commodity: lime, direction: purchase, price: 400 CNY/t}
      dump: {commodity: slag, direction: disposal, price: {value: 50 CNY/t, assumed: true}}
      steel-sale: {commodity: steel, direction: sale}
      glass-sale: {commodity: glass, direction: sale}
    matching:
      technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t}}

    """

  static func park(_ text: String = text) throws -> Park {
    var reader = ParkReader { path in
      if path.hasSuffix("park.yaml") { return text }
      return "technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t}}\n"
    }
    return try reader.read("park.yaml")
  }

  static func match(_ text: String = text, isKnown: Bool = true) throws -> ParkMatch {
    let park = try park(text)
    let demands =
      isKnown
      ? ["steel": try Quantity(reading: "100 t"), "glass": try Quantity(reading: "200 t")] : [:]
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1], demands: demands)
    return ParkMatch(
      park: park, sheet: sheet, periods: [""], groups: [[0]],
      emissions: ["quarry": 0.001, "dump": 0.00002])
  }

  static func edited(_ more: String) -> String { text + more }

  /// 30 t of slag make 24 t of lime: 24 × 400 are saved and 30 × 50 of the dump, 30 × 30 are spent, and
  /// 16 t of lime are still bought.
  @Test func byHand() throws {
    let (problem, findings) = try MatchProblem.read(Self.match())
    #expect(findings.isEmpty && problem.title == "Works" && problem.currency == "CNY")
    #expect(problem.sources.map(\.id) == ["furnace/out/slag"])
    #expect(problem.sinks.map(\.id) == ["tank/in/lime"])
    #expect(problem.sources[0].isAssumed && !problem.sinks[0].isAssumed)
    let plan = try problem.plan()
    #expect(isClose(try #require(plan.value), 900 + 16 * 400, relative: 1e-9))
    #expect(isClose(try #require(plan.allVirgin).cost, 40 * 400 + 30 * 50, relative: 1e-9))
    // A canonical unit is a kilogram: 1 t of CO2e for a tonne of lime, 0.02 t for one of slag.
    #expect(isClose(try #require(plan.allVirgin?.emissions), 40 + 30 * 0.02, relative: 1e-9))
  }

  /// The park's match is the file's with the same numbers, limits and composition included.
  @Test func parkAndFileAreOneFormat() throws {
    let more = """
        sinks: {tank/in/lime: {limits: {SiO2: {max: 12 %}}, max-substitution: 50 %}}
        places: {mill: {x: 0 km, y: 0 km}, works: {x: 3 km, y: 4 km}}
        commodities: {slag: {transport: 1 CNY/tkm}}

      """
    let park = try MatchProblem.read(Self.match(Self.edited(more))).problem
    let file = try MatchSamples.problem(
      """
      title: Works
      currency: CNY
      commodities: {slag: {unit: t, transport: 1 CNY/tkm}, lime: {unit: t}}
      technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t}}
      sources: {slag: {commodity: slag, available: 30 t, disposal: 50 CNY/t, quality: {SiO2: {value: 40 %, high: 45 %}}}}
      sinks: {lime: {commodity: lime, demand: 40 t, virgin: {price: 400 CNY/t, quality: {SiO2: 1 %}}, limits: {SiO2: {max: 12 %}}, max-substitution: 50 %}}
      distances: {slag: {lime: 5 km}}
      """)
    let plans = try [park.plan(), file.plan()]
    #expect(isClose(try #require(plans[0].value), try #require(plans[1].value), relative: 1e-9))
    #expect(plans[0].links.count == 1 && park.links[0].distance == 5)
    #expect(
      isClose(plans[0].links[0].amount, plans[1].links[0].amount, relative: 1e-9))
  }

  @Test func aSectionMayLieInAFileOfItsOwn() throws {
    let text = Self.text.replacingOccurrences(of: "matching:\n", with: "matching: match.yaml\nx:\n")
      .components(separatedBy: "x:\n")[0]
    let plan = try MatchProblem.read(Self.match(text)).problem.plan()
    #expect(isClose(try #require(plan.value), 7300, relative: 1e-9))
  }

  /// What is not known is refused with what would do, where it stands.
  @Test(arguments: [
    ("price: 400 CNY/t}", "}", "nothing says what 'lime' costs that 'tank/in/lime' buys"),
    (
      ", price: {value: 50 CNY/t, assumed: true}", "",
      "nothing says what 'slag' of 'furnace/out/slag' costs"
    ),
    ("from: slag", "from: slug", "unknown commodity 'slug'"),
    (
      "matching:\n  technologies", "matching:\n  periods: [a]\n  technologies",
      "are those of its flows"
    ),
    ("matching:\n", "matching:\n  sources: {furnace/out/slug: {}}\n", "is no flow of the park"),
    (
      "matching:\n", "matching:\n  places: {mil: {x: 0 km, y: 0 km}}\n",
      "which is no site of the park"
    ),
    ("to: lime", "to: glass", "no process buys what a technology makes"),
  ])
  func whatIsMissingIsTold(old: String, new: String, says: String) throws {
    #expect(Self.text.contains(old))
    let text = Self.text.replacingOccurrences(of: old, with: new)
    let error = #expect(throws: InputError.self) {
      _ = try MatchProblem.read(Self.match(text))
    }
    let found = error?.diagnostics.first { $0.message.contains(says) }
    #expect(found?.help != nil && found?.position != nil, "\(error?.description ?? "no error")")
  }

  /// Without readings and without a demand nothing is known of the flows.
  @Test func unknownAmountsAreRefused() throws {
    let error = #expect(throws: InputError.self) {
      _ = try MatchProblem.read(Self.match(isKnown: false))
    }
    let words = error?.description ?? ""
    #expect(words.contains("how much 'slag' of 'furnace/out/slag' is left is not known"))
    #expect(words.contains("write 'available: 120 t' of 'furnace/out/slag' under 'sources'"))
    let stated = Self.edited(
      "  sources: {furnace/out/slag: {available: 30 t}}\n  sinks: {tank/in/lime: {demand: 40 t}}\n")
    let plan = try MatchProblem.read(Self.match(stated, isKnown: false)).problem.plan()
    #expect(isClose(try #require(plan.value), 7300, relative: 1e-9))
  }

  /// Meters of which readings are missing are not asked for again: it is said which and when.
  @Test func missingReadingsAreNamed() throws {
    let meters = """
      meters: {m: {name: Steel, measures: furnace/steel, unit: t, type: interval}}

      """
    let park = try Self.park(
      Self.text.replacingOccurrences(of: "matching:\n", with: meters + "matching:\n"))
    let read = [MeteredAmount(amount: 100_000)]
    let months = ["2025-01", "2025-02", "2025-03", "2025-04"]
    let sheet = Flowsheet.resolve(
      park, metered: ["m": [read[0], nil, nil, read[0]]], durations: [1, 1, 1, 1])
    let match = ParkMatch(
      park: park, sheet: sheet, periods: [""], groups: [[0, 1, 2, 3]], times: months)
    let error = #expect(throws: InputError.self) { _ = try MatchProblem.read(match) }
    let found = try #require(
      error?.diagnostics.first { $0.message.contains("'slag' of 'furnace/out/slag'") })
    #expect(
      found.message.hasSuffix(
        "meter 'm' of 'furnace/out/steel' without readings from 2025-02 to 2025-03"), "\(found)")
    #expect(found.help?.hasPrefix("ingest the readings that are missing") == true)
  }

  /// 100 t of steel leave 30 t of slag, 200 t of glass take 40 t of lime: 10 t and 60 t contradict that.
  @Test func whatIsStatedAgainstTheFlowsIsTold() throws {
    let stated = Self.edited(
      "  sources: {furnace/out/slag: {available: 10 t}}\n  sinks: {tank/in/lime: {demand: 60 t}}\n")
    let (problem, findings) = try MatchProblem.read(Self.match(stated))
    #expect(findings.map(\.severity) == [.warning, .warning])
    #expect(findings[0].message.contains("is 10 t, by the flows of the park it is 30 t"))
    #expect(findings[1].message.contains("is 60 t, by the flows of the park it is 40 t"))
    #expect(problem.sources[0].available == [10] && problem.sinks[0].demand == [60])
    let near = Self.edited("  sources: {furnace/out/slag: {available: 29.5 t}}\n")
    #expect(try MatchProblem.read(Self.match(near)).findings.isEmpty)
  }

  /// Of three months a stated amount is one of all three or of each, and a cost that is paid once is borne
  /// by them alone: 3 × 5 t are 15 t.
  @Test func timesOfStatedFiguresAreTold() throws {
    let text =
      Self.text.replacingOccurrences(
        of: "cost: 30 CNY/t", with: "cost: 30 CNY/t, activation: 900 CNY")
      + "  sinks: {road: {commodity: lime, demand: 5 t, virgin: {price: 300 CNY/t}}}\n"
    let park = try Self.park(text)
    let demands = [
      "steel": try Quantity(reading: "100 t"), "glass": try Quantity(reading: "200 t"),
    ]
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1, 1, 1], demands: demands)
    let months = ["2025-01", "2025-02", "2025-03"]
    func findings(_ periods: [String], _ groups: [[Int]]) throws -> [String] {
      try MatchProblem.read(
        ParkMatch(park: park, sheet: sheet, periods: periods, groups: groups, times: months)
      ).findings.map(\.message)
    }
    let whole = try findings([""], [[0, 1, 2]])
    #expect(whole.count == 2)
    #expect(
      whole[0]
        == "'demand' of 'road', 5 t, is taken for 3 months, 2025-01 to 2025-03, not for a year")
    #expect(
      whole[1]
        == "'activation' of technology 'wash' is paid once: all of 900 CNY is set against 3 months, "
        + "2025-01 to 2025-03")
    let each = try findings(months, [[0], [1], [2]])
    #expect(
      each[0] == "'demand' of 'road' is taken for each of the 3 periods: 5 t each, 15 t in all")
  }

  @Test func aParkWithoutTheSectionIsTold() throws {
    let text = Self.text.components(separatedBy: "matching:")[0]
    let error = #expect(throws: InputError.self) { _ = try MatchProblem.read(Self.match(text)) }
    #expect(error?.description.contains("the park has no 'matching'") == true)
  }
}
