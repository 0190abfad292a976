import PhloemFootprint
import PhloemModel

extension OpenLCABuilder {
  mutating func add(flows all: [(file: FilePosition, value: OpenLCAFlow)]) {
    database.flows.reserveCapacity(all.count)
    for (file, flow) in all where isNew(flow.id, "flow", at: file) {
      guard let kind = Self.kind(flow.flowType) else {
        error(
          "'flowType' is '\(flow.flowType)'", at: file,
          help: "known types: ELEMENTARY_FLOW, PRODUCT_FLOW, WASTE_FLOW")
        continue
      }
      guard let (measured, reference) = measures(of: flow, at: file) else { continue }
      flows[flow.id] = database.flows.count
      database.flows.append(
        DatasetFlow(
          id: flow.id, name: LocalisedText(notes.trimmed(flow.name, at: file)),
          synonyms: (flow.synonyms ?? "").split(separator: ";")
            .map { String($0).withoutBlanksAround }.filter { !$0.isEmpty },
          kind: kind, category: path(of: flow.category), cas: Self.told(flow.cas),
          formula: Self.told(flow.formula), location: location(flow.location),
          properties: measured, referenceProperty: reference))
    }
  }

  static func kind(_ flowType: String) -> DatasetFlow.Kind? {
    switch flowType {
    case "ELEMENTARY_FLOW": .elementary
    case "PRODUCT_FLOW": .product
    case "WASTE_FLOW": .waste
    default: nil
    }
  }

  /// A text that says something.
  static func told(_ text: String?) -> String? {
    let short = text?.withoutBlanksAround ?? ""
    return short.isEmpty ? nil : short
  }

  /// The properties of a flow with factors to its reference property.
  private mutating func measures(
    of flow: OpenLCAFlow, at file: FilePosition
  ) -> ([DatasetFlow.Measured], Int)? {
    let stated = flow.flowProperties ?? []
    var reference = stated.firstIndex { $0.isReference }
    if reference == nil, stated.count == 1 {
      notes.note(.schemaViolation, "its only flow property is not marked as reference", at: file)
      reference = 0
    }
    guard let reference else {
      error(
        "'\(flow.name)' has no reference flow property", at: file,
        help: "mark one of its flow properties with \"isRefFlowProperty\": true")
      return nil
    }
    let base = stated[reference].factor ?? 1
    guard base > 0 else {
      error(
        "the conversion factor of the reference flow property is \(base)", at: file,
        help: "write 1 there")
      return nil
    }
    if base != 1 {
      notes.note(.schemaViolation, "the reference flow property has the factor \(base)", at: file)
    }
    var measured: [DatasetFlow.Measured] = []
    var place = 0
    for (index, factor) in stated.enumerated() {
      guard let property = properties[factor.property.id] else {
        error(
          "its flow property '\(factor.property.name ?? factor.property.id)' is not among the files",
          at: file, help: "export the dataset with its flow properties")
        return nil
      }
      if index == reference {
        place = measured.count
        measured.append(.init(property: property, factor: 1))
      } else if let value = factor.factor, value > 0 {
        measured.append(.init(property: property, factor: value / base))
      } else {
        // What is never used does no harm; an exchange that uses it is told that it is not there.
        notes.note(
          .schemaViolation,
          "its flow property '\(factor.property.name ?? factor.property.id)' has no factor above 0",
          at: file)
      }
    }
    return (measured, place)
  }

  /// The flow that a reference names; one made of what the reference tells where its file is missing.
  mutating func flow(
    _ reference: OpenLCAReference, property: OpenLCANamed?, at file: FilePosition
  ) -> Int? {
    if let known = flows[reference.id] { return known }
    guard let kind = reference.flowType.flatMap(Self.kind), let name = reference.name,
      let property = property.flatMap({ properties[$0.id] })
    else { return nil }
    notes.note(.missingFlow, "'\(name)' (\(reference.id)) is not among the files", at: file)
    flows[reference.id] = database.flows.count
    database.flows.append(
      DatasetFlow(
        id: reference.id, name: LocalisedText(name.withoutBlanksAround), kind: kind,
        category: path(of: reference.category), properties: [.init(property: property, factor: 1)]))
    return database.flows.count - 1
  }
}
