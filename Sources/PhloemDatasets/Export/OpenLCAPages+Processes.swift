import Foundation
import PhloemFootprint

extension OpenLCAPages {
  mutating func addProcess(_ process: DatasetProcess) {
    if process.kind == .blackBox {
      notes.note(.unsupported, "the black box '\(process.name)' is written as a unit process")
    }
    let exchanges = process.exchanges.enumerated().map { exchange($1, number: $0 + 1) }
    let documentation = JSONValue.members([
      "@type": .text("ProcessDocumentation"), "validFrom": .told(process.validFrom),
      "validUntil": .told(process.validUntil),
    ])
    add(
      "processes", process.id, "Process", name: name(process.name),
      [
        "processType": .text(process.kind == .system ? "LCI_RESULT" : "UNIT_PROCESS"),
        "category": Self.category(process.category),
        "isInfrastructureProcess": .flag(process.isInfrastructure),
        "location": Self.location(process.location),
        "processDocumentation":
          process.validFrom == nil && process.validUntil == nil ? nil : documentation,
        "exchanges": .list(exchanges), "lastInternalId": .whole(exchanges.count),
        "allocationFactors": allocation(of: process),
        "defaultAllocationMethod": process.defaultAllocation.flatMap(Self.allocationType)
          .map { .text($0) },
        "parameters": process.parameters.isEmpty
          ? nil : .list(process.parameters.map { parameter($0, "PROCESS") }),
      ])
  }

  private mutating func exchange(_ exchange: DatasetExchange, number: Int) -> JSONValue {
    let flow = database.flows[exchange.flow]
    let stated = statement(exchange.unit, exchange.conversion, of: flow)
    let restated = stated == nil
    if restated {
      notes.note(
        .unitConversion,
        "'\(exchange.unit)' of '\(flow.name)' is no unit of it: written in its reference unit")
    }
    let (property, unit) = stated ?? reference(of: flow)
    let scale = restated ? exchange.conversion : 1
    let group = database.flowProperties[flow.properties[property].property].unitGroup
    return .members([
      "@type": .text("Exchange"), "internalId": .whole(number),
      "amount": .number(exchange.amount * scale),
      "amountFormula": restated ? nil : .told(exchange.formula),
      "isInput": .flag(exchange.direction == .input),
      "isAvoidedProduct": .flag(exchange.isAvoided),
      "isQuantitativeReference": .flag(exchange.isReference), "flow": self.flow(exchange.flow),
      "unit": .reference(
        "Unit", unitIDs[group][unit], name: database.unitGroups[group].units[unit].name),
      "flowProperty": self.property(flow.properties[property].property),
      "defaultProvider": exchange.provider.map { .reference("Process", $0, name: $0) },
      "location": Self.location(exchange.location),
      "dqEntry": exchange.pedigree.isEmpty
        ? nil : .text("(\(exchange.pedigree.map(String.init).joined(separator: ";")))"),
      "uncertainty": uncertainty(exchange.uncertainty, scale: scale),
    ])
  }

  /// The property and unit of a flow by which an amount has a conversion; nil where there are none.
  func statement(
    _ unit: String, _ conversion: Double, of flow: DatasetFlow
  ) -> (property: Int, unit: Int)? {
    let order = [flow.referenceProperty] + flow.properties.indices
    for property in order {
      let measured = flow.properties[property]
      let units = database.unitGroups[database.flowProperties[measured.property].unitGroup].units
      for (index, candidate) in units.enumerated()
      where candidate.name == unit || candidate.synonyms.contains(unit) {
        let factor = candidate.factor / measured.factor
        if abs(factor - conversion) <= 1e-12 * abs(conversion) { return (property, index) }
      }
    }
    return nil
  }

  func reference(of flow: DatasetFlow) -> (property: Int, unit: Int) {
    let property = flow.properties[flow.referenceProperty].property
    let group = database.unitGroups[database.flowProperties[property].unitGroup]
    return (flow.referenceProperty, group.reference)
  }

  private func allocation(of process: DatasetProcess) -> JSONValue? {
    if process.allocation.isEmpty { return nil }
    return .list(
      process.allocation.compactMap { factor in
        guard let type = Self.allocationType(factor.kind) else { return nil }
        return .members([
          "@type": .text("AllocationFactor"), "allocationType": .text(type),
          "product": self.flow(process.exchanges[factor.product].flow),
          "value": .number(factor.share),
          "exchange": factor.exchange.map {
            .object(["@type": .text("ExchangeRef"), "internalId": .whole($0 + 1)])
          },
        ])
      })
  }

  /// openLCA's word; shares by energy are a physical allocation.
  static func allocationType(_ kind: AllocationKind) -> String? {
    switch kind {
    case .physical, .energy: "PHYSICAL_ALLOCATION"
    case .economic: "ECONOMIC_ALLOCATION"
    case .causal: "CAUSAL_ALLOCATION"
    }
  }

  mutating func parameter(_ parameter: DatasetParameter, _ scope: String) -> JSONValue {
    .members([
      "@type": .text("Parameter"), "name": .text(parameter.name),
      "parameterScope": .text("\(scope)_SCOPE"),
      "isInputParameter": .flag(parameter.formula == nil),
      "value": parameter.value.isNaN ? nil : .number(parameter.value),
      "formula": .told(parameter.formula), "uncertainty": uncertainty(parameter.uncertainty),
    ])
  }

  /// A distribution in openLCA's four; others are noted.
  mutating func uncertainty(_ spread: Uncertainty, scale: Double = 1) -> JSONValue? {
    var members: [String: JSONValue]
    switch spread.kind {
    case .undefined, .none: return nil
    case .lognormal:
      members = [
        "distributionType": .text("LOG_NORMAL_DISTRIBUTION"),
        "geomMean": .number(exp(spread.location) * scale),
        "geomSd": .number(exp(spread.scale)),
      ]
    case .normal:
      members = [
        "distributionType": .text("NORMAL_DISTRIBUTION"), "mean": .number(spread.location * scale),
        "sd": .number(spread.scale * scale),
      ]
    case .triangular, .uniform:
      members = [
        "distributionType": .text(
          spread.kind == .uniform ? "UNIFORM_DISTRIBUTION" : "TRIANGLE_DISTRIBUTION"),
        "minimum": .number(spread.minimum * scale), "maximum": .number(spread.maximum * scale),
      ]
      if spread.kind == .triangular { members["mode"] = .number(spread.location * scale) }
    default:
      notes.note(.distributionRefused, "the form has no distribution \(spread.kind)")
      return nil
    }
    members["@type"] = .text("Uncertainty")
    return .object(members)
  }
}
