import PhloemModel

/// Makes the columns of a linked system, one process at a time.
struct SystemLinker {
  let database: LifeCycleDatabase
  let rules: LinkRules
  let plan: ActivityPlan
  let chooser: ProviderChooser
  let tallies: Tallies

  var system = LinkedSystem()
  var report = LinkReport()
  /// What no activity of the system supplies.
  var gaps: [SupplyGap] = []
  private var rows: [ElementaryFlow: Int] = [:]
  /// Processes that hand a flow on, by the flow.
  let handOvers: [Int: Set<Int>]
  /// Flows that processes would supply that were left out.
  let flowsLeftOut: Set<Int>

  /// What is counted by flow while entries are made.
  final class Tallies {
    var unlinked: [Key: (amount: Double, processes: Set<Int>)] = [:]
    var several: [Int: (suppliers: Int, decisions: [String: Int])] = [:]
    struct Key: Hashable {
      let flow: Int
      let role: LinkReport.Unlinked.Role
    }
  }

  init(
    _ database: LifeCycleDatabase, rules: LinkRules, locations: LocationHierarchy,
    handOvers: [HandOver] = []
  ) {
    self.database = database
    self.rules = rules
    let plan = ActivityPlan(database, rules: rules)
    self.plan = plan
    let absent = Set(plan.leftOut.map(\.process))
    flowsLeftOut = Set(
      database.processes.filter { absent.contains($0.id) }
        .flatMap { $0.exchanges.filter(\.isReference).map(\.flow) })
    let present = handOvers.filter { !absent.contains(database.processes[$0.process].id) }
    self.handOvers = Dictionary(grouping: present, by: \.flow).mapValues { Set($0.map(\.process)) }
    tallies = Tallies()
    let steps = self.handOvers
    report.handOvers = present.map { step in
      let suppliers = plan.suppliers[step.flow].meeting(step.isTreatment ? 1 : -1)
      return LinkReport.HandOver(
        process: database.processes[step.process].id,
        name: "\(database.processes[step.process].name)", flow: database.flows[step.flow].id,
        share: step.share,
        makers: suppliers.filter {
          steps[step.flow]?.contains(plan.activities[$0].process) != true
        }.count)
    }
    chooser = ProviderChooser(
      rules: rules, locations: locations,
      candidates: plan.activities.map { activity in
        let process = database.processes[activity.process]
        let product = process.exchanges[activity.product]
        return .init(
          process: process.id, location: process.location,
          volume: product.productionVolume.map { abs($0 * product.conversion) },
          years: process.years)
      })
  }

  /// Makes all columns.
  mutating func run() throws(InputError) {
    report.leftOut = plan.leftOut
    report.shared = plan.shared
    report.counts.elementaryReferences = plan.elementaryReferences
    if rules.byProducts == .refuse { try refuseByProducts() }
    var parts: [Int: [Int]] = [:]
    for (index, activity) in plan.activities.enumerated() {
      parts[activity.process, default: []].append(index)
      appendActivity(activity, column: index)
    }
    for process in database.processes.indices {
      if let columns = parts[process] { appendEntries(of: process, columns: columns) }
    }
    finish()
  }

  private func refuseByProducts() throws(InputError) {
    var findings = Diagnostics()
    for (index, process) in database.processes.enumerated() where !plan.remaining[index].isEmpty {
      let names = plan.remaining[index].map { "\(database.flows[process.exchanges[$0].flow].name)" }
      findings.error(
        at: process.position,
        "'\(process.name)' has by-products without allocation factors: "
          + names.joined(separator: ", "),
        help: "give factors, or choose cut-off or substitution for by-products")
    }
    try findings.throwIfErrors()
  }

  private mutating func appendActivity(_ activity: PlannedActivity, column: Int) {
    let process = database.processes[activity.process]
    let product = process.exchanges[activity.product]
    let flow = database.flows[product.flow]
    system.activities.append(
      Activity(
        id: activity.id, name: process.name, product: flow.name,
        unit: database.referenceUnit(of: product.flow), location: process.location,
        process: activity.process, flow: product.flow))
    system.references.append(activity.reference)
    if product.uncertainty.isSpread {
      // The engine draws the stated amount: bring the spread to the reference unit and sign.
      let factor = activity.reference / product.amount
      if let spread = product.uncertainty.scaled(by: factor) {
        system.referenceUncertainties[column] = spread
      } else {
        report.counts.referenceSpreadsDropped += 1
      }
    }
    if activity.reference < 0 { report.counts.treatments += 1 }
  }

