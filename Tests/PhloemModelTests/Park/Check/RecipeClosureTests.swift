import PhloemModel
import PhloemTestSupport
import Testing

/// The recipes are reactions by hand with the weights in `AtomicWeight`.
@Suite struct RecipeClosureTests {
  private func closures(_ recipe: String) throws -> [RecipeClosure.Balance: RecipeClosure] {
    let text = """
      commodities:
        stone: {kind: material, unit: t, composition: {CaCO3: 100 %}}
        lime: {kind: product, unit: t, composition: {CaO: 100 %}}
        co2: {kind: emission, unit: t, composition: {CO2: 100 %}}
        clay: {kind: material, unit: t}
        gas: {kind: fuel, unit: GJ}
        steam: {kind: heat, unit: GJ}
        air: {kind: gas, unit: Nm3}
      processes:
        kiln:
      """
    let body = recipe.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let park = try park(reading: text + "\n" + body)
    return Dictionary(uniqueKeysWithValues: ParkCheck(park).closures.map { ($0.balance, $0) })
  }

  // CaCO3 → CaO + CO2: 100.086 → 56.077 + 44.009.
  @Test func aReactionCloses() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 100.086 t}
      outputs: {lime: 56.077 t, co2: 44.009 t}
      """)
    for balance in [.mass, .element("Ca"), .element("C"), .element("O")] as [RecipeClosure.Balance]
    {
      #expect(found[balance]?.verdict == .closed)
    }
    #expect(isClose(found[.element("Ca")]?.input ?? 0, 40_078, relative: 1e-9))
    #expect(found[.energy] == nil)
  }

  // 1000 kg stone → 550 kg CaO + 439.71 kg CO2; 10.29 kg are lost. Ca: 400.436 in, 393.082 out, so
  // 7.354 of the loss are calcium.
  @Test func aDeclaredLossCoversEachElementUpToItsMass() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 1 t}
      outputs: {lime: 550 kg, co2: 439.71 kg}
      loss: {mass: 10.29 kg}
      """)
    #expect(found[.mass]?.verdict == .closed)
    let calcium = try #require(found[.element("Ca")])
    #expect(calcium.verdict == .closed)
    #expect(isClose(calcium.loss, 7.354, relative: 1e-3))
  }

  // 1000 − 550 − 439.71 = 10.29 kg, 1.029 % of what goes in.
  @Test func anUndeclaredLossIsToldInFigures() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 1 t}
      outputs: {lime: 550 kg, co2: 439.71 kg}
      """)
    let mass = try #require(found[.mass])
    #expect(mass.verdict == .loses)
    #expect(isClose(mass.gap, 10.29, relative: 1e-9))
    #expect(isClose(mass.gapShare, 0.01029, relative: 1e-9))
    #expect(found[.element("Ca")]?.verdict == .loses)
  }

  // The masses balance, but 600 kg of CaO hold 428.8 kg of calcium and the stone only 400.4.
  @Test func anElementFromNothingIsAnErrorThoughTheMassCloses() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 1 t}
      outputs: {lime: 600 kg, co2: 400 kg}
      """)
    #expect(found[.mass]?.verdict == .closed)
    #expect(found[.element("Ca")]?.verdict == .creates)
    #expect(found[.element("C")]?.verdict == .loses)
  }

  @Test func withoutACompositionElementsAreNotTold() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 1 t, clay: 1 t}
      outputs: {lime: 2 t}
      """)
    #expect(found[.mass]?.verdict == .closed)
    #expect(found[.element("Ca")]?.verdict == .unknown("no composition for clay"))
  }

  // 100 GJ in; 90, 110 or 90 and a declared 10 out.
  @Test(arguments: [
    ("outputs: {steam: 90 GJ}", RecipeClosure.Verdict.loses),
    ("outputs: {steam: 110 GJ}", .creates),
    ("outputs: {steam: 90 GJ}\nloss: {energy: 10 GJ}", .closed),
    ("outputs: {steam: 95 GJ}\nloss: {energy: 10 GJ}", .creates),
    (
      "outputs: {steam: 110 GJ}\nenergy-closure: {check: false, reason: heat pump}",
      .unknown("heat pump")
    ),
  ])
  func energyIsNotCreated(outputs: String, verdict: RecipeClosure.Verdict) throws {
    let found = try closures("reference: steam\ninputs: {gas: 100 GJ}\n\(outputs)")
    #expect(found[.energy]?.verdict == verdict)
    #expect(found[.mass] == nil)
  }

  @Test func aVolumeWithoutDensityLeavesTheMassOpen() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 1 t, air: 1000 Nm3}
      outputs: {lime: 2 t}
      """)
    #expect(found[.mass]?.verdict == .unknown("no density for air"))
  }

  @Test func whatIsOutsideTheClosureDoesNotCount() throws {
    let found = try closures(
      """
      reference: lime
      inputs: {stone: 100.086 t, clay: {amount: 1 t, outside-closure: true}}
      outputs: {lime: 56.077 t, co2: 44.009 t}
      """)
    #expect(found[.mass]?.verdict == .closed)
  }
}
