internal import Foundation
internal import HTTPTypes
internal import PhloemDispatch
internal import PhloemExchange
internal import PhloemModel
internal import PhloemOptimise
internal import PhloemSession
internal import PhloemStore

/// Which plan is asked for: what `phloem dispatch` is asked, and the name it is kept under.
struct PlanRequest: JSONRequest, Sendable {
  static let keys: Set<String> = [
    "name", "from", "to", "step", "objective", "build", "carbonPrice", "carbonCap", "without",
    "timeLimit", "gap", "against", "marginal",
  ]
  let name: String
  let from, to, step, objective, build: String?
  let carbonPrice, carbonCap: Double?
  let without: [String]?
  let timeLimit, gap: Double?
  /// Baselines of the park that the plan is set beside; all of them when nothing is said.
  let against: [String]?
  /// Whether it is worked out what one more unit of each pool would emit; it is when nothing is said.
  let marginal: Bool?

  /// Looks at what can be seen at once to be wrong.
  func check(_ park: Park) throws {
    let letters = name.unicodeScalars
    guard !name.isEmpty, name.count <= 80,
      letters.allSatisfy({
        $0.properties.isAlphabetic || "0123456789-_. ".unicodeScalars.contains($0)
      })
    else {
      throw Problem.badRequest(
        "'name' is '\(name.prefix(100))': write 1 to 80 letters, digits, spaces, '-', '_' or '.'")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 86_400) {
      throw Problem.badRequest("'timeLimit' is \(timeLimit), not seconds above 0, at most 86400")
    }
    if let gap, !(gap >= 0 && gap < 1) {
      throw Problem.badRequest("'gap' is \(gap), not a share from 0 to less than 1")
    }
    if let carbonCap, !(carbonCap >= 0 && carbonCap.isFinite) {
      throw Problem.badRequest("'carbonCap' is \(carbonCap), not a mass of CO2e in t a year")
    }
    _ = try request(park)
  }

  private func request(_ park: Park) throws -> DispatchRequest {
    var request = DispatchRequest()
    if let text = objective ?? park.dispatch?.objective {
      guard let found = DispatchRequest.Objective(reading: text) else {
        throw InputError(
          "unknown objective '\(text)'", help: "one of: cost, carbon, energy, purchase:COMMODITY")
      }
      request.objective = found
    }
    if let build { request.building = try ReportRequest.word(build, "build") }
    request.carbonPrice = carbonPrice
    request.carbonCap = carbonCap
    for name in without ?? [] where park.runnable[name] == nil {
      throw InputError(
        "'\(name)' under 'without' is nothing that runs",
        help: nearest(to: name, in: park.runnable.keys.sorted()).map { "did you mean '\($0)'?" })
    }
    request.without = Set(without ?? [])
    return request
  }

  /// Plans, and keeps the plan; where nothing meets all limits, what is kept and the job's problem say why.
  func run(_ session: ParkSession, _ handle: JobHandle) throws -> JobResult {
    try handle.tell(LocalizedText("reading the park", zh: "读取园区"), nil)
    let work = try DispatchSession(session.place, from: from, to: to, step: step)
    let request = try request(work.park)
    var options = SolverOptions(timeLimit: timeLimit, relativeGap: gap ?? 1e-6)
    options.progress = { progress in
      do {
        try handle.tell(Self.words(progress), nil)
        return true
      } catch {
        return false
      }
    }
    try handle.tell(
      LocalizedText(
        "planning \(work.problem.steps.count) steps", zh: "求解 \(work.problem.steps.count) 个时段"),
      nil)
    let plan = try work.plan(request, options)
    if handle.isCancelled { throw CancellationError() }
    guard plan.hasValues else {
      throw try failure(work, request, plan, options, session, handle)
    }
    var findings = work.findings
    let studies = try studies(work, request, plan, options, handle, &findings)
    if handle.isCancelled { throw CancellationError() }
    try handle.tell(LocalizedText("keeping the plan", zh: "保存计划"), 1)
    let record = PlanRecord(
      plan, studies, failure: nil, PlanFailureWords(work.park, .en), findings: findings)
    return try keep(record, steps: plan.stepText, work, session)
  }

