import PhloemFootprint

extension OpenLCAPages {
  mutating func addMethods() {
    let flows = Dictionary(
      database.flows.enumerated().map { ($1.id, $0) }
    ) { first, _ in first }
    var categories: [String: [JSONValue]] = [:]
    for category in database.methods {
      let shown = name(category.name)
      let factors = category.factors.compactMap { factor(of: $0, flows) }
      let directions = Set(category.factors.map(\.direction))
      let direction = directions.count == 1 ? directions.first ?? nil : nil
      add(
        "lcia_categories", category.id, "ImpactCategory", name: shown,
        [
          "refUnit": .text(category.unit),
          "direction": direction.map { .text($0.rawValue.uppercased()) },
          "impactFactors": .list(factors),
        ])
      if !category.method.isEmpty {
        categories[category.method, default: []].append(
          .reference("ImpactCategory", category.id, name: shown))
      }
    }
    for (method, members) in categories.sorted(by: { $0.key < $1.key }) {
      add(
        "lcia_methods", method, "ImpactMethod", name: method, ["impactCategories": .list(members)])
    }
  }

  private mutating func factor(
    of factor: ImpactCategory.Factor, _ flows: [String: Int]
  ) -> JSONValue? {
    guard let index = flows[factor.flowID] else {
      notes.note(.missingFlow, "the factor of '\(factor.name)' names no flow of the database")
      return nil
    }
    let flow = database.flows[index]
    let property = flow.properties[flow.referenceProperty].property
    let group = database.flowProperties[property].unitGroup
    let units = database.unitGroups[group].units
    guard let unit = units.firstIndex(where: { $0.name == factor.unit }) else {
      notes.note(.missingUnit, "'\(factor.unit)' of the factor of '\(factor.name)'")
      return nil
    }
    return .members([
      "@type": .text("ImpactFactor"), "flow": self.flow(index), "value": .number(factor.value),
      "unit": .reference("Unit", unitIDs[group][unit], name: units[unit].name),
      "flowProperty": self.property(property), "location": Self.location(factor.location),
      "uncertainty": uncertainty(factor.uncertainty),
    ])
  }
}
