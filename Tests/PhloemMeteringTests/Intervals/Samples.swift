import Foundation
import PhloemMetering
import PhloemModel
import PhloemTestSupport

/// Monday 2018-01-01 00:00 UTC.
let newYear: Int64 = 1_514_764_800

func wattHours() throws -> BaseUnit {
  BaseUnit(unit: try PhysicalUnit(reading: "kWh"), decimals: 3)
}

/// A kWh register counted in Wh on a quarter-hour grid.
func registerSpec(modulus: Double? = nil, changes: [MeterChange] = []) throws -> ChannelSpec {
  ChannelSpec(
    id: "m", kind: .register(modulus: modulus), unitScale: 1000, base: try wattHours(),
    changes: changes)
}

func spec(
  _ kind: ChannelKind, scale: Double = 1000, step: Int = 900, label: IntervalLabel = .start,
  sourceStep: Int? = nil, limit: Double? = nil
) throws -> ChannelSpec {
  ChannelSpec(
    id: "m", kind: kind, unitScale: scale, base: try wattHours(), step: step, label: label,
    sourceStep: sourceStep, maximumRate: limit)
}

/// Consumption of a made-up plant in Wh every five minutes: a base load, shifts and noise.
func plantLoad(days: Int, seed: UInt64) -> [Int64] {
  var random = SeededGenerator(seed: seed)
  return (0..<days * 288).map { i in
    let hour = i % 288 / 12
    let shift: Int64 = (7..<19).contains(hour) ? 9000 : 2000
    return shift + Int64.random(in: 0...3000, using: &random)
  }
}

/// A register that starts at `start` Wh and counts `amounts`; readings in kWh every `spacing` s.
func register(_ amounts: [Int64], start: Int64 = 0, spacing: Int = 300) -> ReadingSeries {
  var position = start
  var values = [Double(position) / 1000]
  for amount in amounts {
    position += amount
    values.append(Double(position) / 1000)
  }
  return ReadingSeries(
    times: values.indices.map { newYear + Int64($0 * spacing) }, values: values)
}

func grid(days: Int, step: Int = 900) -> TimeGrid {
  TimeGrid(start: newYear, step: step, count: days * 86_400 / step)
}

extension ReadingSeries {
  /// Without the readings whose index is in a range.
  func without(_ lost: [Range<Int>]) -> ReadingSeries {
    let kept = times.indices.filter { i in !lost.contains { $0.contains(i) } }
    return ReadingSeries(times: kept.map { times[$0] }, values: kept.map { values[$0] })
  }
}

extension IntervalSeries {
  var total: Int64 { values.reduce(0, +) }
}