  private func keep(
    _ record: PlanRecord, steps: String, _ work: DispatchSession, _ session: ParkSession
  ) throws -> JobResult {
    let (version, isNew) = try session.data.store.keepPlan(
      named: name, made: Int64(Date().timeIntervalSince1970), command: command,
      inputs: session.place.planInputs(work.park), answer: record.text(), steps: steps)
    return JobResult(plan: name, version: version, isNew: isNew)
  }

  /// How far the solver is.
  private static func words(_ progress: SolverProgress) -> LocalizedText {
    let objective = progress.objective.map { ", \(FigureText.number($0))" } ?? ""
    let stage =
      switch progress.stage {
      case .simplex: "单纯形法"
      case .interiorPoint: "内点法"
      case .branchAndBound: "分支定界"
      case .structured: "结构化内点法"
      }
    return LocalizedText(
      "\(progress.stage.rawValue): \(progress.iterations) iterations\(objective)",
      zh: "\(stage)：\(progress.iterations) 次迭代\(objective)")
  }

  /// The plan beside the park's other ways of running, and what one more unit would emit.
  private func studies(
    _ work: DispatchSession, _ request: DispatchRequest, _ plan: DispatchPlan,
    _ options: SolverOptions, _ handle: JobHandle, _ findings: inout [Diagnostic]
  ) throws -> PlanStudies {
    var studies = PlanStudies()
    for name in baselines(work.park) {
      try handle.tell(
        LocalizedText("planning the baseline '\(name)'", zh: "求解基准方案“\(name)”"), nil)
      let other = try work.problem.request(forBaseline: name, beside: request)
      let baseline = try work.comparison(
        other, options, unless: "the baseline '\(name)' cannot be run: it is left out",
        at: work.park.dispatch?.position,
        help: "correct the baseline, or what the park has for it", findings: &findings)
      guard let baseline else { continue }
      studies.comparisons.append(PlanComparison(plan, with: baseline, named: name))
    }
    if marginal ?? true {
      try handle.tell(
        LocalizedText("working out what one more unit emits", zh: "计算边际排放"), nil)
      do {
        studies.marginal = try plan.marginalEmissions(options)
      } catch let error as OptimiseError {
        findings.append(
          Diagnostic(
            .warning, "what one more unit would emit could not be worked out: \(error.message)"))
      }
    }
    return studies
  }

  private func baselines(_ park: Park) -> [String] {
    against ?? park.dispatch?.baselines.map(\.id) ?? []
  }

  private func failure(
    _ work: DispatchSession, _ request: DispatchRequest, _ plan: DispatchPlan,
    _ options: SolverOptions, _ session: ParkSession, _ handle: JobHandle
  ) throws -> JobFailure {
    try handle.tell(
      LocalizedText("finding out why there is no plan", zh: "分析无可行计划的原因"), nil)
    let failure = try work.failure(request, plan.solution.status, options)
    if handle.isCancelled { throw CancellationError() }
    try handle.tell(LocalizedText("keeping why there is no plan", zh: "保存无可行计划的原因"), 1)
    let record = PlanRecord(
      plan, PlanStudies(), failure: failure, PlanFailureWords(work.park, .en),
      chinese: PlanFailureWords(work.park, .zh), findings: work.findings)
    let result = try keep(record, steps: "", work, session)
    let lines = PlanFailureWords(work.park, .en).lines(failure, currency: work.park.currency)
    return JobFailure(
      problem: JobProblem(
        lines.first ?? "nothing meets all limits",
        findings: lines.dropFirst().filter { !$0.isEmpty }.map {
          Diagnostic(.note, at: nil, String($0.drop { $0 == " " }))
        }),
      result: result)
  }

  /// The command line that asks the same.
  private var command: String {
    var words = ["dispatch", ".", "--save", name]
    for (option, value) in [
      ("--from", from), ("--to", to), ("--step", step), ("--objective", objective),
      ("--build", build), ("--carbon-price", carbonPrice.map { "\($0)" }),
      ("--carbon-cap", carbonCap.map { "\($0)" }), ("--time-limit", timeLimit.map { "\($0)" }),
      ("--gap", gap.map { "\($0)" }),
    ] {
      if let value { words += [option, value] }
    }
    for name in without ?? [] { words += ["--without", name] }
    for name in against ?? [] { words += ["--against", name] }
    if marginal ?? true { words.append("--marginal") }
    return ShellText.command(words)
  }
}
