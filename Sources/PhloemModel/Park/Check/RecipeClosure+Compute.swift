extension RecipeClosure {
  /// The largest gap that still counts as closed, as a share of the larger side.
  public static let tolerance = 0.001

  /// Returns the balances of one recipe: mass, every element that all its mass flows declare, and
  /// energy where heating values or energy amounts are given.
  public static func all(of process: UnitProcess, in park: Park) -> [RecipeClosure] {
    let ports = process.ports.filter { !$0.isOutsideClosure }
    return mass(of: process, ports: ports, in: park)
      + [energy(of: process, ports: ports, in: park)].compactMap(\.self)
  }

  private static func mass(
    of process: UnitProcess, ports: [FlowPort], in park: Park
  ) -> [RecipeClosure] {
    var flows: [(port: FlowPort, kilograms: Double, composition: Composition?)] = []
    for port in ports {
      guard let commodity = park.commodities[port.commodity],
        let mass = writtenMass(port.amount.quantity, commodity)
      else { continue }
      flows.append((port, mass, commodity.composition))
    }
    guard !flows.isEmpty else { return [] }
    let unweighed = ports.filter { isUnweighed($0, in: park) }.map(\.commodity).sorted()
    let loss = process.loss.mass?.quantity.value ?? 0
    let sides = flows.reduce(into: (input: 0.0, output: 0.0)) { sides, flow in
      if flow.port.direction == .input {
        sides.input += flow.kilograms
      } else {
        sides.output += flow.kilograms
      }
    }
    if sides.input == 0 || sides.output == 0 {
      let side = sides.input == 0 ? "inputs" : "outputs"
      return [
        RecipeClosure(
          process: process.id, balance: .mass, input: sides.input, output: sides.output,
          loss: loss, verdict: .unknown("the recipe lists no \(side) by mass"))
      ]
    }
    if !unweighed.isEmpty {
      return [
        RecipeClosure(
          process: process.id, balance: .mass, input: sides.input, output: sides.output,
          loss: loss, verdict: .unknown("no density for \(unweighed.joined(separator: ", "))"))
      ]
    }
    let total = RecipeClosure(
      process: process.id, balance: .mass, input: sides.input, output: sides.output, loss: loss)
    return [total] + elements(of: process, flows: flows, loss: loss)
  }

  private static func elements(
    of process: UnitProcess,
    flows: [(port: FlowPort, kilograms: Double, composition: Composition?)], loss: Double
  ) -> [RecipeClosure] {
    let known = Set(flows.flatMap { $0.composition?.elements.keys.map(\.self) ?? [] }).sorted()
    let bare = flows.filter { $0.composition == nil }.map(\.port.commodity).sorted()
    return known.map { element in
      var input = 0.0
      var output = 0.0
      for flow in flows {
        let mass = flow.kilograms * (flow.composition?.elements[element] ?? 0)
        if flow.port.direction == .input { input += mass } else { output += mass }
      }
      if !bare.isEmpty {
        return RecipeClosure(
          process: process.id, balance: .element(element), input: input, output: output, loss: 0,
          verdict: .unknown("no composition for \(bare.joined(separator: ", "))"))
      }
      let balance = RecipeClosure(
        process: process.id, balance: .element(element), input: input, output: output, loss: 0)
      if loss > 0, balance.gap > 0, balance.gap <= loss * (1 + tolerance) {
        return RecipeClosure(
          process: process.id, balance: .element(element), input: input, output: output,
          loss: balance.gap, verdict: .closed)
      }
      return balance
    }
  }

  private static func energy(
    of process: UnitProcess, ports: [FlowPort], in park: Park
  ) -> RecipeClosure? {
    var input = 0.0
    var output = 0.0
    for port in ports {
      guard let commodity = park.commodities[port.commodity],
        let energy = try? commodity.convert(port.amount.quantity, to: .gigajoule)
      else { continue }
      if port.direction == .input { input += energy.value } else { output += energy.value }
    }
    guard input > 0, output > 0 else { return nil }
    let loss = process.loss.energy?.quantity.value ?? 0
    if let reason = process.energyClosureExemption {
      return RecipeClosure(
        process: process.id, balance: .energy, input: input, output: output, loss: loss,
        verdict: .unknown(reason))
    }
    return RecipeClosure(
      process: process.id, balance: .energy, input: input, output: output, loss: loss)
  }

  /// Whether a port carries matter by volume whose mass nobody tells.
  private static func isUnweighed(_ port: FlowPort, in park: Park) -> Bool {
    let amount = port.amount.quantity
    guard [.volume, .normalVolume].contains(amount.dimension), amount.value != 0,
      let commodity = park.commodities[port.commodity]
    else { return false }
    return writtenMass(amount, commodity) == nil
  }

  /// The mass of an amount that was written as a mass, or as a volume with a declared density.
  private static func writtenMass(_ amount: Quantity, _ commodity: Commodity) -> Double? {
    if amount.dimension == .mass { return amount.value }
    if amount.dimension == .energy { return nil }
    return (try? commodity.convert(amount, to: .tonne))?.value
  }

  private init(
    process: String, balance: Balance, input: Double, output: Double, loss: Double
  ) {
    let size = max(abs(input), abs(output + loss))
    let share = size > 0 ? (input - output - loss) / size : 0
    self.init(
      process: process, balance: balance, input: input, output: output, loss: loss,
      verdict: abs(share) <= Self.tolerance ? .closed : share > 0 ? .loses : .creates)
  }
}
