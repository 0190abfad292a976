import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

/// Studies over the tables of `Examples/aluminium-cycle`.
enum StudyExamples {
  static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Examples")

  static func cycle() throws -> LifeCycleDatabase {
    try DatasetReading.read(
      path: examples.appendingPathComponent("aluminium-cycle").path, name: "cycle", format: nil,
      progress: { _, _ in }
    ).database
  }

  static func assembly(_ text: String, _ databases: [LifeCycleDatabase]) throws -> StudyAssembly {
    try StudyAssembly(
      StudyFile.read(YAMLNode(reading: text, file: "study.yaml")).study, databases: databases)
  }

  /// The score of the first product under a scenario, in kg CO2e by AR6.
  static func score(
    _ assembly: StudyAssembly, under scenario: String? = nil
  ) throws -> Double {
    let found = assembly.file.scenarios.first { $0.id == scenario }
    let database = try assembly.database(under: found)
    let link = try database.linked(by: assembly.file.rules)
    var findings = Diagnostics()
    let target = try #require(assembly.target(of: assembly.file.products[0], into: &findings))
    let column = try #require(
      link.system.activities.firstIndex {
        database.processes[$0.process].id == target.process && $0.flow == target.flow
      })
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(link).map(entry.category, identity: entry.identity)
    let factors = [mapping.characterisation.factors]
    return try Technosphere(link.system).factorised()
      .scores(of: [Demand(product: column, amount: target.amount)], factors)[0, 0]
  }
}

@Suite struct StudyTests {
  private static let start = "study: test\ndatabases: [cycle]\n"

  // By hand: 2 kg made of 3 kg (mass·1.5) of a product that emits 7 kg of fossil CO2 a tonne; the scenario
  // doubles the mass. Units: an output of 500 kg, an input in g.
  @Test func formulasUnitsAndScenarios() throws {
    let assembly = try StudyExamples.assembly(
      """
      study: test
      parameters: {mass: 2 kg, factor: 150 %, need: {formula: mass * factor, unit: kg}}
      processes:
        maker:
          outputs: {stuff: 500 kg}
          emissions: {"Carbon dioxide, fossil": {to: air, amount: 3500 g}}
        user:
          outputs: {thing: 1 piece}
          inputs: {stuff: {formula: need * 1000, unit: g}}
      products: {thing: 2 pieces}
      scenarios:
        double: {parameters: {mass: 4000 g}}
        half: {changes: [{in: user, input: stuff, times: 50 %}]}
        fixed: {changes: [{in: user, input: stuff, amount: 1 t}]}
      """, [])
    #expect(isClose(try StudyExamples.score(assembly), 2 * 3 * 0.007))
    #expect(isClose(try StudyExamples.score(assembly, under: "double"), 2 * 6 * 0.007))
    #expect(isClose(try StudyExamples.score(assembly, under: "half"), 3 * 0.007))
    #expect(isClose(try StudyExamples.score(assembly, under: "fixed"), 2 * 7))
  }

