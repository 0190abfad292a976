import PhloemFootprint
import PhloemModel

extension OpenLCABuilder {
  mutating func add(unitGroups all: [(file: FilePosition, value: OpenLCAUnitGroup)]) {
    for (file, group) in all where isNew(group.id, "unit group", at: file) {
      let stated = group.units ?? []
      guard let reference = reference(of: stated, in: group, at: file) else { continue }
      let base = stated[reference].factor ?? 1
      if base != 1 {
        notes.note(
          .schemaViolation, "the reference unit '\(stated[reference].name)' has the factor \(base)",
          at: file)
      }
      var made: [DatasetUnit] = []
      for (place, unit) in stated.enumerated() {
        guard let factor = place == reference ? base : unit.factor, factor > 0, base > 0 else {
          error(
            "the unit '\(unit.name)' has no conversion factor above 0", at: file,
            help: "say how many '\(stated[reference].name)' one of it is")
          continue
        }
        if units[unit.id] != nil {
          error(
            "unit '\(unit.id)' ('\(unit.name)') stands twice", at: file,
            help: "keep one of them, or give one a new identifier")
        }
        units[unit.id] = UnitPlace(group: database.unitGroups.count, unit: made.count)
        made.append(
          DatasetUnit(
            id: unit.id, name: notes.trimmed(unit.name, at: file), synonyms: unit.synonyms,
            factor: factor / base))
      }
      guard made.count == stated.count else { continue }
      groups[group.id] = database.unitGroups.count
      database.unitGroups.append(
        UnitGroup(
          id: group.id, name: notes.trimmed(group.name, at: file), units: made,
          reference: reference))
    }
  }

  /// Which unit is the reference: the one that says so, else the only one of factor 1.
  private mutating func reference(
    of units: [OpenLCAUnit], in group: OpenLCAUnitGroup, at file: FilePosition
  ) -> Int? {
    if let reference = units.firstIndex(where: \.isReference) { return reference }
    let ones = units.indices.filter { units[$0].factor == 1 }
    if ones.count == 1 {
      notes.note(.schemaViolation, "no unit is marked as the reference", at: file)
      return ones[0]
    }
    error(
      "no unit of '\(group.name)' is marked as the reference", at: file,
      help: "mark the unit whose conversion factor is 1 with \"isRefUnit\": true")
    return nil
  }

  mutating func add(properties all: [(file: FilePosition, value: OpenLCAFlowProperty)]) {
    for (file, property) in all where isNew(property.id, "flow property", at: file) {
      guard let group = property.unitGroup.flatMap({ groups[$0.id] }) else {
        let named = property.unitGroup.map { "'\($0.name ?? $0.id)'" } ?? "none"
        error(
          "the unit group of '\(property.name)' is not among the files: \(named)", at: file,
          help: "export the dataset with its unit groups")
        continue
      }
      properties[property.id] = database.flowProperties.count
      database.flowProperties.append(
        FlowProperty(
          id: property.id, name: LocalisedText(notes.trimmed(property.name, at: file)),
          unitGroup: group))
    }
  }

  /// What an amount is stated in, or why that cannot be told.
  enum Measure {
    /// The factor to reference units of the flow, and the unit's name.
    case factor(Double, unit: String)
    case fault(String, help: String)
  }

  /// The factor from a unit and property to the reference unit of the reference property of a flow.
  func measure(
    _ unit: OpenLCANamed?, _ property: OpenLCANamed?, of flow: DatasetFlow
  ) -> Measure {
    guard let unit else { return .fault("has no unit", help: "name its unit and flow property") }
    guard let place = units[unit.id] else {
      return .fault(
        "has the unknown unit '\(unit.name ?? unit.id)'",
        help: "export the dataset with its unit groups, or name one of their units")
    }
    guard let property else {
      return .fault("has no flow property", help: "name its unit and flow property")
    }
    let shown = property.name ?? property.id
    guard let index = properties[property.id] else {
      return .fault(
        "has the unknown flow property '\(shown)'",
        help: "export the dataset with its flow properties")
    }
    guard let measured = flow.properties.first(where: { $0.property == index }) else {
      return .fault(
        "is measured by '\(shown)', which its flow does not have",
        help: "add the property with its conversion factor to the flow, or use another")
    }
    let group = database.unitGroups[place.group]
    guard database.flowProperties[index].unitGroup == place.group else {
      return .fault(
        "is measured by '\(shown)' in '\(group.units[place.unit].name)', a unit of '\(group.name)'",
        help: "use a unit of that property")
    }
    let chosen = group.units[place.unit]
    return .factor(chosen.factor / measured.factor, unit: chosen.name)
  }
}
