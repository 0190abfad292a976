import PhloemFootprint
import PhloemModel

extension OpenLCABuilder {
  mutating func add(
    impactCategories all: [(file: FilePosition, value: OpenLCAImpactCategory)],
    of methods: [(file: FilePosition, value: OpenLCAMethod)]
  ) {
    var methodNames: [String: [String]] = [:]
    for (_, method) in methods {
      for category in method.impactCategories ?? [] {
        methodNames[category.id, default: []].append(method.name.withoutBlanksAround)
      }
    }
    for (file, category) in all where isNew(category.id, "impact category", at: file) {
      let direction = direction(category.direction, at: file)
      database.methods.append(
        ImpactCategory(
          id: category.id, name: LocalisedText(notes.trimmed(category.name, at: file)),
          method: (methodNames[category.id] ?? []).joined(separator: "; "),
          unit: category.unit ?? "",
          factors: category.impactFactors.enumerated().compactMap { place, stated in
            factor(stated, place, direction, at: file)
          }))
    }
  }

  private mutating func direction(
    _ stated: String?, at file: FilePosition
  ) -> DatasetExchange.Direction? {
    switch stated {
    case nil: return nil
    case "INPUT": return .input
    case "OUTPUT": return .output
    case .some(let other):
      notes.note(.schemaViolation, "the direction '\(other)' is not known", at: file)
      return nil
    }
  }

  private mutating func factor(
    _ stated: OpenLCAImpactCategory.Factor, _ place: Int, _ direction: DatasetExchange.Direction?,
    at file: FilePosition
  ) -> ImpactCategory.Factor? {
    let shown = "factor \(place + 1) ('\(stated.flow.name ?? stated.flow.id)')"
    guard let index = flow(stated.flow, property: stated.flowProperty, at: file) else {
      error(
        "the flow of \(shown) is not among the files", at: file,
        help: "export the dataset with its flows")
      return nil
    }
    if stated.formula.flatMap(Self.told) != nil {
      notes.note(.unsupported, "\(shown) has a formula; its value is taken", at: file)
    }
    let flow = database.flows[index]
    switch measure(stated.unit, stated.flowProperty, of: flow) {
    case .fault(let message, let help):
      error("\(shown) \(message)", at: file, help: help)
      return nil
    case .factor(let conversion, let unit):
      // Per a unit of another property than the reference: restated per reference unit.
      let property = flow.properties[flow.referenceProperty].property
      let group = database.unitGroups[database.flowProperties[property].unitGroup]
      let isOwn = group.units.contains { $0.name == unit && $0.factor == conversion }
      let reference = group.units[group.reference].name
      return ImpactCategory.Factor(
        flowID: flow.id, name: flow.name.description, synonyms: flow.synonyms, cas: flow.cas,
        compartment: flow.category, direction: direction,
        value: isOwn ? stated.value : stated.value / conversion, unit: isOwn ? unit : reference,
        location: location(stated.location),
        uncertainty: isOwn
          ? uncertainty(stated.uncertainty, of: stated.value, at: file) : .none)
    }
  }
}
