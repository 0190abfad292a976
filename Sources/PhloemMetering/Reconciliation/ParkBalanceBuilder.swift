import PhloemBalance
public import PhloemModel

extension ParkBalance {
  /// Sets a park's balances up for one period.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - readings: What its meters say.
  ///   - defaults: Deviations where the park file tells none.
  ///   - options: What to take into account.
  ///   - sizes: The amounts of flows about which soft knowledge scatters, canonical units; by default
  ///     those of the flowsheet.
  public init(
    _ park: Park, readings: BalanceReadings, defaults: AccuracyDefaults,
    options: BalanceOptions = BalanceOptions(), sizes: [FlowName: Double]? = nil
  ) {
    var builder = ParkBalanceBuilder(park, readings, defaults, options, sizes)
    builder.addFlows()
    builder.addPools()
    builder.addProcesses()
    if options.usesRecipes { builder.addRecipes() }
    self = builder.balance
  }
}

/// Collects the variables and balances of a park.
struct ParkBalanceBuilder {
  let park: Park
  let readings: BalanceReadings
  let options: BalanceOptions
  let defaults: AccuracyDefaults
  let accuracy: MeterAccuracy
  let sheet: FlowsheetBuilder
  /// The amount of each flow about which soft knowledge scatters, canonical units, above zero.
  let sizes: [Double]
  var balance = ParkBalance()
  /// The variables of shares, by commodity and formula.
  var shares: [ParkBalance.Role: Int] = [:]
  /// The variables of losses.
  var losses: [ParkBalance.Role: Int] = [:]

  init(
    _ park: Park, _ readings: BalanceReadings, _ defaults: AccuracyDefaults,
    _ options: BalanceOptions, _ sizes: [FlowName: Double]?
  ) {
    self.park = park
    self.readings = readings
    self.options = options
    self.defaults = defaults
    accuracy = MeterAccuracy(park: park, defaults: defaults, readings: readings)
    let sheet = FlowsheetBuilder(park, demands: [:])
    self.sheet = sheet
    self.sizes = FlowSizes(park, readings, sheet).complete(sizes)
  }

  /// Adds a variable and returns its place.
  mutating func add(
    _ role: ParkBalance.Role, unit: PhysicalUnit, at position: FilePosition?,
    measured: MeasuredValue? = nil, start: Double = 0, isAssumed: Bool = false,
    bounds: ClosedRange<Double> = 0 ... .infinity
  ) -> Int {
    balance.variables.append(
      ParkBalance.Variable(role: role, unit: unit, position: position, isAssumed: isAssumed))
    balance.problem.variables.append(
      BalanceVariable(role.description, measured: measured, start: start, bounds: bounds))
    return balance.variables.count - 1
  }

  /// Adds a balance.
  mutating func add(
    _ kind: ParkBalance.NodeKind, _ terms: [BalanceTerm], unit: PhysicalUnit,
    at position: FilePosition?
  ) {
    balance.nodes.append(ParkBalance.Node(kind: kind, unit: unit, position: position))
    balance.problem.equations.append(BalanceEquation(kind.description, terms))
  }

  /// The unit of a flow.
  func unit(_ flow: Int) -> PhysicalUnit {
    park.commodities[sheet.flows[flow].commodity]?.unit ?? .one
  }

  mutating func addFlows() {
    var silent: [String] = []
    for (k, flow) in sheet.flows.enumerated() {
      let unit = unit(k)
      let isStorage = isStorage(flow.name)
      var reading = definition(of: k) == nil ? reading(k, &silent) : nil
      if let value = reading?.value, value < 0, !isStorage, !isGrid(flow.name) {
        balance.findings.append(
          Diagnostic(
            .warning, at: position(of: k),
            "the meters of '\(flow.name)' come to \(value / unit.factor) \(unit): "
              + "this flow cannot run backwards and is held at zero",
            help: "check the sign and the unit of the readings"))
      }
      if reading != nil { balance.measuredCount += 1 }
      balance.gauges.append(
        definition(of: k) != nil
          ? []
          : (sheet.gauges[k] ?? []).map { gauge in
            (gauge.meter, gauge.scale / unit.factor, park.meters[gauge.meter]?.isAmount == false)
          })
      if reading == nil, options.usesRecipes { reading = stated(k) }
      _ = add(
        .flow(flow.name), unit: unit, at: position(of: k),
        measured: reading.map {
          MeasuredValue($0.value / unit.factor, standardDeviation: $0.deviation / unit.factor)
        }, start: isStorage ? 0 : sizes[k] / unit.factor, isAssumed: reading?.isAssumed ?? false,
        bounds: isStorage || isGrid(flow.name) ? -.infinity ... .infinity : 0 ... .infinity)
    }
    balance.flows = sheet.flows
    for meter in silent.sorted() {
      balance.findings.append(
        Diagnostic(
          .warning, at: park.meters[meter]?.position,
          "meter '\(meter)' has no data in the period: its flow counts as not measured"))
    }
    for k in sheet.flows.indices { addDefinition(of: k) }
  }

  /// Whether a flow is the gain of a stock.
  func isStorage(_ name: FlowName) -> Bool {
    if case .boundary(let id) = name { return park.storages[id] != nil }
    return false
  }

  /// Whether a flow joins a metered grid of electricity, which gives in one hour and takes in another.
  func isGrid(_ name: FlowName) -> Bool {
    guard case .boundary(let id) = name, let market = park.markets[id] else { return false }
    return park.commodities[market.commodity]?.kind == .electricity
      && park.meters.values.contains { $0.target == .boundary(id) }
  }

  /// Where a flow is declared: its first meter, else its process, market, demand or storage.
  func position(of flow: Int) -> FilePosition? {
    if let meter = sheet.flows[flow].meters.first { return park.meters[meter]?.position }
    switch sheet.flows[flow].name {
    case .port(let process, _, _): return park.processes[process]?.position
    case .boundary(let id):
      return park.markets[id]?.position ?? park.fixedFlows[id]?.position
        ?? park.storages[id]?.position
    }
  }

  /// One balance a pool that something gives to and something takes from.
  mutating func addPools() {
    for (k, pool) in sheet.pools.enumerated() where sheet.layout.isTwoSided[k] {
      let terms = sheet.layout.ofPool[k].map { place in
        let edge = sheet.layout.edges[place]
        return BalanceTerm(edge.sign, edge.flow)
      }
      guard let first = terms.first?.factors.first?.variable else { continue }
      let commodity = sheet.flows[first].commodity
      add(
        .pool(pool), terms, unit: unit(first),
        at: park.pools[pool]?.position ?? park.commodities[commodity]?.position)
    }
  }
}
