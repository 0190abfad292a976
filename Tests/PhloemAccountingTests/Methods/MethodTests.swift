import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct MethodTests {
  private func context(
    _ profile: String, state: FuelState? = nil
  ) throws -> AccountingMethod.Context {
    AccountingMethod.Context(
      library: try FactorLibrary.load(),
      profile: try #require(try ProgrammeProfile.load()[profile]),
      day: CivilTime(year: 2025, month: 1, day: 1), fuelState: state)
  }

  @Test func everyDefaultFactorFitsItsParameter() throws {
    let library = try FactorLibrary.load()
    let methods = try MethodLibrary.load().methods
    #expect(methods.count == 26)
    for method in methods {
      #expect(method.parameters.first?.name == "amount", "\(method.id)")
      #expect(method.name.zh != nil && !method.source.isEmpty)
      for parameter in method.parameters {
        guard let id = parameter.defaultFactor else { continue }
        let factor = try #require(library[id], "\(id)")
        #expect(
          parameter.units.isEmpty
            || parameter.units.contains { $0.dimension == factor.value.dimension },
          "\(method.id) \(parameter.name)")
      }
    }
  }

  /// The same tonne of coal under four programmes, by hand: 57 % carbon × oxidation × 44/12.
  @Test(arguments: [
    ("ghg-protocol", 2.09), ("iso-14064-1", 2.09), ("china-sector-guideline", 1.9437),
    ("china-ets-2024", 2.0482),
  ])
  func oneActivityUnderSeveralProfiles(profile: String, tonnes: Double) throws {
    let method = try MethodLibrary.load().method("fuel-carbon")
    let outcome = try method.evaluate(
      ["amount": Quantity(reading: "1 t"), "carbon-content": Quantity(reading: "0.57 tC/t")],
      in: context(profile, state: .solid))
    #expect(isClose(try outcome.value.in(PhysicalUnit(reading: "tCO2")), tonnes, relative: 1e-12))
    #expect(outcome.gas == "CO2")
    #expect(outcome.inputs.map(\.parameter.name) == method.parameters.map(\.name))
  }

  @Test func anOutcomeNamesItsFactors() throws {
    let outcome = try MethodLibrary.load().method("aluminium-anode").evaluate(
      ["amount": Quantity(reading: "1 t")], in: context("china-ets-2024"))
    let factors = outcome.inputs.compactMap { input -> String? in
      if case .factor(let factor) = input.origin { factor.reference } else { nil }
    }
    #expect(
      factors == [
        "cn.aluminium.anode-net@2024", "cn.aluminium.anode-s@2024", "cn.aluminium.anode-ash@2024",
      ])
  }

  @Test func missingAndWrongParametersAreToldTogether() throws {
    let method = try MethodLibrary.load().method("fuel-heat-carbon")
    let error = #expect(throws: InputError.self) {
      try method.evaluate(
        [
          "amount": Quantity(reading: "1 MWh"), "carbon-contnt": Quantity(reading: "1 tC/GJ"),
        ], in: context("ghg-protocol"))
    }
    let text = error?.description ?? ""
    #expect(text.contains("has no parameter 'carbon-contnt'\nhelp: did you mean 'carbon-content'?"))
    #expect(text.contains("'amount' of method 'fuel-heat-carbon' must be mass or normal volume"))
    #expect(text.contains("lacks 'net-calorific-value' (Net calorific value)"))
    let unknown = #expect(throws: InputError.self) { try MethodLibrary.load().method("carbonat") }
    #expect(unknown?.description.contains("did you mean 'carbonate'?") == true)
  }

  @Test func formulasTakeAnotherActivityAndASuffix() throws {
    let method = try MethodLibrary.load().method("waste-water")
    let formula = try method.formula(amount: "(amount * cod)", suffix: " * share")
    #expect(
      formula.text
        == "(((amount * cod) - cod-in-sludge) * methane-capacity * correction - recovered) * share")
  }

  @Test func brokenMethodsAreTold() throws {
    let text = """
      methods:
        x:
          name: X
          formula: amount * factr
          result: tCO2
          parameters:
            amount: {name: A, unit: t}
            factor: {name: F, unit: tCO2/t, default: {value: 1 t}}
          source: by hand
      """
    var report = Diagnostics()
    _ = MethodLibrary.methods(in: try YAMLNode(reading: text, file: "m.yaml"), into: &report)
    let found = report.all.map(\.description).joined(separator: "\n")
    #expect(found.contains("the formula of 'x' uses 'factr'\nhelp: did you mean 'factor'?"))
    #expect(found.contains("does not use its parameter 'factor'"))
    #expect(found.contains("the default of parameter 'factor' of 'x' has another dimension"))
  }
}
