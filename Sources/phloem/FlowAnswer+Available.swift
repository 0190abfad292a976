import PhloemMetering
import PhloemModel

extension FlowAnswer {
  /// Says how far the inputs at hand go and which of them limits the demand.
  func print(_ inputs: AvailableInputs) {
    Console.print("\nInputs at hand:")
    var table = TextTable(["input", ">at hand", ">needed", "unit", ">allows", "verdict"])
    for input in inputs.inputs {
      let isLimiting = input.commodity == inputs.limiting?.commodity
      table.add([
        input.commodity, shown(input.available, input.commodity),
        shown(input.needed, input.commodity), unit(input.commodity).symbol,
        input.scale.map { Figure.percent($0) } ?? "–",
        verdict(input) + (isLimiting ? ", limits" : ""),
      ])
    }
    table.lines.forEach { Console.print($0) }
    guard let scale = inputs.scale, let limiting = inputs.limiting else {
      Console.print(
        inputs.isEnough == nil
          ? "whether they are enough cannot be told: what is needed of some is not known"
          : "none of them limits the demand")
      return
    }
    let most = demands.map { name, amount in
      "\(shown(amount * scale, name)) \(unit(name).symbol) of \(name)"
    }
    Console.print(
      "\(limiting.commodity) limits: at most \(most.joined(separator: ", ")), "
        + "\(Figure.percent(scale)) of the demand")
    switch inputs.isEnough {
    case true: Console.print("the inputs at hand are enough")
    case false: Console.print("the inputs at hand are NOT ENOUGH")
    default: Console.print("whether they are enough cannot be told")
    }
  }

  /// What is asked for, canonical units by commodity.
  private var demands: [(String, Double)] {
    sheet.flows.compactMap { flow in
      guard case .boundary(let id) = flow.name, id.hasPrefix("demand:"),
        let amount = flow.total?.amount
      else { return nil }
      return (flow.commodity, amount)
    }
  }

  private func verdict(_ input: AvailableInputs.Input) -> String {
    guard let needed = input.needed else { return "unknown" }
    if needed == 0 { return "not needed" }
    return needed <= input.available * (1 + 1e-9) ? "enough" : "NOT ENOUGH"
  }
}
