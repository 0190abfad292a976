import PhloemOptimise

extension HubData {
  /// The hub as a programme: A dispatch of given sizes, B sizes bought, C with a cap on emissions.
  ///
  /// Costs of sizes and the cap are those of a year, in proportion to the hours.
  func program(case name: String) -> StagedProgram {
    var hub = HubProgram(self, buysSizes: name != "A")
    hub.build()
    if name == "C" {
      hub.program.addLinkingRow(
        "co2", upTo: 40_000 * Double(hours) / 8760,
        [
          .init(hub.gas, parameters.co2.gas_t_per_MWh),
          .init(hub.market, parameters.co2.grid_t_per_MWh),
        ])
    }
    return hub.program
  }
}

/// The programme of the hub on the way.
private struct HubProgram {
  let data: HubData
  let buysSizes: Bool
  var program: StagedProgram
  var balances: [String: [StagedProgram.Term]] = [:]
  var gas = 0
  var market = 0

  init(_ data: HubData, buysSizes: Bool) {
    self.data = data
    self.buysSizes = buysSizes
    program = StagedProgram(stepCount: data.hours)
  }

  mutating func build() {
    let given = data.parameters
    let spot = data["price_spot"]
    let tax = given.co2.price_EUR_per_t * given.co2.gas_t_per_MWh
    market = unit(
      "import", spot.map { $0 + given.grid.import_fee_EUR_per_MWh }, given.grid.import_max_MW,
      size("grid_import"))
    let sold = program.addVariable(
      "export", upTo: .constant(given.grid.export_max_MW),
      cost: spot.map { given.grid.export_discount_EUR_per_MWh - $0 })
    gas = program.addVariable(
      "gas", upTo: .constant(given.gas.max_MW), cost: data["price_gas"].map { $0 + tax })
    let sun = unit(
      "pv", .constant(given.pv.vom), given.pv.p_nom_MW, size("pv"), data["pv_cf"])
    let dump = program.addVariable(
      "dump", upTo: .constant(given.heat_dump.max_MW),
      cost: .constant(given.heat_dump.cost_EUR_per_MWh))
    balances["electricity"] = [.init(market), .init(sold, -1), .init(sun)]
    balances["gas"] = [.init(gas)]
    balances["heat"] = [.init(dump, -1)]
    for (name, converter) in given.converters.sorted(by: { $0.key < $1.key }) {
      let variable = unit(
        name, .constant(converter.vom_per_MWh_in), converter.p_nom_MW, size(name))
      balances[converter.input, default: []].append(.init(variable, -1))
      for (carrier, output) in converter.outputs.sorted(by: { $0.key < $1.key }) {
        let term: StagedProgram.Term =
          switch output {
          case .number(let value): .init(variable, value)
          case .series(let column): .init(variable, data[column])
          }
        balances[carrier, default: []].append(term)
      }
    }
    for (name, storage) in given.storages.sorted(by: { $0.key < $1.key }) { add(storage, name) }
    let demands = [
      "electricity": data["demand_el"], "heat": data["demand_heat"],
      "cooling": data["demand_cool"],
    ]
    for (carrier, terms) in balances.sorted(by: { $0.key < $1.key }) {
      program.addRow(carrier, equal: demands[carrier] ?? .zero, terms)
    }
  }

  private mutating func add(_ storage: HubData.Parameters.Storage, _ name: String) {
    let column = size(name)
    let rate = StepSeries.constant(storage.c_rate_per_h)
    let level = unit("\(name) level", .zero, storage.e_nom_MWh, column)
    let loading = unit("\(name) in", .zero, storage.e_nom_MWh, column, rate)
    let unloading = unit(
      "\(name) out", .constant(storage.vom_per_MWh_out), storage.e_nom_MWh, column, rate)
    program.addRow(
      name, equal: .zero,
      [
        .init(level), .init(level, storage.loss_per_h - 1, lag: 1, wraps: true),
        .init(loading, -storage.eff_charge), .init(unloading, 1 / storage.eff_discharge),
      ])
    balances[storage.carrier, default: []] += [.init(loading, -1), .init(unloading)]
  }

  private mutating func size(_ name: String) -> Int? {
    guard buysSizes else { return nil }
    let expansion = data.parameters.expansion
    return program.addColumn(
      name, upTo: expansion.max[name] ?? 0,
      cost: (expansion.annual_cost[name] ?? 0) * Double(data.hours) / 8760)
  }

  private mutating func unit(
    _ name: String, _ cost: StepSeries, _ given: Double, _ column: Int?,
    _ factor: StepSeries = .constant(1)
  ) -> Int {
    program.addVariable(
      name, upTo: column == nil ? factor.map { $0 * given } : .infinity, cost: cost,
      limit: column.map { .init(column: $0, factor: factor) })
  }
}
