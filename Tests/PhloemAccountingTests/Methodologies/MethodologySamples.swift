import PhloemMetering
import PhloemModel

@testable import PhloemAccounting

enum MethodologySamples {
  static let text = """
    # note
    id: pv
    edition: "1"
    name: {en: PV, zh: 光伏}
    programme: by hand
    outcome: reduction
    unit: tCO2
    valid-from: 2024-01-01
    buffer: 5 %
    status: constructed
    source: by hand
    parameters:
      limit: {name: Capacity, unit: MW, kind: declared}
      generation:
        name: Generation
        unit: kWh
        kind: metered
        monitoring: every hour
        effect: raises
        estimates: exclude
        coverage: 90 %
      factor: {name: Factor, unit: kgCO2/kWh, kind: fixed, value: 0.42 kgCO2/kWh, status: cited, source: by hand}
    plausibility:
      year: {name: Full load, holds: generation <= limit * 8784 h, source: by hand}
    steps:
      baseline: generation * factor
    result: baseline
    example: {given: {limit: 1 MW, generation: 1 GWh}, gives: 420 tCO2, status: constructed, source: by hand}
    """

  static func methodology(_ text: String) throws -> Methodology {
    try MethodologyLibrary.read(YAMLNode(reading: text, file: "pv.yaml"))
  }

  /// A methodology of two meters: one raises, one lowers.
  static func twoMeters(
    estimates: String = "exclude", gaps: String = "refuse", coverage: String = "50 %"
  ) throws -> Methodology {
    try methodology(
      """
      id: net
      edition: "1"
      name: Net
      programme: by hand
      outcome: reduction
      unit: kgCO2
      valid-from: 2024-01-01
      status: constructed
      source: by hand
      parameters:
        up: {name: Up, unit: kWh, kind: metered, monitoring: hourly, effect: raises, estimates: \(estimates), coverage: \(coverage)}
        down: {name: Down, unit: kWh, kind: metered, monitoring: hourly, effect: lowers, gaps: \(gaps), coverage: 0 %}
        factor: {name: Factor, unit: kgCO2/kWh, kind: fixed, value: 1 kgCO2/kWh, status: cited, source: by hand}
      steps:
        result: (up - down) * factor
      result: result
      example: {given: {up: 3 kWh, down: 1 kWh}, gives: 2 kgCO2, status: constructed, source: 3 − 1}
      """)
  }

  /// Amounts in Wh from 1970 on, with flags and, where not whole, coverage.
  static func input(
    _ meter: String, _ values: [Int64], _ flags: [QualityFlag], coverage: [UInt8]? = nil,
    start: Int64 = 0, step: Int = 3600, share: Int = 1_000_000
  ) throws -> MeteredInput {
    let grid = TimeGrid(start: start, step: step, count: values.count)
    let known = flags.map { $0 == .missing ? UInt8(0) : 100 }
    return try MeteredInput(
      meter: meter,
      series: IntervalSeries(
        grid: grid, values: values, flags: flags, coverage: coverage ?? known),
      base: BaseUnit(unit: PhysicalUnit(reading: "kWh"), decimals: 3), shareMillionths: share)
  }
}
