internal import Hummingbird
internal import PhloemExchange
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// The plans that are kept.
struct PlanRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let service = service
    group.get("plans") { request, _ in
      try await service.answer(request, parameters: ["limit", "after"]) { session, parameters in
        try Page(
          session.data.store.plans(), parameters, key: { "\($0.name)@\($0.version)" }
        ) { PlanItem($0, session.park) }
      }
    }
    group.post("plans") { request, context in
      let identity = try context.require(.engineer)
      _ = try Parameters(request, known: [])
      let wanted = try await PlanRequest.read(request)
      let session = service.workspace.session
      try wanted.check(session.park)
      return try await service.begin(.plan, of: wanted.name, by: identity.name) { handle in
        try wanted.run(session, handle)
      }
    }
    group.get("plans/:name") { request, context in
      let name = try context.name("name")
      return try await service.answer(request, parameters: ["version"]) { session, parameters in
        KeptPlan(plan: try session.plan(name, parameters))
      }
    }
    group.get("plans/:name/steps") { request, context in
      let name = try context.name("name")
      return try await service.answer(request, parameters: ["version"]) { session, parameters in
        try PlanStepsBody(session.plan(name, parameters), session.park)
      }
    }
  }
}

extension ParkSession {
  /// A plan by its name and the parameter `version`.
  ///
  /// - Throws: ``Problem`` 404 when there is none.
  fileprivate func plan(_ name: String, _ parameters: Parameters) throws -> StoredPlan {
    let version = try parameters["version"].map { _ in
      try parameters.count("version", default: 1, in: 1...1_000_000)
    }
    if let plan = try data.store.plan(named: name, version: version) { return plan }
    let names = Set(try data.store.plans().map(\.name)).sorted()
    let help =
      names.contains(name)
      ? "" : nearest(to: name, in: names).map { ", did you mean '\($0)'?" } ?? ""
    throw Problem.notFound(
      "there is no plan '\(name)'" + (version.map { " of version \($0)" } ?? "") + help)
  }
}

/// A plan in the list of those that are kept.
struct PlanItem: Encodable {
  let name: String
  let version: Int
  let made, command: String
  let status: String
  let objective, from, to, currency: String?
  let cost: Double?
  /// Of scopes 1 and 2.
  let co2e: Double?

  init(_ plan: StoredPlan, _ park: Park) {
    name = plan.name
    version = plan.version
    made = LocalTime(park.zone)(plan.made)
    command = plan.command
    let record: PlanRecord?
    do { record = try plan.record() } catch { record = nil }
    // A plan that was kept in a form of before is listed, and asking for it says so.
    status = record?.status ?? "unreadable"
    objective = record?.objective
    from = record?.from
    to = record?.to
    currency = record?.currency
    cost = record?.cost
    let scopes = ["scope1", "scope2"].compactMap { record?.emissions[$0] }
    co2e = scopes.count == 2 ? scopes.reduce(0, +) : nil
  }
}

/// The flows, levels and prices of a plan, step by step.
struct PlanStepsBody: Encodable {
  struct Series: Encodable {
    let name, kind, unit: String
    let owner, commodity, pool, direction: String?
    let values: [Double?]
  }
  let name: String
  let version: Int
  /// When each step begins.
  let times: [String]
  /// How long a step is, h.
  let hours: Double
  /// How often each step counts, where not all count once.
  let weights: [Double]?
  let series: [Series]

  init(_ plan: StoredPlan, _ park: Park) throws {
    let record = try plan.record()
    guard let table = PlanStepTable(plan.steps), table.columns.count >= record.flows.count else {
      throw Problem.notFound("plan '\(plan.name)', version \(plan.version), has no steps")
    }
    name = plan.name
    version = plan.version
    hours = record.hours
    weights = record.stepWeights
    times = Self.moments(table.clock, park.zone).map { LocalTime(park.zone)($0) }
    series = table.titles.indices.map { k in
      let values = table.columns[k].map { $0.isFinite ? $0 : nil }
      guard k < record.flows.count else { return Series(table.titles[k], values) }
      let flow = record.flows[k]
      return Series(
        name: flow.name, kind: "flow", unit: "\(flow.unit)/h", owner: flow.owner,
        commodity: flow.commodity, pool: flow.pool, direction: flow.direction, values: values)
    }
  }

  /// The moments of local times in order: a time that the clock showed twice is first the earlier.
  private static func moments(_ clock: [Int64], _ zone: ZoneRules) -> [Int64] {
    var moments: [Int64] = []
    for seconds in clock {
      switch zone.resolve(clockSeconds: seconds) {
      case .unique(let moment): moments.append(moment)
      case .ambiguous(let first, let second):
        moments.append(moments.last.map { $0 >= first } ?? false ? second : first)
      case .skipped: moments.append(zone.firstMoment(CivilTime(clockSeconds: seconds)))
      }
    }
    return moments
  }
}

extension PlanStepsBody.Series {
  /// A column by its title: `battery level [MWh]`, `price of heat [CNY/MWh]`.
  fileprivate init(_ title: String, _ values: [Double?]) {
    let open = title.hasSuffix("]") ? title.lastIndex(of: "[") : nil
    let unit = open.map { title[title.index(after: $0)...].dropLast() } ?? ""
    let name = (open.map { title[..<$0] } ?? title[...]).trimmingSuffix(" ")
    var (kind, owner) = ("price", String(name))
    if name.hasPrefix("price of ") {
      owner = String(name.dropFirst("price of ".count))
    } else if let space = name.lastIndex(of: " ") {
      kind = String(name[name.index(after: space)...])
      owner = String(name[..<space])
    }
    self.init(
      name: String(name), kind: kind, unit: String(unit), owner: owner, commodity: nil,
      pool: kind == "price" ? owner : nil, direction: nil, values: values)
  }
}

extension Substring {
  /// The text without spaces at its end.
  fileprivate func trimmingSuffix(_ letter: Character) -> Substring {
    var text = self
    while text.last == letter { text.removeLast() }
    return text
  }
}
