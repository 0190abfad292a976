import PhloemDispatch
import PhloemModel
import PhloemTestSupport
import Testing

/// Voltages of grids with rings, against the division of a current by complex impedances.
@Suite struct VoltageTests {
  private static func park(_ lines: String, factor: String = "100 %") -> String {
    """
    currency: CNY
    dispatch: {voltage: {slack: power, nominal: 10 kV, band: 5 %, power-factor: \(factor)}}
    commodities: {power: {kind: electricity, unit: MWh}}
    pools: {middle: {commodity: power}, village: {commodity: power}}
    markets: {grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}}
    demands: {homes: {commodity: power, pool: village, operation: {amount: 1 MW}}}
    links:
    \(lines)
    """
  }

  private static func line(_ name: String, _ from: String, _ to: String, _ more: String) -> String {
    "  \(name): {commodity: power, from: \(from), to: \(to), two-way: true, \(more)}\n"
  }

  /// 2 ohm of resistance beside 2 ohm of reactance: the current divides as j/(1 + j) = (1 + j)/2, so that
  /// half of the power goes either way, and the village is 2 ohm × 0.5 MW/(10 kV)² = 1 % lower.
  @Test func powerDividesByImpedances() throws {
    let plan = try SmallPark(
      text: Self.park(
        Self.line("direct", "power", "village", "resistance: 2 ohm")
          + Self.line("first", "power", "middle", "reactance: 1 ohm")
          + Self.line("second", "middle", "village", "reactance: 1 ohm"))
    ).plan(steps: 1)
    #expect(isClose(try #require(plan.values(of: "direct", .forward).first), 0.5, relative: 1e-7))
    #expect(isClose(try #require(plan.values(of: "second", .forward).first), 0.5, relative: 1e-7))
    #expect(isClose(try #require(plan.values(of: "village", .voltage).first), 0.99, relative: 1e-9))
    #expect(
      isClose(abs(try #require(plan.values(of: "direct", .reactive).first)), 0.5, relative: 1e-7))
  }

  /// Lines of one kind, 1 ohm and 0.5 ohm each, at a power factor of 80 % (tan φ = 0.75): two thirds take
  /// the way of half the length, whose drop is (1 + 0.5 × 0.75) × 2/3 MW/(10 kV)².
  @Test func alikeLinesDivideByLength() throws {
    let alike = "resistance: 1 ohm, reactance: 0.5 ohm"
    let plan = try SmallPark(
      text: Self.park(
        Self.line("direct", "power", "village", alike)
          + Self.line("first", "power", "middle", alike)
          + Self.line("second", "middle", "village", alike), factor: "80 %")
    ).plan(steps: 1)
    #expect(
      isClose(try #require(plan.values(of: "direct", .forward).first), 2.0 / 3, relative: 1e-7))
    #expect(
      isClose(
        try #require(plan.values(of: "village", .voltage).first), 1 - 1.375 * 2 / 300,
        relative: 1e-9))
  }

  @Test func whatHangsNowhereIsRefused() {
    let lines =
      Self.line("direct", "power", "village", "resistance: 2 ohm")
      + Self.line("twin", "power", "village", "resistance: 2 ohm")
      + "  apart: {commodity: power, from: north, to: south, resistance: 1 ohm}\n"
    let text = Self.park(lines).replacing(
      "village: {commodity: power}}",
      with: "village: {commodity: power}, north: {commodity: power}, south: {commodity: power}}")
    #expect {
      try SmallPark(text: text).plan(steps: 1)
    } throws: { error in
      "\(error)".contains("link 'apart' does not hang together with 'power'")
    }
  }

  @Test func aPowerFactorCarriesPower() {
    let found = parkFindings(
      Self.park(Self.line("direct", "power", "village", "resistance: 2 ohm"), factor: "0 %"))
    #expect(found.contains("error: a power factor of 0 % carries no power"))
  }
}
