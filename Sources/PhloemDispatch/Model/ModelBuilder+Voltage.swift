import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Linearised voltage drops: u(to) = u(from) − (r·P + x·Q)/U², u in units of the nominal voltage.
  ///
  /// In a radial grid Q = P·tan φ on every line. In a ring P and Q divide by the lines' impedances: the
  /// angles fall by (x·P − r·Q)/U², and Q is balanced in every pool, which takes P·tan φ of it.
  mutating func addDrops(_ lines: [ParkLink], _ check: DispatchSettings.VoltageCheck) {
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
    let rings = hasRing(lines)
    if rings {
      guard isFed(lines, check) else { return }
      addReactivePower(lines, check, tangent: tangent)
    }
    for line in lines {
      let resistance = line.resistance?.quantity.value ?? 0
      let reactance = line.reactance?.quantity.value ?? 0
      // Power times resistance over voltage squared, all canonical: a plain share.
      let scale = unit(of: line.commodity).factor / 3600 / (nominal * nominal)
      let (from, to) = (voltage(line.from), voltage(line.to))
      let reactive = model.variables(of: line.id, .reactive)
      let drop = (rings ? resistance : resistance + reactance * tangent) * scale
      addRow(
        line.id, .voltage, unit: "of nominal", from: .zero, upTo: .zero,
        [.init(to), .init(from, -1)] + times(drop, flowTerms(of: line))
          + reactive.map { .init($0, reactance * scale) }, at: line.position)
      if !rings { continue }
      let (fromAngle, toAngle) = (angle(of: line.from, check), angle(of: line.to, check))
      addRow(
        line.id, .angle, unit: "", from: .zero, upTo: .zero,
        [.init(toAngle), .init(fromAngle, -1)] + times(reactance * scale, flowTerms(of: line))
          + reactive.map { .init($0, -resistance * scale) }, at: line.position)
    }
    if voltages[check.slack] == nil {
      report.error(
        at: check.position, "no line with a resistance or reactance meets '\(check.slack)'",
        help: "name the pool at which the grid is fed under 'slack'")
    }
    warnOfIdealLines(Set(voltages.keys))
  }

  private func times(_ factor: Double, _ terms: [StagedProgram.Term]) -> [StagedProgram.Term] {
    terms.map { .init($0.variable, $0.coefficient.map { $0 * factor }) }
  }

  /// The angle of a pool; that of the slack is the reference.
  private mutating func angle(of pool: String, _ check: DispatchSettings.VoltageCheck) -> Int {
    if let known = model.variables(of: pool, .angle).first { return known }
    let bound = StepSeries.constant(pool == check.slack ? 0 : .infinity)
    return addVariable(
      pool, .angle, unit: "", from: bound.map { -$0 }, upTo: bound, at: check.position)
  }

  /// Reactive power of every line, balanced in every pool but the slack.
  private mutating func addReactivePower(
    _ lines: [ParkLink], _ check: DispatchSettings.VoltageCheck, tangent: Double
  ) {
    var terms: [String: [StagedProgram.Term]] = [:]
    for line in lines {
      let reactive = addVariable(
        line.id, .reactive, unit: rateUnit(of: line.commodity), from: .constant(-.infinity),
        at: line.position)
      let keep = 1 - (line.loss?.quantity.value ?? 0)
      terms[line.to, default: []].append(.init(reactive))
      terms[line.from, default: []].append(.init(reactive, -1))
      for forward in model.variables(of: line.id, .forward) {
        terms[line.to, default: []].append(.init(forward, -tangent * keep))
        terms[line.from, default: []].append(.init(forward, tangent))
      }
      for backward in model.variables(of: line.id, .backward) {
        terms[line.from, default: []].append(.init(backward, -tangent * keep))
        terms[line.to, default: []].append(.init(backward, tangent))
      }
    }
    for (pool, all) in terms.sorted(by: { $0.key < $1.key }) where pool != check.slack {
      addRow(
        pool, .reactive, unit: rateUnit(of: lines[0].commodity), from: .zero, upTo: .zero, all,
        at: check.position)
    }
  }

  /// Whether some lines close a ring.
  private func hasRing(_ lines: [ParkLink]) -> Bool {
    var parent: [String: String] = [:]
    func root(_ pool: String) -> String {
      var pool = pool
      while let next = parent[pool] { pool = next }
      return pool
    }
    for line in lines {
      let (a, b) = (root(line.from), root(line.to))
      if a == b { return true }
      parent[a] = b
    }
    return false
  }

  /// Says which lines of a grid with rings do not hang together with the slack.
  private mutating func isFed(
    _ lines: [ParkLink], _ check: DispatchSettings.VoltageCheck
  ) -> Bool {
    var reached: Set<String> = [check.slack]
    var grows = true
    while grows {
      grows = false
      for line in lines where reached.contains(line.from) != reached.contains(line.to) {
        reached.formUnion([line.from, line.to])
        grows = true
      }
    }
    guard let apart = lines.first(where: { !reached.contains($0.from) }) else { return true }
    report.error(
      at: apart.position,
      "link '\(apart.id)' does not hang together with '\(check.slack)', where the voltage is held",
      help: "join it by a link, or leave out its resistance and reactance")
    return false
  }

  /// Says which lines bypass those with voltages without a drop of their own.
  private mutating func warnOfIdealLines(_ pools: Set<String>) {
    for line in park.links.values.sorted(by: { $0.position < $1.position })
    where !isOut(line.id) && line.resistance == nil && line.reactance == nil
      && pools.contains(line.from) && pools.contains(line.to)
    {
      report.warning(
        at: line.position,
        "link '\(line.id)' joins pools whose voltages are worked out, but states no resistance: it carries "
          + "power without any drop", help: "add 'resistance: 0.8 ohm'")
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
