import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

/// Roll-up and meter table of a works of two shops over one day, whose first four hours have readings.
@Suite struct RollupTests {
  private static let text = """
    sites:
      works: {level: factory}
      shop-a: {level: workshop, in: works}
      shop-b: {level: workshop, in: works}
    commodities: {power: {kind: electricity, unit: kWh}}
    meters:
      main: {carrier: power, site: works, type: interval, unit: MWh}
      a: {carrier: power, site: shop-a, parent: main, type: interval, unit: kWh}
      b: {carrier: power, site: shop-b, parent: main, type: interval, unit: kWh}
      b2: {carrier: power, site: shop-b, parent: main, type: interval, unit: kWh}
      rest: {virtual: main - a - b - b2, unit: kWh, carrier: power}
      warm: {site: works, type: gauge, unit: °C}
    """
  private static let day = Period.day1

  private func data() throws -> ParkData {
    try parkData(
      Self.text,
      [
        "main": [0.1, 0.1, 0.1, 0.1], "a": [40, 40, 40, 40], "b": [30, 30, 30, 30],
        "b2": [20, 20, 20, nil], "warm": [10, 20, 30, 40],
      ])
  }

  // Main 400 kWh, shop a 160, shop b 120 + 60: 60 kWh that no meter below explains.
  @Test func whatNoMeterBelowExplainsIsTheResidual() throws {
    let totals = try data().rollup([Self.day])
    let works = try #require(totals.first { $0.site == "works" })
    #expect(isClose(works.amount, 400))
    #expect(isClose(works.parts ?? 0, 340))
    #expect(isClose(works.residual ?? 0, 60))
    let b = try #require(totals.first { $0.site == "shop-b" })
    #expect(isClose(b.amount, 180))
    #expect(b.residual == nil)
    // Four of 24 hours have readings of b, three of b2: the worse one tells.
    #expect(isClose(b.missingShare, 21.0 / 24, absolute: 1e-9))
  }

  @Test func theMeterTableShowsTheDifferenceOfParentAndChildren() throws {
    let summaries = try data().meterSummaries(in: Self.day)
    let main = try #require(summaries.first { $0.id == "main" })
    #expect(isClose(main.total ?? 0, 400))
    #expect(isClose(main.unexplained ?? 0, 60))
    #expect(summaries.filter { $0.depth == 1 }.map(\.id) == ["a", "b", "b2"])
    let warm = try #require(summaries.first { $0.id == "warm" })
    #expect(warm.total == 25)
    #expect(warm.children == nil && !warm.isAmount)
  }

  // The virtual rest is known in three hours: 3 × (100 − 90) kWh.
  @Test func aVirtualMeterMissesWhatItsPartsMiss() throws {
    let data = try data()
    let rest = try #require(try data.amounts(of: ["rest"], in: [Self.day])["rest"]?.first ?? nil)
    #expect(isClose(rest.amount, 30 * 3.6))
    #expect(isClose(rest.missingShare, 21.0 / 24, absolute: 1e-9))
  }

  @Test func aPeriodWithoutReadingsIsNilAndNotZero() throws {
    let next = try Period(reading: "2018-01-02")
    #expect(try data().amounts(of: ["main"], in: [next])["main"] == [MeteredAmount?.none])
    #expect(throws: InputError.self) { try data().activity(in: Period(year: 2019)) }
    #expect(throws: InputError.self) { try data().activity(in: next) }
  }

  // January misses 740 of its 744 hours.
  @Test func aMonthWithFewReadingsSaysSo() throws {
    let january = Period(year: 2018, month: 1, months: 1)
    let main = try data().activity(in: january).meters["main"]?.first ?? nil
    #expect(isClose(main?.missingShare ?? 0, 740.0 / 744, absolute: 1e-9))
    #expect(isClose(main?.amount ?? 0, 1440))
  }
}

extension Period {
  /// 2018-01-01.
  static var day1: Period { Period(year: 2018, month: 1, months: 1).days[0] }
}
