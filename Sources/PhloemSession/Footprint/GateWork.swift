package import PhloemAccounting
internal import PhloemFootprint
internal import PhloemMetering
package import PhloemModel
internal import PhloemStore
package import PhloemTrace

/// What is asked of a park's footprints beyond its fence.
package struct GateQuestion: Sendable {
  /// The period; the park's usual one when nil.
  package var period: String?
  /// How finely the period is cut.
  package var grain = PeriodGrain.month
  /// The programme of the inventory.
  package var profile: String?
  /// What bought energy carries where no link stands for it.
  package var scope2 = Scope.scope2Location
  /// Whether contracts of electricity cover the hours in which they deliver.
  package var matchesByHour = false
  /// How what belongs to no product is shared.
  package var rest = AllocationRule.mass
  /// The store of the databases, in place of those that the park names.
  package var databases: String?

  /// Asks for the usual footprints.
  package init() {}
}

/// The footprints of a park from cradle to gate, with everything that their checks and pages need.
package struct GateWork {
  /// The trace's question.
  package let tracing: TraceSession
  /// The trace of carbon: scope 1 and 2.
  package let carbon: TraceResult
  /// The inventory shared among the products.
  package let park: ParkProducts
  /// Everything from cradle to gate.
  package let gate: GateFootprints
  /// The same with the year's mean in place of its intervals; nil where there is only one.
  package let mean: GateFootprints?
  /// Electricity by origin, by the intervals.
  package let electricity: ElectricityMix
  /// The same by the year's mean; nil where there is only one interval.
  package let meanElectricity: ElectricityMix?
  /// The databases; nil where the park names no process.
  package let background: ParkBackground?
  /// The impact category.
  package let method: String
  /// What carries nothing.
  package let cutOff: GateCutOff
  /// Amounts times factors beside what the products carry.
  package let check: GateFootprints.Check
  /// What a reader should know.
  package let findings: [Diagnostic]

  /// Works the footprints out.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - question: What is asked.
  ///   - progress: Is told how far it is.
  /// - Throws: `InputError` when the park, its links or its databases do not allow it.
  package init(
    _ session: ParkSession, _ question: GateQuestion, progress: WorkProgress = .silent
  ) throws {
    var asked = TraceQuestion(.carbon)
    asked.period = question.period
    asked.profile = question.profile
    asked.scope2 = question.scope2
    asked.grain = question.grain
    asked.followsOrigins = true
    asked.matchesByHour = question.matchesByHour
    let tracing = try TraceSession(session, asked)
    guard let inventory = tracing.inventory, let origins = tracing.origins else {
      throw InputError("the park has no inventory of carbon", help: "declare what it emits")
    }
    self.tracing = tracing
    let settings = session.park.footprint
    let method =
      settings?.method?.name ?? "ipcc-\(inventory.gwpSet.name.lowercased())/gwp100"
    self.method = method
    let namesProcess = settings?.links.contains {
      if case .process = $0.target { true } else { false }
    }
    if let settings, namesProcess == true {
      background = try ParkBackground(
        settings, of: session.place, store: question.databases, method: method)
    } else {
      background = nil
    }
    let stated = Set(
      origins.list.compactMap { origin in
        if case .stated(let market) = origin.kind { market } else { nil }
      })
    let links = try ParkLinks(tracing, stated: stated, background: background)
    let results = try tracing.run([tracing.model, origins.model], progress: progress)
    try tracing.check(results[0], shows: [])
    carbon = results[0]
    park = try ParkProducts(tracing, carbon, rest: question.rest)
    gate = try GateFootprints(
      tracing, results[1], origins.list, links: links, rest: question.rest)
    electricity = ElectricityMix(session.park, results[1], origins.list)
    if question.grain != .period {
      var whole = asked
      whole.grain = .period
      whole.matchesByHour = false
      let one = try TraceSession(session, whole)
      guard let sources = one.origins else { throw InputError("the trace has no origins") }
      let result = try one.run([sources.model], progress: progress)[0]
      mean = try GateFootprints(one, result, sources.list, links: links, rest: question.rest)
      meanElectricity = ElectricityMix(session.park, result, sources.list)
    } else {
      (mean, meanElectricity) = (nil, nil)
    }
    let bounds = [
      tracing.period.start(in: session.park.zone), tracing.period.end(in: session.park.zone),
    ]
    let sheet = try session.data.flowsheet(between: bounds).flowsheet
    var amounts: [String: Double] = [:]
    for flow in sheet.flows {
      guard case .boundary(let id) = flow.name, let total = flow.total else { continue }
      amounts[id] = total.amount
    }
    let costs = try BoundaryCosts(session, session.activity(in: tracing.period))
    let money = costs.amounts.compactMapValues { parts in
      parts.contains { $0 == nil } ? nil : parts.reduce(0) { $0 + ($1 ?? 0) }
    }
    cutOff = GateCutOff(links, of: session.park, amounts: amounts, money: money)
    check = gate.check(against: amounts)
    var report = Diagnostics()
    report.add(tracing.findings)
    report.add(links.findings)
    let own = inventory.gwpSet.name
    if let set = background?.gwpSet, set != own {
      report.warning(
        at: settings?.method?.position,
        "own emissions are by the GWP set \(own), those of the background by \(set)",
        help: "name a method or a programme profile so that both are of one set")
    }
    findings = report.all
  }
}
