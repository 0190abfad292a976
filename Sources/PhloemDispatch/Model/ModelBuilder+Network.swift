import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A line or pipe: what enters one pool has left another, less the loss on the way.
  mutating func add(_ link: ParkLink) {
    if isOut(link.id) { return }
    let standing = link.capacity.flatMap {
      rate($0, of: link.commodity, "the capacity of link '\(link.id)'")
    }
    if link.capacity != nil, standing == nil { return }
    let capacity = capacity(
      of: link.id, standing: standing, link.investment, commodity: link.commodity, isLevel: false)
    let unit = rateUnit(of: link.commodity)
    let price = link.cost.flatMap {
      self.price($0, per: link.commodity, "the cost of link '\(link.id)'")
    }
    let keep = 1 - (link.loss?.quantity.value ?? 0)
    let ways: [(DispatchModel.Role, from: String, to: String)] =
      [(.forward, link.from, link.to)] + (link.isTwoWay ? [(.backward, link.to, link.from)] : [])
    for (role, from, to) in ways {
      var upper = StepSeries.infinity
      var limit: StagedProgram.Limit?
      switch capacity {
      case .unlimited: break
      case .fixed(let size): upper = .constant(size)
      case .column(let column, _): limit = .init(column: column)
      }
      let variable = addVariable(
        link.id, role, unit: unit, upTo: upper, limit: limit, at: link.position)
      addFlow(nil, of: link.id, link.commodity, pool: from, sign: -1, [.init(variable)])
      addFlow(nil, of: link.id, link.commodity, pool: to, sign: 1, [.init(variable, keep)])
      if let price {
        addCost(
          link.id, .transport, variable: variable, .constant(price),
          unit: self.unit(of: link.commodity).symbol, at: link.cost?.position)
      }
    }
    addFixed(link.id, flowTerms(of: link), link.commodity)
  }

  /// Linear power flow where lines state their reactance, and voltages of a radial grid.
  mutating func addVoltages() {
    let lines = park.links.values.filter { !isOut($0.id) }.sorted { $0.position < $1.position }
    if let check = park.dispatch?.voltage {
      addDrops(lines.filter { $0.resistance != nil || $0.reactance != nil }, check)
    } else {
      addAngles(lines.filter { $0.reactance != nil })
    }
  }

  /// The flow of a line is the difference of its ends' angles over its reactance: in a mesh, power
  /// divides as physics says.
  private mutating func addAngles(_ lines: [ParkLink]) {
    guard !lines.isEmpty else { return }
    var angles: [String: Int] = [:]
    for line in lines {
      guard let reactance = line.reactance?.quantity.value, reactance > 0 else { continue }
      for pool in [line.from, line.to] where angles[pool] == nil {
        // The first pool's angle is the reference.
        let bound = StepSeries.constant(angles.isEmpty ? 0 : .infinity)
        angles[pool] = addVariable(
          pool, .angle, unit: "", from: bound.map { -$0 }, upTo: bound, at: line.position)
      }
      guard let from = angles[line.from], let to = angles[line.to] else { continue }
      addRow(
        line.id, .angle, unit: rateUnit(of: line.commodity), from: .zero, upTo: .zero,
        flowTerms(of: line) + [.init(from, -1 / reactance), .init(to, 1 / reactance)],
        at: line.position)
    }
  }

  /// What a line carries from its beginning to its end.
  private func flowTerms(of line: ParkLink) -> [StagedProgram.Term] {
    model.variables(of: line.id, .forward).map { .init($0, 1) }
      + model.variables(of: line.id, .backward).map { .init($0, -1) }
  }

  /// Linearised voltage drop of a radial grid: u(to) = u(from) − (r + x·tan φ)·P/U², u in units of the
  /// nominal voltage.
  private mutating func addDrops(_ lines: [ParkLink], _ check: DispatchSettings.VoltageCheck) {
    let band = check.band.quantity.value
    let tangent = (1 / (check.powerFactor * check.powerFactor) - 1).squareRoot()
    let nominal = check.nominal.quantity.value
    guard hasElectricUnits(lines, check) else { return }
    var voltages: [String: Int] = [:]
    func voltage(_ pool: String) -> Int {
      if let known = voltages[pool] { return known }
      let isSlack = pool == check.slack
      let made = addVariable(
        pool, .voltage, unit: "of nominal", from: .constant(isSlack ? 1 : 1 - band),
        upTo: .constant(isSlack ? 1 : 1 + band), at: check.position)
      voltages[pool] = made
      return made
    }
    for line in lines {
      let resistance = line.resistance?.quantity.value ?? 0
      let reactance = line.reactance?.quantity.value ?? 0
      // Power times resistance over voltage squared, all canonical: a plain share.
      let scale = unit(of: line.commodity).factor / 3600 / (nominal * nominal)
      let drop = (resistance + reactance * tangent) * scale
      let (from, to) = (voltage(line.from), voltage(line.to))
      addRow(
        line.id, .voltage, unit: "of nominal", from: .zero, upTo: .zero,
        [.init(to), .init(from, -1)]
          + flowTerms(of: line).map { .init($0.variable, $0.coefficient.map { $0 * drop }) },
        at: line.position)
    }
    if voltages[check.slack] == nil {
      report.error(
        at: check.position, "no line with a resistance or reactance meets '\(check.slack)'",
        help: "name the pool at which the grid is fed under 'slack'")
    }
  }
  /// Says where a voltage is none, or a resistance.
  private mutating func hasElectricUnits(
    _ lines: [ParkLink], _ check: DispatchSettings.VoltageCheck
  ) -> Bool {
    var isFine = true
    if check.nominal.quantity.dimension != .potential {
      report.error(
        at: check.nominal.position,
        "'nominal' of 'voltage' is \(check.nominal.quantity.dimension)",
        help: "write it like '10 kV'")
      isFine = false
    }
    for line in lines {
      for (value, key) in [(line.resistance, "resistance"), (line.reactance, "reactance")] {
        guard let value, value.quantity.dimension != .resistance else { continue }
        report.error(
          at: value.position, "'\(key)' of link '\(line.id)' is \(value.quantity.dimension)",
          help: "write it like '0.8 ohm'")
        isFine = false
      }
    }
    return isFine
  }
}
