import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

/// The intensity that a load met, by hand: Σ load × intensity / Σ load.
@Suite struct IntensityTests {
  private func text(step: String = "1 h") -> String {
    """
    commodities: {power: {kind: electricity, unit: kWh}}
    markets: {grid: {commodity: power, direction: purchase, intensity: level}}
    demands: {works: {commodity: power}}
    meters:
      load: {measures: works, type: interval, unit: kWh}
      level: {type: gauge, unit: gCO2/kWh, interval: \(step)}
    """
  }

  private static let january = Period(year: 2018, month: 1, months: 1)

  // (100 × 200 + 300 × 600) / 400 = 500 g/kWh; of 500 kWh 100 have no intensity.
  @Test func theLoadWeighsTheHours() throws {
    let data = try parkData(
      text(), ["load": [100, 300, 100, nil], "level": [200, 600, nil, nil]])
    let mean = try #require(
      try data.activity(in: Self.january).intensities["grid"]?.first ?? nil)
    #expect(isClose(mean.amount * 3.6, 0.5))
    #expect(isClose(mean.missingShare, 0.2))
  }

  // Half-hourly levels of 100 and 300 make 200 in the hour of a load that counts by the hour.
  @Test func aFinerLevelIsAveragedOverTheHourOfTheLoad() throws {
    let park = try park(reading: "park: p\nzone: UTC\ninterval: 1 h\n" + text(step: "30 min"))
    let store = try PhloemStore(inMemory: park.channels)
    let data = try ParkData(park, store: store)
    var level = ReadingSeries()
    level.times = (0..<4).map { newYear + $0 * 1800 }
    level.values = [100, 300, 400, 800]
    var load = ReadingSeries()
    load.times = [newYear, newYear + 3600]
    load.values = [100, 100]
    try store.take(level, "level.csv", meter: "level")
    try store.take(load, "load.csv", meter: "load")
    let mean = try #require(
      try data.activity(in: Self.january).intensities["grid"]?.first ?? nil)
    #expect(isClose(mean.amount * 3.6, 0.4))
  }
}