  private mutating func appendEntries(of index: Int, columns: [Int]) {
    let process = database.processes[index]
    let remaining = Set(plan.remaining[index])
    for (place, exchange) in process.exchanges.enumerated() {
      if plan.columns[index].contains(place) { continue }
      if exchange.amount == 0, !exchange.uncertainty.isSpread { continue }
      let flow = database.flows[exchange.flow]
      let stream = ExchangeStream.number(process: process.id, exchange: place)
      if flow.kind == .elementary {
        appendElementary(exchange, of: process, columns: columns, place: place, stream: stream)
        continue
      }
      let known = plan.suppliers[exchange.flow]
      var role =
        remaining.contains(place)
        ? .byProduct : exchange.role(of: flow.kind, suppliers: plan.roleSuppliers[exchange.flow])
      if role == .reference { role = .byProduct }
      let sign = exchange.sign(of: flow.kind)
      let own = columns.filter { system.activities[$0].flow == exchange.flow }
      let isHandedOn =
        handOvers[exchange.flow]?.contains(index) == true
        && own.contains { (system.references[$0] < 0) != (sign * exchange.amount < 0) }
      if role == .byProduct, !isHandedOn, let column = own.first {
        // More of the process's own product: both outputs are one production.
        append(
          exchange, sign: sign, place: place, stream: stream, columns: [column],
          suppliers: [(column, 1)])
      } else if role == .byProduct {
        if rules.byProducts == .substitution, remaining.contains(place) {
          link(exchange, of: index, place, stream, columns, sign: sign, role: .byProduct, known)
        }
      } else {
        let unlinked: LinkReport.Unlinked.Role =
          role == .avoided ? .avoided : exchange.direction == .output ? .waste : .input
        link(exchange, of: index, place, stream, columns, sign: sign, role: unlinked, known)
      }
    }
  }

  private mutating func appendElementary(
    _ exchange: DatasetExchange, of process: DatasetProcess, columns: [Int], place: Int,
    stream: UInt64
  ) {
    if !rules.includesLongTerm,
      Compartment(database.flows[exchange.flow].category).isLongTerm
    {
      report.counts.longTermCut += 1
      return
    }
    let location: String? =
      switch rules.places {
      case .none: nil
      case .stated: exchange.location
      case .process: exchange.location ?? process.location
      }
    let key = ElementaryFlow(
      flow: exchange.flow, direction: exchange.direction, location: location)
    var row = rows[key] ?? -1
    if row < 0 {
      row = system.elementaryFlows.count
      rows[key] = row
      system.elementaryFlows.append(key)
    }
    let sign = exchange.sign(of: .elementary)
    for column in columns {
      let share = plan.activities[column].share(of: place)
      if share == 0 { continue }
      let factor = sign * exchange.conversion * share
      system.biosphere.append(
        row: row, column: column, amount: factor * exchange.amount, factor: factor,
        spread: exchange.uncertainty, stream: stream)
    }
  }

  private mutating func finish() {
    let used = Set(system.elementaryFlows.map(\.flow))
    report.unusedElementaryFlows = database.flows.indices
      .filter { database.flows[$0].kind == .elementary && !used.contains($0) }
      .map { database.flows[$0].id }
    report.unlinked = tallies.unlinked.map { key, value in
      LinkReport.Unlinked(
        flow: database.flows[key.flow].id, name: "\(database.flows[key.flow].name)",
        role: key.role, amount: value.amount, unit: database.referenceUnit(of: key.flow),
        processes: value.processes.count)
    }.sorted {
      ($1.processes, $0.flow, $0.role.rawValue) < ($0.processes, $1.flow, $1.role.rawValue)
    }
    report.several = tallies.several.map { flow, value in
      LinkReport.Several(
        flow: database.flows[flow].id, name: "\(database.flows[flow].name)",
        suppliers: value.suppliers, decisions: value.decisions)
    }.sorted { ($1.suppliers, $0.flow) < ($0.suppliers, $1.flow) }
    report.counts.processes = database.processes.count
    report.counts.activities = system.activities.count
    report.counts.elementaryRows = system.elementaryFlows.count
    report.counts.biosphereEntries = system.biosphere.count
    let known = plan.suppliers.filter { !$0.makers.isEmpty || !$0.treaters.isEmpty }
    report.counts.referenceFlows = known.count
    report.counts.severalSuppliers =
      known.filter { $0.makers.count > 1 || $0.treaters.count > 1 }.count
  }
}
