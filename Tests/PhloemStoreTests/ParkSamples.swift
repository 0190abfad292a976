import PhloemMetering
import PhloemModel
import PhloemTestSupport

@testable import PhloemStore

/// The hours of 2018-01-01 that the samples speak of; the rest of the day is missing.
let firstHours = newYear..<newYear + 4 * 3600

/// A park from text with readings of four hours by meter, in the unit of each meter; nil is no reading.
func parkData(_ text: String, _ hours: [String: [Double?]]) throws -> ParkData {
  let park = try park(reading: "park: p\nzone: UTC\ninterval: 1 h\n" + text)
  let store = try PhloemStore(inMemory: park.channels)
  let data = try ParkData(park, store: store)
  for (id, values) in hours.sorted(by: { $0.key < $1.key }) {
    var series = ReadingSeries()
    for (k, value) in values.enumerated() {
      guard let value else { continue }
      series.times.append(newYear + Int64(k) * 3600)
      series.values.append(value)
    }
    try store.take(series, "\(id).csv", meter: id)
  }
  return data
}
