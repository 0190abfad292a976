import PhloemModel
import PhloemOptimise

/// A state of a process: a point of its curve, a corner of its region; all others are mixtures of such.
struct OperatingPoint {
  /// Where it is, for sentences: `at 40 % load`, `at corner 2`; empty for a recipe.
  let words: String
  /// What its variables are there.
  let values: [Int: Double]
  /// Where it is written.
  let position: FilePosition?
}

extension ModelBuilder {
  /// Processes that give more energy than they take, though nothing says where it comes from: at the points
  /// of their curves, at the corners of their regions and along their yields.
  mutating func checkEnergy() {
    for process in park.processes.values.sorted(by: { $0.position < $1.position })
    where process.energyClosureExemption == nil && process.operation != nil {
      guard let flows = energyFlows(of: process) else { continue }
      let points = operatingPoints[process.id] ?? recipePoint(flows.map(\.flow))
      for point in points where checkEnergy(of: process, flows, at: point) { break }
    }
  }

  /// A flow with the energy of one unit, canonical.
  private typealias EnergyFlow = (flow: DispatchModel.Flow, content: Double)

  /// The flows of a process that carry energy; nil where an input may carry some that is not known, or where
  /// none goes in.
  private func energyFlows(of process: UnitProcess) -> [EnergyFlow]? {
    var found: [EnergyFlow] = []
    var hasInput = false
    for flow in model.flows where flow.owner == process.id {
      guard let node = park.commodities[flow.commodity] else { continue }
      let port = process.ports.first {
        $0.commodity == flow.commodity && ($0.direction == .output) == (flow.sign > 0)
      }
      if port?.isOutsideClosure == true { continue }
      if node.unit.dimension == .energy {
        found.append((flow, node.unit.factor))
      } else if let energy = try? node.convert(Quantity(1, node.unit), to: .gigajoule) {
        found.append((flow, energy.value))
      } else if flow.sign < 0, ![.water, .service].contains(node.kind) {
        return nil
      } else {
        continue
      }
      hasInput = hasInput || flow.sign < 0
    }
    return hasInput ? found : nil
  }

  /// One unit of the only variable that all flows follow.
  private func recipePoint(_ flows: [DispatchModel.Flow]) -> [OperatingPoint] {
    let variables = Set(flows.flatMap { $0.terms.map(\.variable) })
    guard variables.count == 1, let only = variables.first else { return [] }
    return [OperatingPoint(words: "", values: [only: 1], position: nil)]
  }

  /// Says where more comes out than goes in at a point; whether it did.
  private mutating func checkEnergy(
    of process: UnitProcess, _ flows: [EnergyFlow], at point: OperatingPoint
  ) -> Bool {
    // Heating values are rounded, so that recipes of materials close to a thousandth only.
    let isPure = flows.allSatisfy { unit(of: $0.flow.commodity).dimension == .energy }
    let tolerance = isPure ? 1e-9 : RecipeClosure.tolerance
    let changes = flows.contains { $0.flow.terms.contains { $0.coefficient.count != nil } }
    for t in 0..<(changes ? steps.count : 1) {
      var input = 0.0
      var output = 0.0
      for (flow, content) in flows {
        let rate = flow.terms.reduce(0) {
          $0 + $1.coefficient[t] * (point.values[$1.variable] ?? 0)
        }
        if flow.sign < 0 { input += rate * content } else { output += rate * content }
      }
      guard output - input > tolerance * max(1, input) else { continue }
      let share =
        input > 0 ? "\(PlanNumber.text(100 * output / input)) % of" : "energy without any of"
      let time = changes ? " at \(steps.label(t))" : ""
      report.error(
        at: point.position ?? process.operation?.position ?? process.position,
        "process '\(process.id)' gives \(share) the energy that it takes\(point.words)\(time)",
        help: "correct the yields, or say where it comes from: 'energy-closure: {check: false, "
          + "reason: heat from the surroundings}'")
      return true
    }
    return false
  }

  /// Fuels that are disposed of: nothing is counted as burnt there.
  mutating func checkFlares() {
    for market in park.markets.values.sorted(by: { $0.position < $1.position })
    where market.direction == .disposal && !isOut(market.id) && market.valueChain == nil
      && market.factors.isEmpty
    {
      guard let node = park.commodities[market.commodity] else { continue }
      let burns =
        node.carbonContent != nil || node.factors.keys.contains { $0.hasPrefix("combustion") }
      guard node.kind == .fuel || node.kind == .gas && burns else { continue }
      let symbol = node.unit.symbol
      report.warning(
        at: market.position,
        "'\(market.id)' disposes of the fuel '\(node.id)': nothing is counted as burnt there",
        help:
          "a flare is a process, in place of the market: 'processes: {\(market.id): {reference: "
          + "\(node.id), inputs: {\(node.id): 1 \(symbol)}}}'")
    }
  }
}
