import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchAnswer {
  /// Explains the price of a pool at a time, written `heat@2025-01-14 03:00`.
  func explain(_ text: String) throws -> PriceExplanation {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2, let time = ParkReader.civilTime(parts[1]) else {
      throw InputError(
        "'\(text)' names no price", help: "write a pool and a local time: 'heat@2025-01-14 03:00'")
    }
    let pools = plan.model.poolRow.keys.sorted()
    guard pools.contains(parts[0]) else {
      throw InputError(
        "there is no pool '\(parts[0])'",
        help: nearest(to: parts[0], in: pools).map { "did you mean '\($0)'?" }
          ?? "one of: \(pools.joined(separator: ", "))")
    }
    let moment = plan.steps.zone.firstMoment(time)
    let step = (0..<plan.steps.count).first {
      (plan.steps.starts[$0]..<plan.steps.end($0)).contains(moment)
    }
    guard let step else {
      throw InputError(
        "\(parts[1]) is not planned",
        help:
          "the plan runs from \(plan.steps.label(0)) to \(plan.steps.endLabel(plan.steps.count - 1))"
      )
    }
    guard let explanation = plan.explainPrice(of: parts[0], at: step) else {
      throw InputError("the plan has no prices", help: "its last solve gave no duals")
    }
    return explanation
  }

  /// Prints why a pool has its price.
  func print(_ explanation: PriceExplanation) {
    Console.print(
      "\none more \(explanation.unit) of \(explanation.pool) at \(explanation.time) costs "
        + "\(Figure.text(explanation.price)) \(currency):")
    var table = TextTable(["", "", ">rate", "stands", ">one more costs", "made of"])
    for party in explanation.parties {
      table.add([
        party.gives ? "gives" : "takes", party.owner, Figure.text(party.rate), party.state.rawValue,
        party.marginalCost.map { Figure.text($0) } ?? "",
        party.parts.map { part in
          "\(part.name) \(Figure.text(part.money))" + (part.position.map { " (\($0))" } ?? "")
        }.joined(separator: " + "),
      ])
    }
    table.lines.forEach { Console.print($0) }
  }
}
