import PhloemModel

extension StudyAssembly {
  /// A process of the study as databases have them.
  mutating func assembled(
    _ process: StudyProcess, flows: [Int], _ base: ParameterTable
  ) -> DatasetProcess {
    let index = own.count
    var result = DatasetProcess(
      id: Self.identifier(process.id), name: LocalisedText(process.name),
      location: process.location, category: process.stage.map { [$0] } ?? [],
      parameters: file.parameters.map(\.dataset), position: process.position)
    for (place, (output, flow)) in zip(process.outputs, flows).enumerated() {
      let factor = units.conversion(of: output.amount.unit, to: flow) ?? 1
      result.exchanges.append(
        DatasetExchange(
          flow: flow, direction: process.treats ? .input : .output,
          amount: output.amount.number ?? 0, conversion: factor, unit: output.amount.unit,
          isReference: place == 0, position: output.position))
    }
    result.allocation = shares(of: process)
    for exchange in process.exchanges {
      guard let made = exchanged(exchange, of: process, base) else { continue }
      places["\(process.id)/\(exchange.label)"] = (index, result.exchanges.count)
      result.exchanges.append(made)
    }
    if let circular = process.circular {
      for (key, made) in circularExchanges(circular, of: process, base) {
        places["\(process.id)/\(Self.circularPrefix)\(key)"] = (index, result.exchanges.count)
        result.exchanges.append(made)
      }
    }
    return result
  }

  /// An exchange of the study; nil with findings where it finds nothing.
  private mutating func exchanged(
    _ exchange: StudyExchange, of process: StudyProcess, _ base: ParameterTable
  ) -> DatasetExchange? {
    let subject = "'\(exchange.label)' of process '\(process.id)'"
    guard let amount = value(of: exchange.amount, base, subject) else { return nil }
    var made: DatasetExchange
    switch exchange.role {
    case .emission, .resource:
      let flow = units.elementaryFlow(exchange)
      guard let factor = units.conversion(of: exchange.amount, to: flow, subject, into: &findings)
      else { return nil }
      made = DatasetExchange(
        flow: flow, direction: exchange.role == .emission ? .output : .input, amount: amount,
        conversion: factor, unit: exchange.amount.unit)
    case .input, .waste, .avoided:
      guard let found = suppliers.find(exchange.supplier, into: &findings),
        let factor = units.conversion(
          of: exchange.amount, to: found.flow, subject, into: &findings)
      else { return nil }
      if exchange.role == .input, found.isTreatment {
        findings.error(
          at: exchange.position, "\(subject) is treated by \(found.title), not made",
          help: "write it under 'wastes'")
        return nil
      }
      made = Self.demand(
        found, amount: amount, conversion: factor, unit: exchange.amount.unit,
        isAvoided: exchange.role == .avoided)
    }
    made.formula = exchange.amount.formula
    made.pedigree = exchange.pedigree
    made.position = exchange.position
    made.uncertainty = uncertainty(of: exchange, made, subject)
    return made
  }

  /// An exchange that asks a supplier, or spares it.
  static func demand(
    _ found: StudySuppliers.Found, amount: Double, conversion: Double, unit: String,
    isAvoided: Bool
  ) -> DatasetExchange {
    DatasetExchange(
      flow: found.flow,
      // What is handed over for treatment goes out; so does, by its file's sign, what is spared.
      direction: found.isTreatment || isAvoided ? .output : .input, amount: amount,
      conversion: conversion, unit: unit, isAvoided: isAvoided, provider: found.process)
  }

  /// The number of an amount under the base's parameters.
  mutating func value(
    of amount: StudyAmount, _ table: ParameterTable, _ subject: String
  ) -> Double? {
    guard let formula = amount.formula else { return amount.number }
    do throws(FormulaError) {
      return try DatasetFormula(reading: formula).value { table.values[$0] }
    } catch {
      findings.error(
        at: amount.position, "the formula of \(subject) has no value: \(error.message)",
        help: error.help ?? "check the parameters")
      return nil
    }
  }

  private mutating func uncertainty(
    of exchange: StudyExchange, _ made: DatasetExchange, _ subject: String
  ) -> Uncertainty {
    func number(_ amount: StudyAmount, _ report: inout Diagnostics) -> Double? {
      units.conversion(of: amount, to: made.flow, subject, into: &report)
        .map { (amount.number ?? 0) * $0 / made.conversion }
    }
    var found = Uncertainty.none
    switch exchange.spread {
    case .lognormal(let gsd) where made.amount != 0:
      found = .lognormal(median: made.amount, sigma: naturalLog(gsd))
    case .normal(let sd):
      if let scale = number(sd, &findings) {
        found = Uncertainty(kind: .normal, location: made.amount, scale: scale)
      }
    case .between(let low, let high, let mode):
      if let a = number(low, &findings), let b = number(high, &findings) {
        let top = mode.flatMap { number($0, &findings) }
        found = Uncertainty(
          kind: mode == nil ? .uniform : .triangular, location: top ?? .nan, minimum: a, maximum: b)
      }
    case nil where !exchange.pedigree.isEmpty && made.amount != 0:
      found = .lognormal(median: made.amount, sigma: 0)
    default: break
    }
    if let problem = found.problem {
      findings.error(
        at: exchange.position, "the spread of \(subject) is \(problem)",
        help: "correct its numbers")
      return .none
    }
    if exchange.pedigree.isEmpty || made.amount == 0 { return found }
    if let wider = found.adding(pedigree: exchange.pedigree, isIncluded: false) { return wider }
    findings.error(
      at: exchange.position, "the pedigree of \(subject) has no geometric spread to add to",
      help: "state 'gsd', or leave 'pedigree' out")
    return found
  }

  /// The shares by which several products bear the burdens.
  private mutating func shares(of process: StudyProcess) -> [AllocationFactor] {
    guard process.outputs.count > 1, let rule = process.sharing, rule != .cutOff else { return [] }
    switch file.rules.allocation {
    case .none, .property:
      findings.error(
        at: process.position,
        "process '\(process.id)' states its allocation, and 'linking' wants another for all",
        help: "leave 'allocation' of 'linking' out")
      return []
    case .asStated, .factors: break
    }
    guard let found = StudySharing(process, rule, into: &findings).shares else { return [] }
    // Under any kind that the rules of linking may ask for, since the study chose.
    return AllocationKind.allCases.flatMap { kind in
      found.enumerated().map { AllocationFactor(kind: kind, product: $0, share: $1) }
    }
  }
}
