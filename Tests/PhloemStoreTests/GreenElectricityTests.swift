import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

/// Green electricity by hand over four hours: by the hour and over the whole.
@Suite struct GreenElectricityTests {
  private func text(_ contracts: String = "", _ more: String = "") -> String {
    """
    commodities: {power: {kind: electricity, unit: kWh}}
    markets:
      grid: {commodity: power, direction: purchase, contracts: [\(contracts)]}
      feed-in: {commodity: power, direction: sale}
    supplies: {roof: {commodity: power, renewable: true}}
    demands: {works: {commodity: power}}
    meters:
      g: {measures: grid, type: interval, unit: kWh}
      pv: {measures: roof, type: interval, unit: kWh}
      f: {measures: feed-in, type: interval, unit: kWh}
      farm: {type: interval, unit: kWh}
    """
  }

  private static let hours: [String: [Double?]] = [
    // Use is what is bought and made less what is sold: 100, 60, 50, 100.
    "g": [100, 20, 0, 90], "pv": [0, 40, 80, 10], "f": [0, 0, 30, 0], "farm": [50, 50, 50, 50],
  ]

  private func green(_ contracts: String) throws -> GreenElectricity {
    let data = try parkData(text(contracts), Self.hours)
    return try #require(try data.greenElectricity(in: .day1).first)
  }

  // Own use 0 + 40 + 50 + 10 = 100 of 310; a certificate of 155 kWh a day makes 255 over the whole and
  // changes nothing by the hour.
  @Test func certificatesCountOverTheYearAndNotByTheHour() throws {
    let found = try green(
      "{id: gc, amount: 155 kWh, factor: 0 kgCO2/kWh, period: 2018-01-01}")
    #expect(isClose(found.consumption, 310))
    #expect(isClose(found.generation, 130))
    #expect(isClose(found.ownUse, 100))
    #expect(isClose(found.certificates, 155))
    #expect(isClose(found.annualShare, 255.0 / 310))
    #expect(isClose(found.hourlyShare, 100.0 / 310))
    #expect(found.intervalMinutes == 60)
  }

  // With 50 kWh an hour from a farm: 50 + 60 + 50 + 60 = 220 of 310 are matched in their hour.
  @Test func aContractWithAProfileCountsByTheHour() throws {
    let found = try green(
      "{id: ppa, amount: 200 kWh, factor: 0 kgCO2/kWh, period: 2018-01-01, profile: farm}")
    #expect(isClose(found.matchedByInterval, 220))
  }

  // Two years of one farm are two contracts: each counts in its own year, the farm once.
  @Test func oneProfileOfTwoYearsCountsOnce() throws {
    let found = try green(
      """
      {id: a, amount: 200 kWh, factor: 0 kgCO2/kWh, period: 2018-01-01, profile: farm},
      {id: b, amount: 200 kWh, factor: 0 kgCO2/kWh, period: 2018-01-02, profile: farm}
      """)
    #expect(isClose(found.matchedByInterval, 220))
    #expect(isClose(found.certificates, 200))
  }

  @Test func aContractWithEmissionsIsNotGreen() throws {
    let found = try green("{id: coal, amount: 155 kWh, factor: 0.8 kgCO2/kWh, period: 2018-01-01}")
    #expect(found.certificates == 0)
    #expect(isClose(found.annualShare, 100.0 / 310))
  }

  // No more certificates can be used than are bought: 210 kWh.
  @Test func certificatesBeyondThePurchaseAreUnused() throws {
    let found = try green(
      "{id: gc, amount: 999 kWh, factor: 0 kgCO2/kWh, period: 2018-01-01}")
    #expect(isClose(found.usedCertificates, 210))
    #expect(found.annualShare == 1)
  }
}
