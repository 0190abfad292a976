import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchAnswer {
  /// Explains the price of a pool at a time, written `heat@2025-01-14 03:00`; under scenarios the name of
  /// one may follow, else the first is explained.
  func explain(_ text: String) throws -> PriceExplanation {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    let wanted = "write a pool and a local time: 'heat@2025-01-14 03:00'"
    guard parts.count == 2 else { throw InputError("'\(text)' names no price", help: wanted) }
    let (moment, chain) = try scenario(parts[1])
    guard let time = ParkReader.civilTime(moment) else {
      throw InputError("'\(text)' names no price", help: wanted)
    }
    let pools = plan.model.poolRow.keys.sorted()
    guard pools.contains(parts[0]) else {
      throw InputError(
        "there is no pool '\(parts[0])'",
        help: nearest(to: parts[0], in: pools).map { "did you mean '\($0)'?" }
          ?? "one of: \(pools.joined(separator: ", "))")
    }
    let utc = plan.steps.zone.firstMoment(time)
    let step = (chain ?? 0..<plan.steps.count).first {
      (plan.steps.starts[$0]..<plan.steps.end($0)).contains(utc)
    }
    guard let step else {
      throw InputError(
        "\(moment) is not planned",
        help:
          "the plan runs from \(plan.steps.label(0)) to \(plan.steps.endLabel(plan.steps.count - 1))"
      )
    }
    guard let explanation = plan.explainPrice(of: parts[0], at: step) else {
      throw InputError("the plan has no prices", help: "its last solve gave no duals")
    }
    return explanation
  }

  /// The time, and the steps of the scenario that is named after it.
  private func scenario(_ text: String) throws -> (time: String, chain: Range<Int>?) {
    let scenarios = plan.steps.scenarios
    guard !scenarios.isEmpty, ParkReader.civilTime(text) == nil else {
      return (text, scenarios.isEmpty ? nil : plan.steps.chains.first)
    }
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.last, let place = scenarios.firstIndex(where: { $0.id == name }) else {
      let known = scenarios.map(\.id)
      throw InputError(
        "'\(text)' names no time and scenario",
        help: words.last.flatMap { nearest(to: $0, in: known) }.map { "did you mean '\($0)'?" }
          ?? "write a local time and one of \(known.joined(separator: ", "))")
    }
    return (words.dropLast().joined(separator: " "), plan.steps.chains[place])
  }

  /// Prints why a pool has its price.
  func print(_ explanation: PriceExplanation) {
    Console.print(
      "\none more \(explanation.unit) of \(explanation.pool) at \(explanation.time)"
        + (explanation.scenario.map { " in scenario '\($0)'" } ?? "") + " costs "
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
