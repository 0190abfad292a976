import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ProductFootprintTests {
  /// By hand, kg CO2e: steel 780 × 2.3 = 1794, aluminium 180 × (3.2 + 14 × 0.55) = 1962, polymers
  /// 210 × 3.1 = 651, others 130 × 2 = 260; battery 55 × (52 + 40 × 0.55) = 4070, electronics
  /// 35 × 28 = 980, motor 75 × 6 = 450; plant 900 × 0.55 = 495, paint 2.4 × 65 = 156; to the dealer
  /// 1.76 t × 900 km × 0.06 = 95.04; charging 30,000 × 0.55 = 16,500, upkeep 420; treatment
  /// 1760 × 0.12 = 211.2: together 28,044.24.
  @Test func aCarByHand() throws {
    let footprint = try ProductExamples.footprint(ProductExamples.file("vehicle.yaml"))
    #expect(footprint.grams == 28_044_240)
    let stages = Dictionary(uniqueKeysWithValues: footprint.stages.map { ($0.id, $0.grams) })
    #expect(stages["materials"] == 4_667_000)
    #expect(stages["parts"] == 5_500_000)
    #expect(stages["production"] == 651_000)
    #expect(stages["distribution"] == 95_040)
    #expect(stages["use"] == 16_920_000)
    #expect(stages["end-of-life"] == 211_200)
    #expect(footprint.grams(of: "supply-chain") == 10_913_040)
    // 28,044.24 kg over 200,000 km.
    let perKilometre = try #require(footprint.perFunctionalUnit)
    #expect(isClose(perKilometre.written, 0.140_221_2))
    #expect(perKilometre.unit.symbol == "kgCO2e/km")
    // Primary data: (495 + 156)/28,044.24.
    #expect(isClose(footprint.primaryShare ?? 0, 651.0 / 28_044.24))
    #expect(footprint.findings.isEmpty)
  }

  /// A charger stands in: 7 W for 2000 h a year are 14 kWh; 0.70 + 3.78 + 1.44 + 2.40 + 0.242 = 8.562 of
  /// materials, moulding 0.42, assembly 0.44, truck 1.67 kg × 800 km × 0.1 = 0.1336, light
  /// 14 × 8 × 0.55 = 61.6, treatment 1.67 × 0.4 = 0.668; whole grams: 71,824.
  @Test func aLampByHand() throws {
    let footprint = try ProductExamples.footprint(ProductExamples.file("desk-lamp.yaml"))
    #expect(footprint.stages.map(\.knownGrams) == [8_562, 860, 134, 61_600, 668])
    #expect(footprint.grams == 71_824)
  }

  /// Two of three equal parts and a credit: shares are −10/90 …: rounded down, the largest remainders up.
  @Test func sharesAddUpWithCredits() throws {
    let footprint = try ProductExamples.footprint(
      ProductExamples.file(
        stages: """
            a: {items: {x: {amount: 1 kg, factor: {value: 50 gCO2e/kg, source: s}}}}
            b: {items: {y: {amount: 1 kg, factor: {value: 50 gCO2e/kg, source: s}}}}
            c: {items: {z: {amount: 1 kg, factor: {land-use-change: -10 gCO2e/kg, source: s}}}}
          """))
    #expect(footprint.grams == 90)
    // 5555.56, 5555.56, −1111.11 hundredths: floors 5555 + 5555 − 1112 = 9998, and two to give: to c,
    // which lies 0.89 above its floor, and to a, the first of two that lie 0.56 above theirs.
    #expect(footprint.stages.map(\.basisPoints) == [5556, 5555, -1111])
  }

  @Test(arguments: UInt64(1)...20)
  func sharesAddUpAndOrderDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var stages: [String] = []
    for stage in 0..<Int.random(in: 1...5, using: &generator) {
      var items: [String] = []
      for item in 0..<Int.random(in: 1...6, using: &generator) {
        let amount = Int.random(in: 1...100_000, using: &generator)
        let factor = Int.random(in: 1...9_999, using: &generator)
        items.append(
          "i\(stage)-\(item): {amount: {value: \(amount) g, gsd: 1.1}, "
            + "factor: {value: \(factor) gCO2e/kg, source: s, gsd: 1.2}}")
      }
      stages.append(
        "  s\(stage): {items: {\(items.shuffled(using: &generator).joined(separator: ", "))}}")
    }
    let first = try ProductExamples.footprint(
      ProductExamples.file(stages: stages.joined(separator: "\n")))
    let file = first.file
    let second = try ProductExamples.footprint(
      ProductExamples.file(stages: stages.shuffled(using: &generator).joined(separator: "\n")))
    #expect(first.grams == second.grams)
    #expect(first.stages.reduce(0) { $0 + ($1.basisPoints ?? 0) } == 10_000)
    for stage in first.stages {
      let own = first.lines.filter { $0.item.stage == stage.id }
      #expect(own.reduce(0) { $0 + ($1.basisPoints ?? 0) } == stage.basisPoints)
      #expect(second.stages.first { $0.id == stage.id }?.basisPoints == stage.basisPoints)
    }
    #expect(first.uncertainty?.gsd == second.uncertainty?.gsd)
    #expect(first.distribution(trials: 200) == second.distribution(trials: 200))
    // An item replaced by its own data changes nothing.
    let item = file.items[0]
    let offer = SupplierOffer(
      supplier: "itself", name: LocalizedText("itself"), item: item.id, from: file.day, to: nil,
      factor: item.factor, amount: nil, origin: item.origin, position: item.position)
    let same = try ProductExamples.footprint(file.replacing(item.id, with: offer))
    #expect(same.grams == first.grams)
    #expect(same.stages.map(\.basisPoints) == first.stages.map(\.basisPoints))
    // Shown and rest add up, whatever is cut off.
    for cutOff in [0, 0.01, 0.2, 0.9, 1] {
      let (shown, rest) = first.contributions(cutOff: cutOff)
      #expect(shown.reduce(0) { $0 + ($1.totalGrams ?? 0) } + rest == first.knownGrams)
    }
  }

  @Test func whatIsNotKnownLeavesNoTotal() throws {
    let footprint = try ProductExamples.footprint(
      ProductExamples.file(
        stages: """
            a: {items: {x: {amount: 2 kg, factor: {value: 3 kgCO2e/kg, source: s}}}}
            b:
              items:
                y: {amount: 1 kg, factor: unknown}
                z: {amount: unknown, factor: {value: 3 kgCO2e/kg, source: s}}
                w: {amount: 1 kg, factor: {value: 1 kgCO2e/kg, source: s}}
          """))
    #expect(!footprint.isComplete && footprint.grams == nil && footprint.knownGrams == 7_000)
    #expect(footprint.stages[0].grams == 6_000 && footprint.stages[0].basisPoints == nil)
    #expect(footprint.stages[1].grams == nil && footprint.stages[1].unknown == ["y", "z"])
    #expect(footprint.findings.count == 2)
    #expect(footprint.perFunctionalUnit == nil)
    let content = DeclarationContent(try ProductExamples.study(footprint.file))
    #expect(content.headline == nil && content.sections.contains { $0.id == "missing" })
  }

  /// Kinds apart: 10 kg × (1 fossil + 0.5 biogenic − 1.6 uptake + 0.2 land) = 10 + 5 − 16 + 2 = 1 kg.
  @Test func kindsAreToldApart() throws {
    let footprint = try ProductExamples.footprint(
      ProductExamples.file(
        stages: """
            a:
              items:
                board:
                  amount: 10 kg
                  factor:
                    fossil: 1 kgCO2e/kg
                    biogenic-emissions: 0.5 kgCO2e/kg
                    biogenic-removals: -1.6 kgCO2e/kg
                    land-use-change: 0.2 kgCO2e/kg
                    source: s
          """, head: "biogenic-carbon: -1/+1"))
    #expect(footprint.grams == 1_000)
    #expect(footprint.knownGrams(of: .fossil) == 10_000)
    #expect(footprint.knownGrams(of: .biogenicRemovals) == -16_000)
    #expect(footprint.knownGrams(of: .aircraft) == nil)
    #expect(footprint.knownGramsWithoutRemovals == 17_000)
  }

  /// First order: shares 0.6 and 0.4 with gsd 1.2 and 1.5: ln² = (0.6 ln 1.2)² + (0.4 ln 1.5)².
  @Test func spreadOfTheFirstOrder() throws {
    let footprint = try ProductExamples.footprint(
      ProductExamples.file(
        stages: """
            a:
              items:
                x: {amount: 6 kg, factor: {value: 1 kgCO2e/kg, source: s, gsd: 1.2}}
                y: {amount: 4 kg, factor: {value: 1 kgCO2e/kg, source: s, gsd: 1.5}}
          """))
    let parts = [0.6 * log(1.2), 0.4 * log(1.5)]
    let expected = exp((parts[0] * parts[0] + parts[1] * parts[1]).squareRoot())
    #expect(isClose(footprint.uncertainty?.gsd ?? 0, expected))
    // The mean of a lognormal number is its median times exp(σ²/2): here 6·e^… + 4·e^….
    let drawn = footprint.distribution(trials: 20_000)
    let mean = 6 * exp(log(1.2) * log(1.2) / 2) + 4 * exp(log(1.5) * log(1.5) / 2)
    #expect(isClose(drawn.mean, mean * 1000, relative: 0.005))
    #expect(drawn.median < drawn.mean && drawn.lower < 10_000 && drawn.upper > 10_000)
  }

  /// One parameter behind two items is one number: the spreads add up, not their squares.
  @Test func aSharedParameterIsDrawnOnce() throws {
    let footprint = try ProductExamples.footprint(
      ProductExamples.file(
        stages: """
            a:
              items:
                x: {amount: 6 kWh, factor: {parameter: grid}}
                y: {amount: 4 kWh, factor: {parameter: grid}}
          """,
        head: "parameters: {grid: {value: 1 kgCO2e/kWh, source: s, gsd: 1.3}}"))
    #expect(isClose(footprint.uncertainty?.gsd ?? 0, 1.3))
    let drawn = footprint.distribution(trials: 20_000)
    // Quantiles of a lognormal number are known: 10 × 1.3^±1.96.
    #expect(isClose(drawn.lower, 10_000 / pow(1.3, 1.959964), relative: 0.02))
    #expect(isClose(drawn.upper, 10_000 * pow(1.3, 1.959964), relative: 0.02))
  }

  /// Data of 2025 (the study 2026), same country, same technology, measured: (2 + 1 + 1 + 1)/4; nothing told: 3.
  @Test func qualityByTheShippedRule() throws {
    let rule = try QualityRule.shipped()
    let best = DataOrigin(source: .primary, year: 2025, geography: "CN-YN", technology: .same)
    #expect(rule.score(best, year: 2026, place: "CN").mean == 1.25)
    #expect(rule.score(DataOrigin(), year: 2026, place: "CN").mean == 3)
    let near = DataOrigin(source: .secondary, year: 2020, geography: "JP", technology: .similar)
    // 6 years: 3; Asia: 2; similar: 2; secondary: 2.
    #expect(rule.score(near, year: 2026, place: "CN").mean == 2.25)
  }
}
