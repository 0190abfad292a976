import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ProductChangeTests {
  private func offers(_ file: ProductFile) throws -> [SupplierOffer] {
    try SupplierOffer.read(ProductExamples.node("suppliers.yaml"), for: file).offers
  }

  /// Aluminium of 4.1 kg/kg in place of 10.9: 180 × 6.8 = 1224 kg less, in the materials alone; the cells'
  /// data hold from 2027 only.
  @Test func aSupplierReplacesADefault() throws {
    let file = try ProductExamples.file("vehicle.yaml")
    var questions = ProductStudy.Questions()
    questions.offers = try offers(file)
    questions.takesAllOffers = true
    let study = try ProductExamples.study(file, questions)
    let step = try #require(study.steps.first?.comparison)
    #expect(step.total.difference == -1_224_000)
    #expect(step.stages.filter { $0.difference != 0 }.map(\.id) == ["materials"])
    #expect(step.items.map(\.id) == ["aluminium"])
    #expect(study.footprint.grams == 26_820_240)
    #expect(study.findings.contains { $0.message.contains("'east-cells'") })
    #expect(
      study.footprint.lines.first { $0.id == "aluminium" }?.item.supplier == "north-aluminium")
    // (495 + 156 + 738)/26,820.24 of primary data.
    #expect(isClose(study.footprint.primaryShare ?? 0, 1_389 / 26_820.24))
    #expect(step.probabilityLower(trials: 1_000) > 0.95)
  }

  @Test func dataThatDoNotHoldAreRefused() throws {
    let file = try ProductExamples.file("vehicle.yaml")
    var questions = ProductStudy.Questions()
    questions.offers = try offers(file)
    for (item, supplier, part) in [
      ("battery", "east-cells", "hold from 2027-01-01 to further notice"),
      ("battery", "west-cells", "has no data for 'battery'"),
      ("batery", "east-cells", "has no item 'batery'"),
    ] {
      questions.replacements = [(item, supplier)]
      #expect {
        try ProductExamples.study(file, questions)
      } throws: { error in
        "\(error)".contains(part)
      }
    }
  }

  /// By hand: supply chain at grid 0: 10,913.04 − 0.55 × 5620 = 7822.04, whole 28,044.24 − 0.55 × 35,620
  /// = 8453.24; 85 %: g = (0.85 × 8453.24 − 7822.04)/(5620 − 0.85 × 35,620) = 636.786/24,657
  /// = 0.02582577 kg/kWh.
  @Test func theGridFactorOfAShare() throws {
    let file = try ProductExamples.file("vehicle.yaml")
    var questions = ProductStudy.Questions()
    questions.share = .init(name: "supply-chain", target: 0.85)
    let share = try #require(try ProductExamples.study(file, questions).share)
    let value = try #require(share.value)
    #expect(isClose(value.written, 636.786 / 24_657, relative: 1e-9))
    #expect(value.unit.symbol == "kgCO2e/kWh" && share.isWithinRange == true)
    #expect(isClose(share.bracket.low.share, 7822.04 / 8453.24))
    #expect(isClose(share.bracket.high.share, 13_442.04 / 44_073.24))
    #expect(isClose(share.now.share, 10_913.04 / 28_044.24))
    // Worked out again at that value, the share is 85 %, but for whole grams.
    let again = try ProductExamples.footprint(file.setting("grid", to: value.value))
    let part = try #require(again.grams(of: "supply-chain"))
    #expect(isClose(Double(part) / Double(try #require(again.grams)), 0.85, relative: 1e-6))
    // 95 % is beyond what a grid without emissions gives.
    questions.share = .init(name: "supply-chain", target: 0.95)
    let none = try #require(try ProductExamples.study(file, questions).share)
    #expect(none.value == nil && none.reason?.en.contains("from 92.53 % to 30.5 %") == true)
  }

  /// By hand, a cut of 0.07 kg of housing: material 0.14, moulding 0.084, truck 0.07 kg × 800 km × 0.1 =
  /// 0.0056 (134 → 128 whole grams), treatment 0.028: nothing else changes.
  @Test func aMassCutChangesTheMatchingStages() throws {
    let file = try ProductExamples.file("desk-lamp.yaml")
    var questions = ProductStudy.Questions()
    questions.designs = ["thin-wall"]
    let step = try #require(try ProductExamples.study(file, questions).steps.first?.comparison)
    #expect(step.stages.map(\.difference) == [-140, -84, -6, 0, -28])
    #expect(step.total.difference == -258)
    let exact = [step.before, step.after].map { footprint in
      footprint.lines.reduce(0) { $0 + ($1.kilograms?.values.reduce(0, +) ?? 0) }
    }
    #expect(isClose(exact[0] - exact[1], 0.07 * (2 + 1.2 + 0.08 + 0.4), relative: 1e-9))
    // The same by its share.
    questions.designs = []
    questions.cuts = [("housing", 0.2)]
    #expect(try ProductExamples.study(file, questions).footprint.grams == step.after.grams)
  }

  /// By hand: packaging 0.22/1.45 = 15.17 %, one material 0.6/1.45 = 41.38 %, parts 2 + 3 + 1 + 4,
  /// recycled (0.126 + 0.12 + 0.176)/1.67 = 25.27 %.
  @Test func rulesOfDesign() throws {
    let file = try ProductExamples.file("desk-lamp.yaml")
    var questions = ProductStudy.Questions()
    questions.rules = try DesignRules.read(ProductExamples.node("lamp-rules.yaml"), gwpSet: "AR6")
    let study = try ProductExamples.study(file, questions)
    let found = Dictionary(uniqueKeysWithValues: study.outcomes.map { ($0.id, $0) })
    for (id, figure, verdict) in [
      ("packaging", 0.22 / 1.45, DesignRule.Verdict.fail), ("one-material", 0.6 / 1.45, .pass),
      ("parts", 10, .pass), ("recycled", 0.422 / 1.67, .pass), ("life", 8, .pass),
    ] {
      #expect(isClose(found[id]?.figure?.written ?? 0, figure), "\(id)")
      #expect(found[id]?.verdict == verdict, "\(id)")
    }
    #expect(study.label?.level == "silver")
    // 0.176/1.45 = 12.1 % of a slim carton passes.
    questions.designs = ["slim-carton"]
    let slim = try ProductExamples.study(file, questions)
    #expect(slim.outcomes.allSatisfy { $0.verdict == .pass || $0.id == "recycled" })
    // Less recycled board: (0.126 + 0.12 + 0.1408)/1.626 = 23.8 %.
    #expect(
      isClose(slim.outcomes.first { $0.id == "recycled" }?.figure?.value ?? 0, 0.3868 / 1.626))
  }

  @Test func aRuleWithoutDataIsNeitherPassedNorFailed() throws {
    let file = try ProductExamples.file(
      stages: """
          a:
            items:
              x: {amount: 1 kg, role: product, material: PP, factor: {value: 1 kgCO2e/kg, source: s}}
              y: {amount: 1 kg, role: product, parts: 2, factor: {value: 1 kgCO2e/kg, source: s}}
        """)
    let rules = try DesignRules.read(
      YAMLNode(
        reading: """
          design-rules: r
          source: s
          rules:
            parts: {measure: part-count, at-most: 3}
            one: {measure: mono-material-share, at-least: 50 %}
            packaging: {measure: packaging-share, at-most: 10 %}
          """, file: "rules.yaml"), gwpSet: "AR6")
    let outcomes = rules.outcomes(of: try ProductExamples.footprint(file))
    #expect(outcomes.map(\.verdict) == [.unknown, .unknown, .pass])
    #expect(outcomes.map(\.unknown) == [["x"], ["y"], []])
  }

  @Test func differentThingsAreNotCompared() throws {
    let car = try ProductExamples.footprint(ProductExamples.file("vehicle.yaml"))
    let lamp = try ProductExamples.footprint(ProductExamples.file("desk-lamp.yaml"))
    #expect(throws: InputError.self) { try FootprintComparison(car, lamp) }
  }
}
