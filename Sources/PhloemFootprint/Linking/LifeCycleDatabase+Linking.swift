public import PhloemModel

extension LifeCycleDatabase {
  /// Links the database: every input gets its suppliers, or is named as cut off.
  ///
  /// Signs are given here and nowhere else. Columns come in the order of the processes.
  ///
  /// - Parameters:
  ///   - rules: Every choice that changes a footprint.
  ///   - locations: Places within places, for rules by location; those of the library when absent.
  /// - Returns: The system and what linking did.
  /// - Throws: `InputError` when the rules refuse what is found.
  public func linked(
    by rules: LinkRules, locations: LocationHierarchy? = nil
  ) throws(InputError) -> LinkResult {
    let places: LocationHierarchy
    if let locations {
      places = locations
    } else if rules.providers.contains(where: { $0 == .sameLocation || $0 == .nearestLocation }) {
      places = try LocationHierarchy.shipped()
    } else {
      places = LocationHierarchy(parents: [:])
    }
    var linker = SystemLinker(self, rules: rules, locations: places)
    try linker.run()
    var (system, report) = (linker.system, linker.report)
    try LoopTreatment.apply(rules.loops, to: &system, report: &report)
    report.counts.technosphereEntries = system.technosphere.count
    return LinkResult(system: system, database: self, rules: rules, report: report)
  }

  /// The unit in which a flow's amounts are counted: that of its reference property.
  public func referenceUnit(of flow: Int) -> String {
    referenceGroup(of: flow).map { $0.units[$0.reference].name } ?? ""
  }

  /// The units of a flow's reference property.
  func referenceGroup(of flow: Int) -> UnitGroup? {
    let flow = flows[flow]
    guard flow.properties.indices.contains(flow.referenceProperty) else { return nil }
    return group(ofProperty: flow.properties[flow.referenceProperty].property)
  }

  /// The units of a property.
  func group(ofProperty property: Int) -> UnitGroup? {
    guard flowProperties.indices.contains(property),
      unitGroups.indices.contains(flowProperties[property].unitGroup)
    else { return nil }
    let group = unitGroups[flowProperties[property].unitGroup]
    return group.units.indices.contains(group.reference) ? group : nil
  }
}
