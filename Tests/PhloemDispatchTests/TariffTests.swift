import PhloemDispatch
import PhloemModel
import PhloemTestSupport
import Testing

/// Tariffs by the minute, over the new year, and what hides what.
@Suite struct TariffTests {
  private static func park(_ bands: String) -> String {
    """
    currency: CNY
    commodities: {power: {kind: electricity, unit: MWh}}
    tariffs: {t: {bands: {\(bands)}}}
    markets: {grid: {commodity: power, direction: purchase, operation: {price: {tariff: t}}}}
    demands: {town: {commodity: power, operation: {amount: 1 MW}}}
    """
  }

  private func prices(_ bands: String, steps: Int, seconds: Int = 3600) throws -> [Double] {
    let plan = try SmallPark(text: Self.park(bands)).plan(steps: steps, seconds: seconds)
    return try #require(plan.price(of: "power"))
  }

  /// From 1:20 to 2:07 at 160 instead of 100: 40 and 7 minutes of two hours.
  @Test func bandsCountByTheMinute() throws {
    let bands = "peak: {price: 160 CNY/MWh, hours: ['1:20-2:07']}, flat: {price: 100 CNY/MWh}"
    let hours = try prices(bands, steps: 4)
    for (found, wanted) in zip(hours, [100.0, 140, 107, 100]) {
      #expect(isClose(found, wanted, relative: 1e-9))
    }
    let whole = try prices(bands, steps: 1, seconds: 4 * 3600)
    #expect(isClose(whole[0], 100 + 60 * 47.0 / 240, relative: 1e-9))
  }

  /// The first of January lies in November to February, not in March to October.
  @Test(arguments: [("11-2", 160.0), ("3-10", 100.0), ("1", 160.0)])
  func monthsReachOverTheNewYear(months: String, price: Double) throws {
    let bands = "some: {price: 160 CNY/MWh, months: [\(months)]}, flat: {price: 100 CNY/MWh}"
    #expect(isClose(try prices(bands, steps: 1)[0], price, relative: 1e-9))
  }

  @Test func hiddenBandsAreNamed() {
    let found = parkFindings(
      Self.park(
        "flat: {price: 100 CNY/MWh}, peak: {price: 160 CNY/MWh, hours: [8-11]}"))
    #expect(
      found.contains(
        "warning: band 'peak' of tariff 't' never holds: all its times belong to 'flat' before it"))
    let together = parkFindings(
      Self.park(
        "a: {price: 1 CNY/MWh, hours: [0-10]}, b: {price: 2 CNY/MWh, hours: [9-24]}, "
          + "c: {price: 3 CNY/MWh, hours: [8-11], months: [12-1]}"))
    #expect(
      together.contains {
        $0.contains("'c' of tariff 't' never holds: all its times belong to 'a', 'b'")
      })
    let right = parkFindings(
      Self.park("peak: {price: 160 CNY/MWh, hours: [8-11]}, flat: {price: 100 CNY/MWh}"))
    #expect(!right.contains { $0.contains("never holds") })
  }
}
