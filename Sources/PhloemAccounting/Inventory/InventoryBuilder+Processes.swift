import PhloemMetering
import PhloemModel

extension InventoryBuilder {
  /// Combustion of every fuel that a process takes, and its rules of emission.
  mutating func addProcesses() {
    for process in park.processes.values.sorted(by: { $0.id < $1.id }) {
      for port in process.inputs {
        guard let commodity = park.commodities[port.commodity], commodity.kind == .fuel,
          port.use != .feedstock
        else { continue }
        let isRuled = process.emissions.contains {
          $0.category == .combustion && $0.driver == port.commodity
        }
        if !isRuled { addCombustion(process, port, commodity) }
      }
      for rule in process.emissions { add(rule, of: process) }
    }
  }

  private mutating func addCombustion(
    _ process: UnitProcess, _ port: FlowPort, _ fuel: Commodity
  ) {
    let source = source(
      process, port, fuel, category: EmissionRule.Category.combustion.rawValue,
      position: port.amount.position)
    let amounts = data.flowsheet.flow(process.id, port)?.amounts
    add(source, amounts: amounts ?? data.unknown) { builder, month, _ throws(InputError) in
      let key = "\(fuel.id) \(month.label)"
      if let known = builder.burning[key] { return known }
      let gases = try builder.combustion(of: fuel, month: month)
      builder.burning[key] = gases
      return gases
    }
  }

  private func source(
    _ process: UnitProcess, _ port: FlowPort, _ commodity: Commodity, category: String,
    position: FilePosition
  ) -> Source {
    Source(
      path: "\(category)/\(process.id)/\(port.commodity)", scope: .scope1, category: category,
      site: process.site, process: process.id, commodity: port.commodity,
      activity: .flow(
        .port(process: process.id, direction: port.direction, commodity: port.commodity)),
      unit: commodity.unit, position: position)
  }

  /// The gases of burning a fuel: CO2 by carbon or by factor, CH4 and N2O where factors are named.
  mutating func combustion(
    of fuel: Commodity, month: Period
  ) throws(InputError) -> [GasCalculation] {
    let ncv = try parameter(
      "ncv", fuel.netCalorificValue, fuel.factors["net-calorific-value"], month)
    var gases = try carbonDioxide(of: fuel, ncv: ncv, month: month)
    for gas in ["CH4", "N2O"] {
      guard let reference = fuel.factors["combustion-\(gas)"] else { continue }
      if gases.first?.gas == "CO2e" {
        throw InputError(
          "fuel '\(fuel.id)' has a combustion factor in CO2e and another of \(gas): "
            + "\(gas) would be counted twice", at: reference.position,
          help: "name a combustion factor of CO2 alone, or drop 'combustion-\(gas)'")
      }
      let factor = try factor(reference, month: month)
      gases.append(
        GasCalculation(
          gas: gas,
          calculation: try calculation(
            method: "activity-factor",
            parameters: [Parameter("factor", factor, assumption: reference.assumption)],
            commodity: fuel, unit: fuel.unit, gas: gas, netCalorificValue: ncv,
            at: reference.position)))
    }
    return gases
  }

  private mutating func carbonDioxide(
    of fuel: Commodity, ncv: Parameter?, month: Period
  ) throws(InputError) -> [GasCalculation] {
    var parameters: [Parameter]
    var method = "fuel-carbon"
    var isBiogenic = false
    var gas = "CO2"
    if let carbon = try carbon(of: fuel, month: month) {
      parameters = [carbon, try oxidation(of: fuel, month: month), profile.carbonToCO2Parameter]
    } else if let reference = fuel.factors["combustion"] {
      let factor = try factor(reference, month: month)
      parameters = [Parameter("factor", factor, assumption: reference.assumption)]
      method = "activity-factor"
      isBiogenic = factor.isBiogenic
      gas = factor.gas ?? gas
      guard gas == "CO2" || gas == "CO2e" else {
        throw InputError(
          "the combustion factor '\(factor.reference)' of fuel '\(fuel.id)' is of \(gas)",
          at: reference.position,
          help: "name a factor of CO2; \(gas) goes under 'combustion-\(gas)'")
      }
    } else {
      throw InputError(
        "fuel '\(fuel.id)' burns but has no carbon content and no combustion factor",
        at: fuel.position,
        help: "add 'carbon-content' with 'net-calorific-value', or 'factors: {combustion: ID}'")
    }
    func line(_ share: Parameter?, biogenic: Bool) throws(InputError) -> GasCalculation {
      let calculation = try calculation(
        method: method, parameters: parameters + [share].compactMap(\.self), commodity: fuel,
        unit: fuel.unit, gas: gas, netCalorificValue: ncv,
        suffix: share.map { " * \($0.name)" } ?? "", at: fuel.position)
      return GasCalculation(gas: gas, calculation: calculation, isBiogenic: biogenic)
    }
    guard let share = fuel.fossilShare, share.quantity.value < 1 else {
      return [try line(nil, biogenic: isBiogenic)]
    }
    if gas == "CO2e" {
      throw InputError(
        "fuel '\(fuel.id)' is part biogenic, but its combustion factor is in CO2e",
        at: share.position,
        help: "name a factor of CO2: the biogenic part of CO2e cannot be told")
    }
    let rest = Parameter(
      "biogenic-share", Quantity(1 - share.quantity.value), origin: .park(share.position),
      source: share.source)
    if share.quantity.value == 0 { return [try line(rest, biogenic: true)] }
    return [
      try line(Parameter("fossil-share", share), biogenic: false), try line(rest, biogenic: true),
    ]
  }