  // By hand from the case of the example: aluminium 16.928316357558768, recycled 0.29986470563942… =
  // 3.2·0.0561 + 0.12·e, e = 930.064/927.4 kg/kWh. The formula with A 0.2, R1 0.3, R2 0.9, qualities 1 and
  // disposal of 0.05 kg/kg: 0.7·Ev + 0.3·(0.2·Er + 0.8·Ev) + 0.8·0.9·(Er − Ev) + 0.1·0.05.
  @Test func circularFootprint() throws {
    let text =
      Self.start + """
        parameters: {content: 30 %}
        processes:
          dump:
            treats: {rest: 1 kg}
            emissions: {"Carbon dioxide, fossil": {to: air, amount: 50 g}}
          metal:
            outputs: {metal: 1 kg}
            circular:
              A: 0.2
              R1: content
              R2: 90 %
              virgin: smelter
              recycled: collection
              recycling: collection
              disposal: rest
        products: {metal: 1 t}
        scenarios: {more: {parameters: {content: 80 %}}}
        """
    let assembly = try StudyExamples.assembly(text, [StudyExamples.cycle()])
    let electricity = 930.064 / 927.4
    let virgin = 16.928316357558768
    let recycled = 3.2 * 0.0561 + 0.12 * electricity
    func formula(_ content: Double) -> Double {
      (1 - content) * virgin + content * (0.2 * recycled + 0.8 * virgin)
        + 0.8 * 0.9 * (recycled - virgin) + 0.1 * 0.05
    }
    #expect(isClose(try StudyExamples.score(assembly), 1000 * formula(0.3), relative: 1e-12))
    #expect(
      isClose(
        try StudyExamples.score(assembly, under: "more"), 1000 * formula(0.8), relative: 1e-12))
  }

  // A waste handed over burdens; what is spared is subtracted; shares by revenue. By hand: board has
  // 1200/1400 of the sawmill's 14 kg for 600 kg; 1 kg of scrap treated by the cycle carries
  // −15.78203583405219 kg (the case of the example), so 2 kg handed over subtract twice that.
  @Test func wastesAllocationAndAvoidance() throws {
    let sawmill = """
        sawmill:
          outputs: {board: {amount: 600 kg, price: 2 CNY/kg}, chips: {amount: 400 kg, price: 0.5 CNY/kg}}
          allocation: economic
          emissions: {"Carbon dioxide, fossil": {to: air, amount: 14 kg}}

      """
    let board = try StudyExamples.assembly(
      Self.start + "processes:\n" + sawmill + "products: {board: 600 kg}\n",
      [StudyExamples.cycle()])
    #expect(isClose(try StudyExamples.score(board), 14 * 1200 / 1400))
    let rest = try StudyExamples.assembly(
      Self.start + """
        processes:
          scrapper:
            outputs: {service: 1 piece}
            wastes: {aluminium scrap: 2 kg}
        products: {service: 1 piece}
        """, [StudyExamples.cycle()])
    #expect(isClose(try StudyExamples.score(rest), -2 * 15.78203583405219, relative: 1e-12))
    let spared = try StudyExamples.assembly(
      Self.start + """
        processes:
          saver:
            outputs: {service: 1 piece}
            avoids: {metal: {of: smelter, amount: 3 kg}}
        products: {service: 1 piece}
        """, [StudyExamples.cycle()])
    #expect(isClose(try StudyExamples.score(spared), -3 * 16.928316357558768, relative: 1e-12))
  }

  // Another supplier for an input of a database, and another amount: recycled metal of the cycle made with
  // 0.2 instead of 0.12 MWh a tonne. By hand: 3.2·0.0561 + 0.2·e.
  @Test func databasesChangeUnderAScenario() throws {
    let assembly = try StudyExamples.assembly(
      Self.start + """
        products: {metal: {of: collection, amount: 1 kg}}
        scenarios:
          hungry: {changes: [{in: collection, input: electricity, amount: 0.2 MWh}]}
        """, [StudyExamples.cycle()])
    #expect(
      isClose(
        try StudyExamples.score(assembly, under: "hungry"), 3.2 * 0.0561 + 0.2 * 930.064 / 927.4,
        relative: 1e-12))
  }

  // Weidema et al. 2013, table 10.5: scores 2, 1, 3, 1, 2 add 0.0006 + 0 + 0.002 + 0 + 0.0006 to the
  // variance of the logarithm.
  @Test func spreadsAndPedigrees() throws {
    let assembly = try StudyExamples.assembly(
      Self.start + """
        processes:
          user:
            outputs: {thing: 1 piece}
            inputs:
              power: {of: electricity, amount: 6 kWh, gsd: 1.1, pedigree: [2, 1, 3, 1, 2]}
              heat: {amount: 2 MJ, low: 1000 kJ, high: 0.003 GJ}
        products: {thing: 1 piece}
        """, [StudyExamples.cycle()])
    let process = try #require(try assembly.database().processes.last)
    let power = process.exchanges[1].uncertainty
    #expect(power.kind == .lognormal && isClose(power.location, log(6)))
    #expect(isClose(power.scale, (log(1.1) * log(1.1) + 0.0032).squareRoot()))
    let heat = process.exchanges[2].uncertainty
    #expect(heat.kind == .uniform && isClose(heat.minimum, 1) && isClose(heat.maximum, 3))
  }

  private static let files = BadFiles("study-")

  private static func findings(_ text: String, _ name: String) -> [Diagnostic] {
    do {
      let node = try YAMLNode(reading: text, file: "\(name).yaml")
      let assembly = try StudyAssembly(
        StudyFile.read(node).study, databases: [StudyExamples.cycle()])
      _ = try assembly.database()
      for scenario in assembly.file.scenarios { _ = try assembly.database(under: scenario) }
      return []
    } catch let error as InputError {
      return error.diagnostics
    } catch {
      return [Diagnostic(.error, at: nil, "\(error)")]
    }
  }

  @Test(arguments: files.names) func badFileSaysSo(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), name), of: name)
  }

  /// Whatever the text, a study is read or it says what is wrong; it never stops the program.
  @Test func damagedFilesAreRefusedInWords() throws {
    let text = try String(
      contentsOf: StudyExamples.examples.appendingPathComponent("window-frame/study.yaml"),
      encoding: .utf8)
    let cycle = try StudyExamples.cycle()
    for seed in UInt64(1)...80 {
      var mutation = Mutation(seed: seed)
      let damaged = mutation.damaged(text)
      do throws(InputError) {
        let node = try YAMLNode(reading: damaged, file: "study.yaml")
        let assembly = try StudyAssembly(StudyFile.read(node).study, databases: [cycle])
        _ = try assembly.database()
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }

  // A set of references keeps its numbers and refuses what is not there: by hand from the table.
  @Test func setsAreReadFromTables() throws {
    let head = "name,category,value,unit,source\n"
    let set = try NormalisationSet(
      CSVTable(reading: head + "all,warming,8000,kg CO2-eq,a book\n", file: "sets.csv"))
    #expect(set.references["warming"]?.amount == 8000 && set.source == "a book")
    let weights = try WeightingSet(
      CSVTable(reading: head + "all,warming,30,%,a book\n", file: "sets.csv"), for: "all")
    #expect(weights.weights["warming"] == 0.3 && weights.normalisation == "all")
    for (row, says) in [
      ("all,warming,,kg,a book", "has no value"), ("all,warming,-1,kg,a book", "is not above 0"),
      ("all,warming,1,,a book", "has no unit"), ("all,warming,1,kg,", "has no source"),
      ("all,warming,1,kg,x\nall,warming,1,kg,x", "comes twice"),
      ("all,warming,1,kg,x\nother,cold,1,kg,x", "holds the sets 'all' and 'other'"),
    ] {
      let error = #expect(throws: InputError.self) {
        try NormalisationSet(CSVTable(reading: head + row + "\n", file: "sets.csv"))
      }
      #expect(error?.description.contains(says) == true, "\(row): \(error?.description ?? "")")
    }
  }
}
