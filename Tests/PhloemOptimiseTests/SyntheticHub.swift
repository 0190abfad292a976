import PhloemOptimise
import PhloemTestSupport

/// A small energy hub with the structure of a real one: a market with prices by the hour, gas, sun, a
/// combined plant, a boiler, a battery and a heat store, their sizes given or bought.
struct SyntheticHub {
  /// The programme.
  private(set) var program: StagedProgram
  /// Gas bought and market bought, which carry emissions.
  private(set) var gas = 0
  private(set) var market = 0

  /// Makes a hub.
  ///
  /// - Parameters:
  ///   - hours: The number of hours.
  ///   - buysSizes: Whether sizes are linking columns.
  ///   - days: Whether every day is a chain of its own.
  ///   - ramp: Whether the combined plant ramps slowly.
  ///   - cap: Most emissions; nil for no limit.
  ///   - seed: The seed of the hourly numbers.
  init(
    hours: Int, buysSizes: Bool, days: Bool = false, ramp: Bool = false, cap: Double? = nil,
    seed: UInt64 = 1
  ) {
    var random = SeededGenerator(seed: seed)
    func noise(_ size: Double) -> Double { Double.random(in: -size...size, using: &random) }
    // A day's shape without sines: a triangle that is 0 at midnight and 1 at noon.
    let noon = (0..<hours).map { 1 - abs(Double($0 % 24) - 12) / 12 }
    let sun = noon.map { max(0, 1.6 * $0 - 0.6) * (0.8 + noise(0.2)) }
    let load = noon.map { 8 + 4 * $0 + noise(1) }
    let heat = noon.map { 9 - 3 * $0 + noise(1) }
    let price = noon.map { 40 + 50 * $0 + noise(25) }
    let chains = days ? stride(from: 0, to: hours, by: 24).map { $0..<min(hours, $0 + 24) } : nil
    program = StagedProgram(stepCount: hours, chains: chains)
    var hub = self
    let year = Double(hours) / 8760
    func size(_ name: String, _ cost: Double, _ most: Double) -> Int? {
      buysSizes ? hub.program.addColumn(name, upTo: most, cost: cost * year) : nil
    }
    func unit(
      _ name: String, _ cost: StepSeries, _ given: Double, _ column: Int?,
      _ factor: StepSeries = .constant(1)
    ) -> Int {
      hub.program.addVariable(
        name, upTo: column == nil ? factor.map { $0 * given } : .infinity, cost: cost,
        limit: column.map { .init(column: $0, factor: factor) })
    }
    let line = size("line", 38_000, 60)
    hub.market = unit("market", .values(price), 30, line)
    let sold = hub.program.addVariable(
      "sold", upTo: .constant(10), cost: .values(price.map { 20 - $0 }))
    hub.gas = hub.program.addVariable("gas", upTo: .constant(150), cost: .constant(45))
    let field = unit("sun", .zero, 12, size("field", 54_000, 60), .values(sun))
    let plant = unit("plant", .constant(1.6), 21, size("plant", 24_000, 80))
    let boiler = unit("boiler", .constant(0.6), 30, size("boiler", 5_500, 80))
    let dump = hub.program.addVariable("dump", upTo: .constant(50), cost: .constant(0.5))
    func store(
      _ name: String, _ cost: Double, _ given: Double, _ rate: Double, _ keep: Double
    ) -> (loading: Int, unloading: Int) {
      let column = size(name, cost, 2000)
      let level = unit(name, .zero, given, column)
      let loading = unit(name + " in", .zero, given, column, .constant(rate))
      let unloading = unit(name + " out", .constant(0.5), given, column, .constant(rate))
      hub.program.addRow(
        name, equal: .zero,
        [
          .init(level), .init(level, -keep, lag: 1, wraps: true), .init(loading, -0.95),
          .init(unloading, 1 / 0.95),
        ])
      return (loading, unloading)
    }
    let battery = store("battery", 17_500, 8, 0.5, 0.9998)
    let tank = store("tank", 850, 60, 0.25, 0.996)
    hub.program.addRow(
      "electricity", equal: .values(load),
      [
        .init(hub.market), .init(sold, -1), .init(field), .init(plant, 0.38),
        .init(battery.loading, -1), .init(battery.unloading),
      ])
    hub.program.addRow(
      "heat", equal: .values(heat),
      [
        .init(plant, 0.45), .init(boiler, 0.92), .init(dump, -1), .init(tank.loading, -1),
        .init(tank.unloading),
      ])
    hub.program.addRow(
      "gas", equal: .zero, [.init(hub.gas), .init(plant, -1), .init(boiler, -1)])
    if ramp {
      hub.program.addRow(
        "ramp", from: .constant(-2), upTo: .constant(2),
        [.init(plant), .init(plant, -1, lag: 1, wraps: true)])
    }
    if let cap {
      hub.program.addLinkingRow(
        "emissions", upTo: cap, [.init(hub.gas, 0.202), .init(hub.market, 0.42)])
    }
    self = hub
  }
}