  /// The carbon content as a mass of carbon; a bare share is carbon per mass.
  private mutating func carbon(
    of fuel: Commodity, month: Period
  ) throws(InputError) -> Parameter? {
    guard
      let found = try parameter(
        "carbon-content", fuel.carbonContent, fuel.factors["carbon-content"], month)
    else { return nil }
    guard found.value.dimension == .none else { return found }
    let perMass = (PhysicalDimension.mass(of: "C") / .mass).canonicalUnit
    return found.converted { Quantity(canonical: $0.value, perMass) }
  }

  private mutating func oxidation(
    of fuel: Commodity, month: Period
  ) throws(InputError) -> Parameter {
    try parameter("oxidation", fuel.oxidation, fuel.factors["oxidation"], month)
      ?? profile.oxidationParameter(of: fuel)
  }

  /// A number that the park states, else the factor it names.
  mutating func parameter(
    _ name: String, _ stated: SourcedQuantity?, _ reference: FactorReference?, _ month: Period
  ) throws(InputError) -> Parameter? {
    if let stated { return Parameter(name, stated) }
    guard let reference else { return nil }
    return Parameter(
      name, try factor(reference, month: month), assumption: reference.assumption)
  }

  /// A rule of emission: a method or a factor on one of the process's flows.
  private mutating func add(_ rule: EmissionRule, of process: UnitProcess) {
    guard let port = process.port(of: rule.driver),
      let commodity = park.commodities[port.commodity]
    else { return }
    let source = source(
      process, port, commodity, category: rule.category.rawValue, position: rule.position)
    let amounts = data.flowsheet.flow(process.id, port)?.amounts
    add(source, amounts: amounts ?? data.unknown) { builder, month, _ throws(InputError) in
      try builder.gases(of: rule, commodity: commodity, month: month)
    }
  }

  private mutating func gases(
    of rule: EmissionRule, commodity: Commodity, month: Period
  ) throws(InputError) -> [GasCalculation] {
    var parameters = rule.parameters.sorted { $0.key < $1.key }.map { Parameter($0.key, $0.value) }
    var gas = rule.gas
    var isBiogenic = rule.isBiogenic
    if let reference = rule.factor {
      let factor = try factor(reference, month: month)
      parameters.append(Parameter("factor", factor, assumption: reference.assumption))
      gas = gas ?? factor.gas
      isBiogenic = isBiogenic || factor.isBiogenic
    } else if let amount = rule.amount {
      parameters.append(Parameter("factor", amount))
      gas = gas ?? amount.quantity.dimension.substance
    }
    let method = try rules.methods.method(
      rule.method ?? "activity-factor", at: rule.position)
    parameters += try defaults(
      of: method, given: parameters, commodity: commodity, month: month, at: rule.position)
    guard let gas = gas ?? method.gas else {
      throw InputError(
        "an emission rule on '\(rule.driver)' names no gas", at: rule.position,
        help: "add 'gas: CO2', or a factor whose unit names its gas, such as tCO2/t")
    }
    return [
      GasCalculation(
        gas: gas,
        calculation: try calculation(
          method: method.id, parameters: parameters, commodity: commodity, unit: commodity.unit,
          gas: gas, at: rule.position), isBiogenic: isBiogenic)
    ]
  }

  /// The parameters of a method that nobody gave: from the profile, or the method's own defaults.
  private mutating func defaults(
    of method: AccountingMethod, given: [Parameter], commodity: Commodity, month: Period,
    at position: FilePosition
  ) throws(InputError) -> [Parameter] {
    let known = Set(given.map(\.name)).union(["amount"])
    var added: [Parameter] = []
    for parameter in method.parameters where !known.contains(parameter.name) {
      switch parameter.fallback {
      case .profileCarbonToCO2: added.append(profile.carbonToCO2Parameter)
      case .profileOxidation: added.append(profile.oxidationParameter(of: commodity))
      case .factor(let id):
        let factor = try library.factor(id, on: day(of: month), at: position)
        added.append(Parameter(parameter.name, factor))
      case .value(let value):
        added.append(
          Parameter(parameter.name, value, origin: .method(method.id), source: method.source))
      case nil:
        throw InputError(
          "method '\(method.id)' needs '\(parameter.name)' (\(parameter.title.en))", at: position,
          help: "add 'with: {\(parameter.name): …}'")
      }
    }
    return added
  }
}

extension Parameter {
  /// The same parameter with its value and limits put through a conversion.
  func converted(_ change: (Quantity) -> Quantity) -> Parameter {
    Parameter(
      name, change(value), origin: origin, source: source, lower: lower.map(change),
      upper: upper.map(change), assumption: assumption)
  }
}
