import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemMetering

@Suite struct FlowsheetLoopTests {
  // The works make power of steam and need power to make steam:
  // boiler: 1 t coal + 0.1 MWh → 2 t steam; turbine: 4 t steam → 1 MWh and 0.2 t of steam for itself.
  private static let loop = """
    commodities:
      coal: {kind: material, unit: t}
      steam: {kind: material, unit: t}
      power: {kind: electricity, unit: MWh}
    processes:
      boiler: {reference: coal, inputs: {coal: 1 t, power: 0.1 MWh}, outputs: {steam: 2 t}}
      turbine: {reference: power, inputs: {steam: 4 t}, outputs: {power: 1 MWh}}
    markets: {mine: {commodity: coal, direction: purchase}}
    demands: {town: {commodity: steam}, grid: {commodity: power}}
    meters:
      s: {measures: town, type: register, unit: t}
      e: {measures: grid, type: register, unit: MWh}

    """

  // With boiler b and turbine t: 2b − 4t = 100 and t − 0.1b = 10, so t = 10 + 0.1b,
  // 2b − 40 − 0.4b = 100, b = 87.5, t = 18.75.
  @Test func aLoopOfTwoIsSolvedTogether() throws {
    let sheet = try Flowsheet.resolve(Self.loop, ["s": [100], "e": [10]])
    #expect(isClose(sheet.levels["boiler"]?.first??.magnitude ?? 0, 87.5))
    #expect(isClose(sheet.levels["turbine"]?.first??.magnitude ?? 0, 18.75))
    #expect(isClose(sheet.amount("boiler/in/coal") ?? 0, 87_500))
    #expect(sheet.basis("boiler/in/coal") == .balance)
    #expect(sheet.balances.allSatisfy { $0.pool == "coal" || abs($0.gapShare ?? 1) < 1e-12 })
  }

  // From above: ∂b/∂s = 1/1.6, ∂b/∂e = 4/1.6. 16 t of steam and 4 MWh estimated put 10 + 10 of the
  // boiler's 87.5 on estimates, though they would cancel if their signs counted.
  @Test func estimatesGoThroughALoopByMagnitude() throws {
    let park = try park(reading: Self.loop)
    let sheet = Flowsheet.resolve(
      park,
      metered: [
        "s": [MeteredAmount(amount: 100_000, estimated: 16_000, missingShare: 0.2)],
        "e": [MeteredAmount(amount: 36_000, estimated: 14_400)],
      ], durations: [3600])
    let coal = try #require(sheet.flow("boiler/in/coal")?.amounts.first ?? nil)
    #expect(isClose(coal.estimated, 20_000, relative: 1e-9))
    #expect(coal.missingShare == 0.2)
  }

  // A second pair that nothing determines leaves the first solved and itself unknown.
  @Test func anUnsolvableLoopDoesNotSpoilAnother() throws {
    let text =
      Self.loop.replacing(
        "markets:",
        with: """
            c: {reference: x, inputs: {coal: 1 t}, outputs: {x: 1 t}}
            d: {reference: x, inputs: {coal: 2 t}, outputs: {x: 1 t}}
          markets:
          """
      ).replacing(
        "coal: {kind: material, unit: t}",
        with: "coal: {kind: material, unit: t}\n  x: {kind: material, unit: t}"
      )
      .replacing(
        "town: {commodity: steam}",
        with: "town: {commodity: steam}, users: {commodity: x, amount: 1 t/h}")
    let sheet = try Flowsheet.resolve(text, ["s": [100], "e": [10]])
    #expect(isClose(sheet.levels["boiler"]?.first??.magnitude ?? 0, 87.5))
    #expect(sheet.levels["c"]?.first == .some(nil))
    #expect(sheet.amount("c/in/coal") == nil)
  }

  // x + y = 3, x − y = 1, 2x + 2y = 6 by least squares: exact, x = 2, y = 1.
  @Test func theSolverTakesMoreEquationsThanUnknowns() throws {
    let x = try #require(
      DenseSolver.leastSquares([[1, 1], [1, -1], [2, 2]], [[3], [1], [6]]))
    #expect(isClose(x[0][0], 2) && isClose(x[1][0], 1))
    #expect(DenseSolver.leastSquares([[1, 1], [2, 2]], [[3], [6]]) == nil)
    #expect(DenseSolver.leastSquares([[1, 1]], [[3]]) == nil)
  }

  // x = 1, 2x = 4 (contradicting by 2): with rows scaled alike the mean of 1 and 2 comes out, whatever
  // the units of the rows.
  @Test(arguments: [1.0, 1000, 1e-6])
  func unitsOfARowDoNotWeigh(unit: Double) throws {
    let x = try #require(DenseSolver.leastSquares([[1], [2 * unit]], [[1], [4 * unit]]))
    #expect(isClose(x[0][0], 1.5))
  }

  // x + y + z = 6 and x − y − z = 0 tell x = 3, but neither y nor z.
  @Test func whatIsDeterminedIsFoundBesideWhatIsNot() {
    let found = DenseSolver.determined([[1, 1, 1], [1, -1, -1]], [[6], [0]])
    #expect(Array(found.keys) == [0])
    #expect(isClose(found[0]?[0] ?? 0, 3))
  }
}
