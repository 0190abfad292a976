import PhloemAccounting
import PhloemMetering
import PhloemModel

extension FlowDiagramBuilder {
  /// Draws what goes to air: by mass each emitted commodity, by carbon the lines of Scope 1 and the
  /// biogenic memo.
  mutating func addAir() {
    let language = input.language
    switch measure {
    case .energy, .money: return
    case .mass:
      for flow in input.flowsheet.flows where flow.pool == nil {
        guard case .port(let process, .output, _) = flow.name, let amount = amount(of: flow),
          amount.value > 0
        else { continue }
        let from = processNode(process)
        let air = diagram.node("air", ReportText.toAir(language), .air)
        diagram.link(
          from, air, commodityName(flow.commodity), .emission, amount.value,
          estimated: amount.estimated, isSuspect: isSuspect(flow), of: flow.commodity)
      }
    case .carbon:
      for line in input.inventory.lines where [.scope1, .biogenic].contains(line.scope) {
        let from: Int
        if input.park.processes[line.process] != nil {
          from = processNode(line.process)
        } else {
          from = diagram.node(
            "from:\(line.process)", short(input.name(ofFlow: line.process)), .supply)
        }
        let end =
          line.scope == .scope1
          ? diagram.node("air:scope1", ReportText.scope1(language), .air)
          : diagram.node("air:biogenic", ReportText.biogenic(language), .air)
        diagram.link(
          from, end, FigureText.gas(line.gas), .emission, Double(line.co2eGrams) / 1e6,
          estimated: abs(line.estimatedGrams) / 1e6)
      }
    }
  }

  /// Draws the emissions of purchased energy, at the generator.
  mutating func addScope2() {
    for line in input.inventory.lines where line.scope == .scope2Location {
      let from = diagram.node(
        "from:\(line.process)", short(input.name(ofFlow: line.process)), .supply)
      let end = diagram.node(
        "air:scope2", ReportText.scope2Location(input.language), .air)
      diagram.link(
        from, end, FigureText.gas(line.gas), .emission, Double(line.co2eGrams) / 1e6,
        estimated: abs(line.estimatedGrams) / 1e6)
    }
  }

  /// Balances every process: declared losses are drawn grey, larger gaps red.
  mutating func addProcessBalances() {
    for process in input.park.processes.values.sorted(by: { $0.id < $1.id }) {
      let sides = sides(of: process)
      guard sides.input > 0, sides.output > 0 else { continue }
      let loss = declaredLoss(of: process)
      let gap = sides.input - sides.output - loss
      let size = max(sides.input, sides.output + loss)
      let node = processNode(process.id)
      let drawn = max(0, loss - sides.outside)
      if measure == .energy, process.energyClosureExemption != nil { continue }
      if drawn > 0 {
        let text = ReportText.losses(input.language)
        let end = diagram.node("loss", text, .loss)
        diagram.link(node, end, text, .loss, drawn)
      }
      let isLarge = abs(gap) > FlowDiagram.tolerance * size
      if measure == .carbon, isLarge, gap > 0 || sides.isPartial {
        // Carbon that stays in ash, or whose content nobody declared: not an error of the park.
        diagram.setGap(gap, isUnbalanced: false, of: node)
        if gap > 0 {
          let text = ReportText.untracedCarbon(input.language)
          let end = diagram.node("untraced", text, .loss)
          diagram.link(node, end, text, .loss, gap)
        }
        continue
      }
      diagram.setGap(gap, isUnbalanced: isLarge, of: node)
      if isLarge { addGap(gap, at: node) }
    }
  }

  private struct Sides {
    var input = 0.0
    var output = 0.0
    /// Outputs that the recipe keeps out of its closure.
    var outside = 0.0
    /// Whether a solid or fluid has no declared carbon.
    var isPartial = false
  }

  private func sides(of process: UnitProcess) -> Sides {
    var sides = Sides()
    for port in process.ports {
      guard let flow = input.flowsheet.flow(process.id, port),
        let commodity = input.park.commodities[port.commodity]
      else { continue }
      // A recipe that counts a flow as energy does not balance it by mass.
      if measure == .mass, port.amount.quantity.dimension == .energy { continue }
      guard let value = amount(of: flow)?.value else {
        let holdsMatter = [.fuel, .material, .product, .waste, .gas].contains(commodity.kind)
        if holdsMatter { sides.isPartial = true }
        continue
      }
      if port.isOutsideClosure {
        if port.direction == .output { sides.outside += value }
      } else if port.direction == .input {
        sides.input += value
      } else {
        sides.output += value
      }
    }
    if measure == .carbon {
      // Only carbon leaves as carbon: N2O and fluorinated gases stay out of the balance.
      for line in input.inventory.lines
      where [.scope1, .biogenic].contains(line.scope) && line.process == process.id
        && line.gas == "CO2"
      {
        sides.output += Double(line.grams) / 1e6
      }
    }
    return sides
  }

  private func declaredLoss(of process: UnitProcess) -> Double {
    let perLevel: Double?
    switch measure {
    case .mass: perLevel = process.loss.mass?.quantity.value
    case .energy: perLevel = process.loss.energy?.quantity.value
    case .carbon, .money: perLevel = nil
    }
    let level = input.flowsheet.levels[process.id]?.reduce(0.0) { $0 + ($1 ?? 0) } ?? 0
    return (perLevel ?? 0) * level / 1000
  }
}
