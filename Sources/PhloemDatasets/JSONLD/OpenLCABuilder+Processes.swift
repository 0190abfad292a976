import PhloemFootprint
import PhloemModel

extension OpenLCABuilder {
  mutating func add(processes all: [(file: FilePosition, value: OpenLCAProcess)]) {
    database.processes.reserveCapacity(all.count)
    for (file, process) in all where isNew(process.id, "process", at: file) {
      var exchanges: [DatasetExchange] = []
      exchanges.reserveCapacity(process.exchanges.count)
      for (place, stated) in process.exchanges.enumerated() {
        if let exchange = exchange(stated, place, at: file) { exchanges.append(exchange) }
      }
      // What is missing is among the findings; indices below would not fit.
      guard exchanges.count == process.exchanges.count else { continue }
      noteReferences(exchanges, at: file)
      database.processes.append(
        DatasetProcess(
          id: process.id, name: LocalisedText(notes.trimmed(process.name, at: file)),
          location: location(process.location), category: path(of: process.category),
          kind: process.processType == "LCI_RESULT" ? .system : .unit,
          isInfrastructure: process.isInfrastructure,
          validFrom: process.documentation?.validFrom,
          validUntil: process.documentation?.validUntil, exchanges: exchanges,
          allocation: allocation(of: process, exchanges, at: file),
          defaultAllocation: process.defaultAllocationMethod.flatMap(Self.allocationKind),
          parameters: process.parameters.compactMap { parameter($0, at: file) }, position: file))
    }
  }

  mutating func add(parameters all: [(file: FilePosition, value: OpenLCAParameter)]) {
    for (file, stated) in all {
      if let parameter = parameter(stated, at: file) { database.parameters.append(parameter) }
    }
  }

  private mutating func exchange(
    _ stated: OpenLCAExchange, _ place: Int, at file: FilePosition
  ) -> DatasetExchange? {
    let shown = "exchange \(place + 1) ('\(stated.flow.name ?? stated.flow.id)')"
    guard let flow = flow(stated.flow, property: stated.property, at: file) else {
      error(
        "the flow of \(shown) is not among the files", at: file,
        help: "export the dataset with its flows")
      return nil
    }
    switch measure(stated.unit, stated.property, of: database.flows[flow]) {
    case .fault(let message, let help):
      error("\(shown) \(message)", at: file, help: help)
      return nil
    case .factor(let conversion, let unit):
      if conversion != 1 {
        notes.note(.unitConversion, "\(shown): 1 '\(unit)' counts as \(conversion)", at: file)
      }
      return DatasetExchange(
        flow: flow, direction: stated.isInput ? .input : .output, amount: stated.amount,
        conversion: conversion, unit: unit, isReference: stated.isReference,
        isAvoided: stated.isAvoided, provider: stated.provider?.id,
        location: location(stated.location),
        uncertainty: uncertainty(stated.uncertainty, of: stated.amount, at: file),
        formula: Self.told(stated.formula), pedigree: Self.pedigree(stated.pedigree),
        position: file)
    }
  }

  mutating func uncertainty(
    _ stated: OpenLCAUncertainty?, of amount: Double, at file: FilePosition
  ) -> Uncertainty {
    guard let stated, let type = stated.distributionType else { return .none }
    let by = StatedUncertainty(amount: amount, position: file)
    switch type {
    case "LOG_NORMAL_DISTRIBUTION", "LOGNORMAL_DISTRIBUTION":
      return by.lognormal(
        median: stated.geomMean, geometricDeviation: stated.geomSd, into: &notes)
    case "NORMAL_DISTRIBUTION":
      return by.normal(mean: stated.mean, deviation: stated.sd, into: &notes)
    case "TRIANGLE_DISTRIBUTION":
      return by.triangle(
        minimum: stated.minimum, mode: stated.mode, maximum: stated.maximum, into: &notes)
    case "UNIFORM_DISTRIBUTION":
      return by.uniform(minimum: stated.minimum, maximum: stated.maximum, into: &notes)
    case "NONE", "NO_DISTRIBUTION": return .none
    default: return by.refused("unknown distribution '\(type)'", into: &notes)
    }
  }

  /// Reads scores `(3;2;1;4;2)`, where what is no number counts as 0, unknown.
  private static func pedigree(_ text: String?) -> [Int] {
    guard let text, text.hasPrefix("("), text.hasSuffix(")") else { return [] }
    return text.dropFirst().dropLast().split(separator: ";").map { score in
      Int(String(score).withoutBlanksAround) ?? 0
    }
  }

  private mutating func parameter(
    _ stated: OpenLCAParameter, at file: FilePosition
  ) -> DatasetParameter? {
    let formula = stated.isInput == true ? nil : Self.told(stated.formula)
    guard stated.value != nil || formula != nil else {
      error(
        "the parameter '\(stated.name)' has neither a value nor a formula", at: file,
        help: "give it a value")
      return nil
    }
    let value = stated.value ?? .nan
    return DatasetParameter(
      name: stated.name.withoutBlanksAround, value: value, formula: formula,
      uncertainty: uncertainty(stated.uncertainty, of: value, at: file))
  }

  private mutating func noteReferences(_ exchanges: [DatasetExchange], at file: FilePosition) {
    let references = exchanges.filter(\.isReference)
    if references.isEmpty {
      notes.note(.noReference, "no exchange is the quantitative reference", at: file)
    }
    if references.count > 1 {
      notes.note(
        .severalReferences, "\(references.count) exchanges are the quantitative reference", at: file
      )
    }
    if references.contains(where: { $0.amount == 0 }) {
      notes.note(.zeroReference, "the amount of the quantitative reference is 0", at: file)
    }
  }
}
