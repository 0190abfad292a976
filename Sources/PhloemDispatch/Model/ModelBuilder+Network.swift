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

  /// Linear power flow where lines state their reactance, and voltages where limits are stated.
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
  func flowTerms(of line: ParkLink) -> [StagedProgram.Term] {
    model.variables(of: line.id, .forward).map { .init($0, 1) }
      + model.variables(of: line.id, .backward).map { .init($0, -1) }
  }
}
