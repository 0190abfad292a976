internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession

/// The park's indicators with limit, baseline and grade, and its stated savings.
struct IndicatorsBody: Encodable {
  struct Saving: Encodable {
    let id: String
    let name: TextBody
    let amount: Double
    let unit: String
    /// The figure that someone published.
    let stated: String?
    let findings: [FindingBody]
  }

  let period: String
  let compare: EnergyBody.Compared?
  let items: [IndicatorItem]
  let savings: [Saving]

  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let park = session.park
    let period = try parameters.period(session)
    let profile = try session.profile(nil)
    guard period.monthCount > 0 else {
      throw Problem.badRequest(
        "parameter 'period': \(period.label) is not made of whole months, as indicators are")
    }
    let earlier = try parameters.comparison(with: period, session)
    let windows = try Self.windows(of: period, parameters)
    self.period = period.label
    compare = earlier.map { EnergyBody.Compared(label: $0.label) }
    guard !park.indicators.isEmpty || !park.savings.isEmpty else {
      items = []
      savings = []
      return
    }
    let evaluator = try IndicatorEvaluator(session, period: period, profile: profile)
    let before = try earlier.map {
      try IndicatorEvaluator(session, period: $0, profile: profile).indicators(in: $0)
    }
    items = try windows.flatMap { window in
      try zip(park.indicators, evaluator.indicators(in: window)).map { indicator, result in
        let old = before?.first { $0.id == result.id }
        return IndicatorItem(indicator, result, previous: window == period ? old : nil)
      }
    }
    savings = try zip(park.savings, evaluator.savings(in: period)).map { saving, result in
      Saving(
        id: saving.id, name: TextBody(saving.name), amount: result.amount.written,
        unit: result.amount.unit.symbol, stated: result.stated.map { "\($0)" },
        findings: result.findings.map(FindingBody.init))
    }
  }

  private static func windows(of period: Period, _ parameters: Parameters) throws -> [Period] {
    guard parameters["by"] != nil else { return [period] }
    switch try parameters.choice("by", default: Grain.month) {
    case .month: return period.months
    case .quarter: return period.parts(ofMonths: 3)
    case .year: return period.parts(ofMonths: 12)
    }
  }

  /// How a period is split: an account has months.
  private enum Grain: String, CaseIterable {
    case year, quarter, month
  }
}

/// An indicator in one period.
struct IndicatorItem: Encodable {
  let id: String
  let name: TextBody
  let site: String?
  let period: String
  let value: Double
  let unit: String
  let previous: Double?
  /// The change against the period that is compared with, a share.
  let change: Double?
  let limit, baseline: Double?
  /// `lower` or `higher`.
  let better: String
  let passes: Bool?
  /// From the baseline, a share.
  let deviation: Double?
  let grade: String?
  let estimatedShare: Double

  init(_ indicator: Indicator, _ result: IndicatorResult, previous: IndicatorResult?) {
    func shown(_ bound: SourcedQuantity?) -> Double? {
      bound.map { ($0.quantity.value - indicator.unit.offset) / indicator.unit.factor }
    }
    id = result.id
    name = TextBody(indicator.name)
    site = result.site
    period = result.period.label
    value = result.value
    unit = result.unit.symbol
    self.previous = previous?.value
    change = previous.flatMap { $0.value == 0 ? nil : result.value / $0.value - 1 }
    limit = shown(indicator.limit)
    baseline = shown(indicator.baseline)
    better = indicator.better.rawValue
    passes = result.passes
    deviation = result.deviation
    grade = result.grade
    estimatedShare = result.estimatedShare
  }
}

extension IndicatorsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [AnswerTable("items", \.items), AnswerTable("savings", \.savings)]
  }
}

extension IndicatorItem: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("site", \.site),
      Column("period", \.period), Column("value", \.value), Column("unit", \.unit),
      Column("previous", \.previous), Column("change", \.change), Column("limit", \.limit),
      Column("baseline", \.baseline), Column("passes", \.passes),
      Column("deviation", \.deviation), Column("grade", \.grade),
      Column("estimatedShare", \.estimatedShare),
    ]
  }
}

extension IndicatorsBody.Saving: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("amount", \.amount),
      Column("unit", \.unit), Column("stated", \.stated),
    ]
  }
}
