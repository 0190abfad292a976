import PhloemBalance
import PhloemModel

extension ParkBalanceBuilder {
  /// Recipes as soft knowledge: each port follows the reference flow of its process, give or take.
  mutating func addRecipes() {
    for (number, process) in sheet.processes.enumerated() {
      let ports = ports(of: number)
      guard let reference = ports.first(where: { $0.commodity.id == process.reference }),
        reference.coefficient > 0
      else { continue }
      for port in ports where port.flow != reference.flow && port.coefficient > 0 {
        follow(port, reference, process)
      }
      followLosses(reference, process)
    }
  }

  private mutating func follow(
    _ port: PortFlow, _ reference: PortFlow, _ process: UnitProcess
  ) {
    let (own, per) = (unit(port.flow), unit(reference.flow))
    let ratio = port.coefficient / reference.coefficient
    let stated = port.port.amount.relativeDeviation
    let relative = stated ?? defaults.recipe(port.commodity.kind)
    let size = ratio * sizes[reference.flow] / own.factor
    let name = sheet.flows[port.flow].name
    let deviation = add(
      .recipe(name), unit: own, at: port.port.amount.position,
      measured: MeasuredValue(0, standardDeviation: relative * size),
      isAssumed: stated == nil, bounds: -.infinity ... .infinity)
    add(
      .recipe(process: process.id),
      [
        BalanceTerm(1, port.flow),
        BalanceTerm(-ratio * per.factor / own.factor, reference.flow),
        BalanceTerm(-1, deviation),
      ], unit: own, at: port.port.amount.position)
  }

  private mutating func followLosses(_ reference: PortFlow, _ process: UnitProcess) {
    let declared: [(RecipeClosure.Balance, SourcedQuantity?)] = [
      (.mass, process.loss.mass), (.energy, process.loss.energy),
    ]
    for (balance, loss) in declared {
      guard let loss,
        let variable = losses[.loss(process: process.id, of: balance)]
      else { continue }
      let unit = self.balance.variables[variable].unit
      let ratio = loss.quantity.value / reference.coefficient
      let stated = loss.relativeDeviation
      let size = ratio * sizes[reference.flow] / unit.factor
      let deviation = add(
        .lossRecipe(process: process.id, of: balance), unit: unit, at: loss.position,
        measured: MeasuredValue(
          0, standardDeviation: (stated ?? defaults[.loss]) * max(size, 1e-9)),
        isAssumed: stated == nil, bounds: -.infinity ... .infinity)
      add(
        .recipe(process: process.id),
        [
          BalanceTerm(1, variable),
          BalanceTerm(
            -ratio * self.unit(reference.flow).factor / unit.factor, reference.flow),
          BalanceTerm(-1, deviation),
        ], unit: unit, at: loss.position)
    }
  }
}
