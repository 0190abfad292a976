import PhloemAccounting
package import PhloemExchange
import PhloemMetering
package import PhloemModel
import PhloemStore

/// What a report is of.
package struct ReportQuestion: Sendable {
  /// The period; the park's usual one when nil.
  package var period: String?
  /// The programme; the park's usual one when nil.
  package var profile: String?
  /// The period to compare with; the one of the same length before when nil.
  package var against: String?
  /// The meter whose load curve is shown; the largest of electricity when nil.
  package var load: String?
  /// Whether flows are reconciled first.
  package var isReconciled = false
  /// The language.
  package var language = LocalizedText.Language.en
  /// What stands for the park in the command lines of the report; the park's name when nil.
  package var parkArgument: String?

  /// Asks for the usual report.
  package init() {}
}

/// Works out what a report shows.
package struct ReportWork {
  private let session: ParkSession
  private let question: ReportQuestion

  /// Asks for a report.
  package init(_ session: ParkSession, _ question: ReportQuestion) throws {
    var session = session
    if question.isReconciled { session.reconciling = try AccuracyDefaults.load() }
    self.session = session
    self.question = question
  }

  /// Works everything out.
  ///
  /// - Parameter progress: Is told how far it is.
  /// - Returns: What the report shows.
  /// - Throws: `InputError` when the period has no readings, or something of the park is missing.
  package func input(progress: WorkProgress = .silent) throws -> ReportInput {
    let period = try session.period(question.period)
    let profile = try session.profile(question.profile)
    try progress(LocalizedText("inventory of \(period.label)", zh: "\(period.label) 排放清单"), 0.05)
    let (inventory, activity) = try session.inventory(period, profile: profile)
    var input = ReportInput(
      park: session.park, inventory: inventory, flowsheet: activity.flowsheet,
      parkArgument: question.parkArgument,
      programme: ReportProgramme(
        name: profile.name, sources: profile.sources, notes: profile.notes,
        rounding: "\(profile.rounding.unit), \(profile.rounding.decimals) decimals"))
    input.language = question.language
    try progress(LocalizedText("the period before", zh: "上一时段"), 0.3)
    input.previous = try previous(period, profile)
    input.uncertainty = inventory.uncertainty(in: session.park)
    input.intensities = ProductIntensity.all(
      of: inventory, flowsheet: activity.flowsheet, in: session.park)
    input.findings = session.findings
    if question.isReconciled {
      try progress(LocalizedText("reconciliation", zh: "数据协调"), 0.4)
      let work = try BalanceWork(session, period: period)
      input.balance = ReportBalance(
        state: try work.reconciliation(BalanceOptions(), level: 0.05), meterTree: work.meterTree)
    }
    try progress(LocalizedText("meters", zh: "计量"), 0.5)
    input.plausibility = try session.data.implausible(in: period)
    input.factors = session.library.factors
    input.meters = try session.data.meterSummaries(in: period).compactMap { summary in
      session.park.meters[summary.id].map {
        ReportMeter(
          $0, in: session.park, unit: summary.unit, total: summary.total,
          children: summary.children, coverage: summary.coverage,
          estimatedShare: summary.estimatedShare, isAmount: summary.isAmount)
      }
    }
    try progress(LocalizedText("load curve", zh: "负荷曲线"), 0.7)
    input.loadCurve = try loadCurve(period, input.meters)
    return input
  }

  private func previous(_ period: Period, _ profile: ProgrammeProfile) throws -> Inventory? {
    if let against = question.against {
      return try session.inventory(Period(reading: against), profile: profile).inventory
    }
    // Without readings of the period before there is nothing to compare with.
    do {
      return try session.inventory(period.previous, profile: profile).inventory
    } catch is InputError {
      return nil
    }
  }

  private func loadCurve(_ period: Period, _ meters: [ReportMeter]) throws -> LoadCurve? {
    let largest = meters.filter { $0.unit.dimension == .energy && $0.carrier == "electricity" }
      .max { ($0.total ?? 0) < ($1.total ?? 0) }
    guard let id = question.load ?? largest?.id, let meter = session.park.meters[id] else {
      return nil
    }
    let series = try session.data.intervals(of: id, in: period.range(in: session.park.zone))
    let base = BaseUnit(countingAmountsOf: meter)
    let per = max(1, 3600 / series.grid.step)
    var times: [Int64] = []
    var powers: [Double?] = []
    for first in stride(from: 0, to: series.grid.count, by: per) {
      let part = first..<min(first + per, series.grid.count)
      times.append(series.grid.time(at: first))
      let known = part.filter { series.flags[$0] != .missing }
      let energy = known.reduce(0.0) { $0 + base.canonical(series.values[$1]) }
      let seconds = Double(known.count * series.grid.step)
      powers.append(known.isEmpty ? nil : energy * 1000 / seconds)
    }
    return LoadCurve(name: meter.name, step: per * series.grid.step, times: times, powerKW: powers)
  }
}
