import PhloemBalance
import PhloemModel

extension ParkBalanceBuilder {
  /// A port of a process with its flow and its edge's coefficient.
  struct PortFlow {
    let port: FlowPort
    let flow: Int
    /// Canonical amount per level of the process.
    let coefficient: Double
    let commodity: Commodity

    /// 1 for an input, −1 for an output.
    var sign: Double { port.direction == .input ? 1 : -1 }
  }

  /// The ports of a process in the order of its recipe.
  func ports(of number: Int) -> [PortFlow] {
    zip(sheet.processes[number].ports, sheet.layout.ofProcess[number]).compactMap { port, place in
      let edge = sheet.layout.edges[place]
      return park.commodities[port.commodity].map {
        PortFlow(port: port, flow: edge.flow, coefficient: edge.coefficient, commodity: $0)
      }
    }
  }

  /// Mass, elements and energy of every process whose recipe closes in them.
  mutating func addProcesses() {
    for (number, process) in sheet.processes.enumerated() {
      let ports = ports(of: number).filter { !$0.port.isOutsideClosure }
      for closure in RecipeClosure.all(of: process, in: park) {
        guard closure.verdict == .closed else {
          omit(closure)
          continue
        }
        switch closure.balance {
        case .mass: addMass(process, ports, closure)
        case .element(let symbol): addElement(symbol, process, ports, closure)
        case .energy: addEnergy(process, ports, closure)
        }
      }
    }
  }

  private mutating func omit(_ closure: RecipeClosure) {
    let reason: String
    switch closure.verdict {
    case .closed: return
    case .unknown(let why): reason = why
    case .loses: reason = "the recipe has an undeclared loss"
    case .creates: reason = "more comes out of the recipe than goes in"
    }
    balance.omissions.append(
      ParkBalance.Omission(
        process: closure.process, balance: closure.balance, reason: reason))
  }

  /// Kilograms in one canonical unit of a port's commodity; nil for what the recipe counts as energy
  /// or in pieces.
  func mass(_ port: PortFlow) -> Double? {
    let written = port.port.amount.quantity.dimension
    if written == .energy { return nil }
    if written != .mass, ![.volume, .normalVolume].contains(written) { return nil }
    let one = Quantity(canonical: 1, port.commodity.unit.dimension.canonicalUnit)
    return (try? port.commodity.convert(one, to: .tonne))?.value
  }

  /// The relative deviation of turning a commodity's own unit into another dimension: 0 where it is
  /// the same.
  private func conversion(_ commodity: Commodity, to wanted: PhysicalDimension) -> Double {
    if commodity.unit.dimension == wanted { return 0 }
    let links = [commodity.netCalorificValue, commodity.density].compactMap(\.self)
    let needed = links.filter { link in
      [.multiply, .divide].contains { (way: Way) in
        let step =
          way == .multiply
          ? commodity.unit.dimension * link.quantity.dimension
          : commodity.unit.dimension / link.quantity.dimension
        return step == wanted
      }
    }
    let used = needed.isEmpty ? links : Array(needed.prefix(1))
    let squares = used.map { link in
      let share = link.relativeDeviation ?? defaults[.conversion]
      return share * share
    }
    return squares.reduce(0, +).squareRoot()
  }

  private enum Way { case multiply, divide }

  private mutating func addMass(
    _ process: UnitProcess, _ ports: [PortFlow], _ closure: RecipeClosure
  ) {
    var row = Row(process: process.id, balance: .mass, unit: .tonne)
    for port in ports {
      guard let mass = mass(port) else { continue }
      row.add(
        port, perCanonical: mass, relative: conversion(port.commodity, to: .mass), size: sizes)
    }
    add(row, process, closure, needsLoss: process.loss.mass != nil)
  }

  private mutating func addEnergy(
    _ process: UnitProcess, _ ports: [PortFlow], _ closure: RecipeClosure
  ) {
    var row = Row(process: process.id, balance: .energy, unit: .gigajoule)
    for port in ports {
      let one = Quantity(canonical: 1, port.commodity.unit.dimension.canonicalUnit)
      guard let energy = try? port.commodity.convert(one, to: .gigajoule).value else { continue }
      row.add(
        port, perCanonical: energy, relative: conversion(port.commodity, to: .energy), size: sizes)
    }
    add(row, process, closure, needsLoss: process.loss.energy != nil)
  }

  private mutating func addElement(
    _ symbol: String, _ process: UnitProcess, _ ports: [PortFlow], _ closure: RecipeClosure
  ) {
    var row = Row(process: process.id, balance: .element(symbol), unit: .tonne)
    for port in ports {
      guard let mass = mass(port), let composition = port.commodity.composition else { continue }
      let convert = conversion(port.commodity, to: .mass)
      for (formula, share) in composition.shares.sorted(by: { $0.key < $1.key }) {
        let part = composition.share(of: symbol, in: formula)
        if part == 0 { continue }
        if options.hasOpenShares, let detail = composition.details[formula],
          let variable = shareVariable(port.commodity, formula, detail)
        {
          row.add(port, perCanonical: mass * part, relative: convert, size: sizes, share: variable)
          row.spread(port, mass * part * share, convert, sizes)
        } else {
          let relative = relativeDeviation(of: share, composition.details[formula])
          let whole = (relative * relative + convert * convert).squareRoot()
          row.add(port, perCanonical: mass * part * share, relative: whole, size: sizes)
        }
      }
    }
    add(row, process, closure, needsLoss: closure.loss > 0 || process.loss.mass != nil)
  }

