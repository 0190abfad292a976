import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct MethodologyTests {
  static let library = Result { try MethodologyLibrary.load() }
  static let factors = Result { try FactorLibrary.load() }

  /// Every worked example and every vector of every methodology that comes with the program.
  @Test func everyVectorIsReproduced() throws {
    let methodologies = try Self.library.get().methodologies
    #expect(methodologies.count == 11)
    for methodology in methodologies {
      for check in try methodology.test(with: Self.factors.get()) {
        #expect(
          check.passes,
          """
          \(methodology.reference) \(check.vector.id): \(check.result.value), \
          \(check.result.refusals.map(\.rule)), expected \(check.vector.expectation)
          """)
      }
      #expect(methodology.name.zh != nil && methodology.programme.zh != nil)
      #expect(methodology.parameters.allSatisfy { $0.title.zh != nil })
    }
    #expect(Set(methodologies.map(\.outcome)) == Set(Methodology.Outcome.allCases))
  }

  /// National Business Daily 2024-03-21: 1 MW at 1,100 h and 0.42 kg/kWh are 462 t a year.
  @Test func shanghaiPhotovoltaics() throws {
    let result = try Self.library.get().methodology("distributed-pv-shanghai")
      .evaluate(
        ["capacity": Quantity(reading: "1 MW"), "generation": Quantity(reading: "1100 MWh")],
        factors: Self.factors.get())
    #expect(result.grams == 462_000_000 && result.issuableTonnes == 462)
    #expect(result.refusals.isEmpty && result.steps.map(\.name) == ["baseline", "reduction"])
  }

  /// The stated effect of each metered parameter is that of the formula: one hundredth more of it moves
  /// the worked example that way.
  @Test func everyEffectIsThatOfTheFormula() throws {
    var count = 0
    for methodology in try Self.library.get().methodologies {
      let given = methodology.example.given
      let base = try methodology.evaluate(given, factors: Self.factors.get()).value.value
      for parameter in methodology.parameters {
        guard let plan = parameter.plan, let value = given[parameter.name] else { continue }
        var more = given
        more[parameter.name] = value * 1.01
        let moved = try methodology.evaluate(more, factors: Self.factors.get()).value.value
        #expect(
          plan.effect == .raises ? moved > base : moved < base,
          "\(methodology.reference) \(parameter.name)")
        count += 1
      }
    }
    #expect(count == 12)
  }

  /// The growth curve of the methodology against the projection of planted forest, which is another
  /// program: 20 years of a stand with a fire in the tenth.
  @Test func afforestationAgreesWithTheProjection() throws {
    let stand = ForestStand(
      id: "ridge", species: "poplar", area: try Quantity(reading: "1000 ha"), planted: 2021,
      growth: .chapmanRichards(
        maximum: NumberBand(230), rate: NumberBand(0.08), shape: NumberBand(2)),
      survival: NumberBand(0.9),
      losses: [StandLoss(year: 2031, share: 0.08, reason: "fire")],
      position: FilePosition(file: "by hand"))
    let years = StandProjection(stand, from: 2022, to: 2031).years
    let methodology = try Self.library.get().methodology("afforestation@1")
    for year in years {
      let age = Double(year.year - 2021)
      let annual = try PhysicalUnit(reading: "a")
      let result = try methodology.evaluate(
        [
          "area": stand.area, "maximum": Quantity(reading: "230 tCO2/ha"),
          "rate": Quantity(reading: "8 %/a"), "shape": Quantity(2),
          "age-before": Quantity(age - 1, annual), "age-after": Quantity(age, annual),
          "survival": Quantity(reading: "90 %"),
          "lost": Quantity(year.loss.value, PhysicalUnit(reading: "tCO2")),
          "project": Quantity(reading: "0 tCO2"),
        ], factors: Self.factors.get())
      #expect(isClose(result.value.written, year.removal.value, relative: 1e-9), "\(year.year)")
    }
  }

  /// By hand: 20 % of 3,220,144,954 g, rounded up, is 644,028,991 g; 2,576 whole tonnes are left.
  @Test func theBufferIsRoundedUpAndTonnesDown() throws {
    let methodology = try Self.library.get().methodology("afforestation")
    let fire = try #require(methodology.vectors.first { $0.id == "a-fire" })
    let result = try methodology.evaluate(fire.given, factors: Self.factors.get())
    #expect(result.grams == 3_220_144_954 && result.bufferGrams == 644_028_991)
    #expect(result.issuableTonnes == 2576)
    let storm = try Self.library.get().methodology("mangrove")
    let loss = try storm.evaluate(
      try #require(storm.vectors.first { $0.id == "a-storm" }).given, factors: Self.factors.get())
    #expect(loss.grams == -406_000_000 && loss.issuableTonnes == 0 && loss.bufferGrams == 0)
  }

  @Test func whatIsGivenWrongIsToldTogether() throws {
    let methodology = try Self.library.get().methodology("distributed-pv-shanghai")
    let error = #expect(throws: InputError.self) {
      try methodology.evaluate(
        [
          "capacity": Quantity(reading: "1 MWh"), "genration": Quantity(reading: "1 MWh"),
          "factor": Quantity(reading: "1 kgCO2/kWh"),
        ], factors: Self.factors.get())
    }
    let text = error?.description ?? ""
    #expect(text.contains("has no parameter 'genration'\nhelp: did you mean 'generation'?"))
    #expect(
      text.contains("'factor' is a number of 'distributed-pv-shanghai@2024' and cannot be given"))
    #expect(text.contains("lacks 'generation' (Generation)"))
    #expect(text.contains("must be power, found energy"))
    let huge = #expect(throws: InputError.self) {
      try methodology.evaluate(
        ["capacity": Quantity(reading: "1 MW"), "generation": Quantity(reading: "1e30 MWh")],
        factors: Self.factors.get())
    }
    #expect(huge?.description.contains("more than can be counted") == true)
  }
}
