extension LifeCycleDatabase {
  /// Returns this database joined with a background one, ready to be linked as one system.
  ///
  /// Processes of this database come first. A flow of this database is a background flow when the table
  /// says so, or else when both have one identifier and their reference units convert. A process with
  /// the identifier of a background process replaces it.
  ///
  /// - Parameters:
  ///   - background: Where what this database lacks comes from.
  ///   - joining: Flows of this database as flows of the background.
  /// - Returns: The joined database, and how flows were found.
  public func joined(
    with background: LifeCycleDatabase, by joining: FlowJoining = FlowJoining()
  ) -> (database: LifeCycleDatabase, report: JoinReport) {
    var result = self
    var report = JoinReport()
    let (groups, properties) = (unitGroups.count, flowProperties.count)
    result.unitGroups += background.unitGroups
    result.flowProperties += background.flowProperties.map { property in
      var moved = property
      moved.unitGroup += groups
      return moved
    }
    result.flows = background.flows.map { flow in
      var moved = flow
      for place in moved.properties.indices { moved.properties[place].property += properties }
      return moved
    }
    var place = FlowPlaces(foreground: self, background: background, joining: joining)
    place.resolve(into: &result.flows, report: &report)

    let own = Set(processes.map(\.id))
    result.processes = processes.map { place.moved($0) }
    for process in background.processes {
      if own.contains(process.id) {
        report.replacedProcesses.append(process.id)
      } else {
        result.processes.append(process)
      }
    }
    result.methods = methods + background.methods
    // Parameters of the foreground hide those of the background in formulas of both: work formulas
    // out in each database before joining.
    result.parameters = parameters + background.parameters
    return (result, report)
  }
}

/// Where each flow of a foreground database stands in a joined one.
private struct FlowPlaces {
  let foreground: LifeCycleDatabase
  let background: LifeCycleDatabase
  let joining: FlowJoining
  private var index: [Int] = []
  private var factors: [Double] = []
  private var providers: [String?] = []

  init(foreground: LifeCycleDatabase, background: LifeCycleDatabase, joining: FlowJoining) {
    self.foreground = foreground
    self.background = background
    self.joining = joining
  }

  mutating func resolve(into flows: inout [DatasetFlow], report: inout JoinReport) {
    let known = Dictionary(
      background.flows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, flow) in foreground.flows.enumerated() {
      var (target, factor, provider): (Int?, Double, String?) = (nil, 1, nil)
      if let told = joining.targets[flow.id] {
        if let found = known[told.flow] {
          (target, factor, provider) = (found, told.factor, told.provider)
          report.byTable += 1
        } else {
          report.missingTargets.append(told.flow)
        }
      }
      if target == nil, let same = known[flow.id] {
        if let ratio = ratio(place, same) {
          (target, factor) = (same, ratio)
          report.byIdentifier += 1
        } else {
          report.unitsDiffer.append(flow.id)
        }
      }
      if target == nil {
        report.own += 1
        target = flows.count
        flows.append(flow)
      }
      index.append(target ?? 0)
      factors.append(factor)
      providers.append(provider)
    }
  }

  /// Reference units of a background flow in one of a foreground flow, nil when they do not convert.
  private func ratio(_ own: Int, _ other: Int) -> Double? {
    guard let from = foreground.referenceGroup(of: own),
      let to = background.referenceGroup(of: other)
    else { return nil }
    let unit = from.units[from.reference]
    let names = Set([unit.name] + unit.synonyms)
    guard let found = to.units.first(where: { names.contains($0.name) }) else { return nil }
    return found.factor
  }

  func moved(_ process: DatasetProcess) -> DatasetProcess {
    var result = process
    for place in result.exchanges.indices {
      let flow = result.exchanges[place].flow
      result.exchanges[place].flow = index[flow]
      result.exchanges[place].conversion *= factors[flow]
      if let provider = providers[flow], result.exchanges[place].provider == nil {
        result.exchanges[place].provider = provider
      }
    }
    return result
  }
}