  /// The deviation of a constituent's share: of a pure substance none.
  private func relativeDeviation(
    of share: Double, _ detail: Composition.ShareDetail?
  ) -> Double {
    if let own = detail?.share.relativeDeviation { return own }
    return share >= 1 - 1e-9 ? 0 : min(1, (1 - share) / share) * defaults[.composition]
  }

  /// The variable of a share with a range or an analysis.
  private mutating func shareVariable(
    _ commodity: Commodity, _ formula: String, _ detail: Composition.ShareDetail
  ) -> Int? {
    let role = ParkBalance.Role.share(commodity: commodity.id, formula: formula)
    if let known = shares[role] { return known }
    var value = detail.share.quantity.value
    var relative = detail.share.relativeDeviation
    var isAssumed = false
    if let meter = detail.analysis.flatMap({ park.meters[$0] }),
      let amount = readings.amounts[meter.id], amount.missingShare < 1,
      meter.unit.dimension == .none
    {
      value = amount.amount
      relative = meter.accuracy.map { $0 / MeterAccuracy.halfWidth95 } ?? defaults[.analysis]
      isAssumed = meter.accuracy == nil
    }
    guard let relative, value > 0 else { return nil }
    let place = add(
      role, unit: .one, at: detail.share.position,
      measured: MeasuredValue(value, standardDeviation: relative * value), isAssumed: isAssumed,
      bounds: 0...1)
    shares[role] = place
    return place
  }

  /// Adds a balance of a process with what it loses and leaves open.
  private mutating func add(
    _ row: Row, _ process: UnitProcess, _ closure: RecipeClosure, needsLoss: Bool
  ) {
    guard row.terms.count > 1 else { return }
    var terms = row.terms(unit)
    if needsLoss {
      let role = ParkBalance.Role.loss(process: process.id, of: row.balance)
      let loss = add(role, unit: row.unit, at: process.position)
      losses[role] = loss
      terms.append(BalanceTerm(-1, loss))
    }
    // A recipe counts as closed within a tolerance: rounded compositions and heating values hold no
    // better, and several balances over one process would contradict each other.
    let isOff = row.balance != .mass && abs(closure.gapShare) > 1e-13
    let rounding =
      isOff
      ? max(abs(closure.gapShare), RecipeClosure.tolerance / MeterAccuracy.halfWidth95) * row.size
      : 0
    let open = (row.variance + rounding * rounding).squareRoot()
    if open > 0 {
      let slack = add(
        .openness(process: process.id, of: row.balance), unit: row.unit, at: process.position,
        measured: MeasuredValue(0, standardDeviation: open), isAssumed: true,
        bounds: -.infinity ... .infinity)
      terms.append(BalanceTerm(-1, slack))
    }
    add(.process(process.id, row.balance), terms, unit: row.unit, at: process.position)
  }
}

/// A balance of a process in the making.
private struct Row {
  let process: String
  let balance: RecipeClosure.Balance
  let unit: PhysicalUnit
  /// Flow, amount in `unit` per canonical unit, and the share that multiplies it.
  var terms: [(flow: Int, factor: Double, share: Int?)] = []
  /// What conversions and compositions leave open, squared, in `unit`.
  var variance = 0.0
  /// What goes in, about, in `unit`.
  var size = 0.0

  init(process: String, balance: RecipeClosure.Balance, unit: PhysicalUnit) {
    self.process = process
    self.balance = balance
    self.unit = unit
  }

  /// Adds a port; `perCanonical` is the balanced quantity, canonical, per canonical unit of its flow.
  mutating func add(
    _ port: ParkBalanceBuilder.PortFlow, perCanonical: Double, relative: Double, size: [Double],
    share: Int? = nil
  ) {
    terms.append((port.flow, port.sign * perCanonical / unit.factor, share))
    if share == nil { spread(port, perCanonical, relative, size) }
  }

  /// Counts what the uncertainty of a port's conversion leaves open.
  mutating func spread(
    _ port: ParkBalanceBuilder.PortFlow, _ perCanonical: Double, _ relative: Double,
    _ size: [Double]
  ) {
    let amount = perCanonical / unit.factor * size[port.flow]
    variance += relative * relative * amount * amount
    if port.sign > 0 { self.size += amount }
  }

  /// The terms over variables that count in the units of their commodities.
  func terms(_ unit: (Int) -> PhysicalUnit) -> [BalanceTerm] {
    terms.map { term in
      let factors =
        [BalanceTerm.Factor(term.flow)] + (term.share.map { [BalanceTerm.Factor($0)] } ?? [])
      return BalanceTerm(term.factor * unit(term.flow).factor, factors)
    }
  }
}
