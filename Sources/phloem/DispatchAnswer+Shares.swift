import PhloemDispatch
import PhloemModel

extension DispatchAnswer {
  /// Whether there is anything renewable to tell of.
  var hasRenewables: Bool {
    plan.hasValues && park.fixedFlows.values.contains { $0.direction == .output && $0.isRenewable }
  }

  /// Own supply by both definitions, and clean shares of what is demanded.
  func printShares() {
    guard hasRenewables else { return }
    var own = TextTable([
      "own supply of", ">need", ">yield", "unit", ">over all %", ">step by step %",
      "nothing bought",
    ])
    for item in plan.ownSupply {
      own.add([
        item.commodity, Figure.text(item.need), Figure.text(item.available), item.unit,
        Figure.text(100 * item.overall, decimals: 1),
        Figure.text(100 * item.stepByStep, decimals: 1), item.isSelfSufficient ? "yes" : "no",
      ])
    }
    if !own.isEmpty {
      Console.print("\nOwn supply, over all steps and step by step:")
      own.lines.forEach { Console.print($0) }
      for warning in plan.ownSupply.compactMap(\.warning) { Console.print("warning: \(warning)") }
    }
    let shares = plan.cleanShares
    var clean = TextTable(["clean share of", ">demand", ">clean", "unit", ">share %"])
    for pool in shares.pools {
      clean.add([
        pool.pool, Figure.text(pool.demand), Figure.text(pool.clean),
        plan.unit(of: pool.commodity).symbol, Figure.text(100 * pool.share, decimals: 1),
      ])
    }
    if clean.isEmpty { return }
    Console.print("\nClean shares:")
    clean.lines.forEach { Console.print($0) }
    if let share = shares.share {
      Console.print("of all energy demanded: \(Figure.text(100 * share, decimals: 1)) %")
    }
  }
}
