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
    let checked = try InputCheck(self, rules: rules)
    let own = rules.loops == .resolve ? checked.handOvers : []
    var linker = SystemLinker(
      self, rules: rules.excluding(checked.totals), locations: places, handOvers: own)
    try linker.run()
    var hungry: [LinkReport.SelfLoop] = []
    if rules.loops == .leaveOut {
      hungry = LoopTreatment.selfLoops(of: linker.system)
      if !hungry.isEmpty {
        linker = SystemLinker(
          self, rules: rules.excluding(processes(of: hungry, in: linker.system)), locations: places,
          handOvers: own)
        try linker.run()
      }
    }
    var (system, report) = (linker.system, linker.report)
    report.name(hungry.isEmpty ? [] : excluded(report, beyond: rules), .ownNeed)
    report.name(checked.totals.subtracting(rules.excluded), .totals, amounts: checked.amounts)
    report.implausible = checked.findings
    try LoopTreatment.apply(rules.loops, to: &system, report: &report)
    report.selfLoops = hungry + report.selfLoops
    report.counts.technosphereEntries = system.technosphere.count
    return LinkResult(
      system: system, database: self, rules: rules, report: report,
      gaps: linker.gaps + cutGaps(report, system))
  }

  /// What cuts of loops leave without supplier.
  private func cutGaps(_ report: LinkReport, _ system: LinkedSystem) -> [SupplyGap] {
    if report.cuts.isEmpty { return [] }
    let places = Dictionary(
      system.activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return report.cuts.compactMap { cut in
      guard let column = places[cut.activity], let row = places[cut.supplier] else { return nil }
      return SupplyGap(
        activity: column, flow: system.activities[row].flow,
        role: system.references[row] < 0 ? .waste : .input, amount: cut.amount, reason: .loop)
    }
  }

  private func processes(
    of loops: [LinkReport.SelfLoop], in system: LinkedSystem
  ) -> Set<String> {
    let names = Set(loops.map(\.activity))
    return Set(
      system.activities.filter { names.contains($0.id) }.map { processes[$0.process].id })
  }

  private func excluded(_ report: LinkReport, beyond rules: LinkRules) -> Set<String> {
    Set(report.leftOut.filter { $0.reason == .excluded }.map(\.process)).subtracting(rules.excluded)
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

extension LinkRules {
  /// The rules with more processes left out.
  fileprivate func excluding(_ processes: Set<String>) -> LinkRules {
    if processes.isEmpty { return self }
    var result = self
    result.excluded.formUnion(processes)
    return result
  }
}

extension LinkReport {
  /// Tells processes that were left out for a reason of their own from those that the rules exclude.
  fileprivate mutating func name(
    _ processes: Set<String>, _ reason: LeftOut.Reason, amounts: [String: Double] = [:]
  ) {
    for place in leftOut.indices where processes.contains(leftOut[place].process) {
      leftOut[place].reason = reason
      leftOut[place].amount = amounts[leftOut[place].process]
    }
  }
}
