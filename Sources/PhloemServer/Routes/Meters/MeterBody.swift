internal import Foundation
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// A meter in the tree, with what it comes to over the period.
struct MeterBody: Encodable {
  struct Reading: Encodable {
    let time: String
    let value: Double
    let unit: String
  }

  let id: String
  let name: TextBody
  let carrier, site, level, parent, owner: String?
  let depth: Int
  let kind, unit: String
  /// The sum over the period, or the mean of a level; absent without data.
  let total: Double?
  let isAmount: Bool
  let coverage, estimatedShare: Double
  /// What the meters directly below come to.
  let children, unexplained: Double?
  /// The newest reading there is, in the period or not.
  let last: Reading?
  /// The days of the last calibration and of the next.
  let calibrated, calibrationDue: String?
  /// Whether the newest reading is from after the due day; absent where one of them is not known.
  let isCalibrationOverdue: Bool?

  /// The page of meters that the parameters ask for, parents before their children.
  static func page(_ session: ParkSession, _ parameters: Parameters) throws -> Page<MeterBody> {
    let park = session.park
    if let carrier = parameters["carrier"], park.commodities[carrier] == nil {
      throw Problem.badRequest(
        unknown("carrier", carrier, among: park.commodities.keys.sorted()))
    }
    if let site = parameters["site"], park.sites[site] == nil {
      throw Problem.badRequest(unknown("site", site, among: park.sites.keys.sorted()))
    }
    let chosen = try session.data.meterSummaries(in: parameters.period(session)).filter {
      let meter = park.meters[$0.id]
      let isThere = parameters["site"].map { park.path(ofSite: meter?.site).contains($0) } ?? true
      return isThere && (parameters["carrier"].map { meter?.carrier == $0 } ?? true)
    }
    return try Page(chosen, parameters, key: \.id) {
      try MeterBody($0, session.meter($0.id), session)
    }
  }

  private static func unknown(_ name: String, _ text: String, among known: [String]) -> String {
    let near = nearest(to: text, in: known).map { ", did you mean '\($0)'?" } ?? ""
    return "parameter '\(name)' is '\(text)', which the park does not have\(near)"
  }

  init(_ summary: MeterSummary, _ meter: Meter, _ session: ParkSession) throws {
    id = meter.id
    name = TextBody(meter.name)
    carrier = meter.carrier
    site = meter.site
    level = meter.site.flatMap { session.park.sites[$0]?.level.rawValue }
    parent = meter.parent
    owner = meter.owner
    depth = summary.depth
    kind = meter.isVirtual ? "virtual" : meter.kind.rawValue
    unit = summary.unit.symbol
    total = summary.total
    isAmount = summary.isAmount
    coverage = summary.coverage
    estimatedShare = summary.estimatedShare
    children = summary.children
    unexplained = summary.unexplained
    let newest = meter.isVirtual ? nil : try session.data.store.lastReading(of: meter.id)
    last = newest.map {
      Reading(
        time: LocalTime(session.park.zone)($0.time), value: $0.value, unit: meter.unit.symbol)
    }
    calibrated = meter.calibration?.done?.dateText
    calibrationDue = meter.calibration?.due?.dateText
    isCalibrationOverdue = newest.flatMap {
      meter.calibration?.isOverdue(at: $0.time, in: session.park.zone)
    }
  }
}

extension MeterBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("carrier", \.carrier),
      Column("site", \.site), Column("level", \.level), Column("parent", \.parent),
      Column("owner", \.owner), Column("depth", \.depth), Column("kind", \.kind),
      Column("unit", \.unit), Column("total", \.total), Column("coverage", \.coverage),
      Column("estimatedShare", \.estimatedShare), Column("children", \.children),
      Column("unexplained", \.unexplained), Column("lastTime", \.last?.time),
      Column("lastValue", \.last?.value), Column("calibrationDue", \.calibrationDue),
      Column("isCalibrationOverdue", \.isCalibrationOverdue),
    ]
  }
}

/// A meter with what the park file says of it and where its readings come from.
struct MeterDetailBody: Encodable {
  struct Source: Encodable {
    let name: String
    let rows: Int
  }
  struct Span: Encodable { let from, to: String }

  let meter: MeterBody
  /// The length of its intervals, s.
  let step: Int
  let readingUnit: String
  let ratio: Double
  let modulus, accuracy: Double?
  let limit, formula, target: String?
  let span: Span?
  let sources: [Source]

  init(_ meter: Meter, _ session: ParkSession, _ parameters: Parameters) throws {
    let data = session.data
    let period = try parameters.period(session)
    guard let summary = try data.meterSummaries(in: period).first(where: { $0.id == meter.id })
    else { throw Problem.notFound("meter '\(meter.id)' is not in the meter tree") }
    self.meter = try MeterBody(summary, meter, session)
    step = meter.interval ?? session.park.interval
    readingUnit = meter.unit.symbol
    ratio = meter.ratio
    modulus = meter.modulus
    accuracy = meter.accuracy
    limit = meter.limit.map { "\($0)" }
    formula = meter.formula?.text
    switch meter.target {
    case .port(let process, let commodity, let direction):
      target = "\(process)/\(direction == .input ? "in" : "out")/\(commodity)"
    case .boundary(let id): target = id
    case .none: target = nil
    }
    let time = LocalTime(session.park.zone)
    let days = meter.isVirtual ? nil : try data.store.span(of: meter.id)
    span = days.map { Span(from: time($0.lowerBound), to: time($0.upperBound)) }
    sources =
      try days.map {
        try data.store.sources(of: meter.id, in: $0).map {
          Source(name: ParkFile.name(of: $0.file.name), rows: $0.rows)
        }
      } ?? []
  }

  private enum Keys: String, CodingKey {
    case step, readingUnit, ratio, modulus, accuracy, limit, formula, target, span, sources
  }

  func encode(to encoder: any Encoder) throws {
    try meter.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(step, forKey: .step)
    try container.encode(readingUnit, forKey: .readingUnit)
    try container.encode(ratio, forKey: .ratio)
    try container.encodeIfPresent(modulus, forKey: .modulus)
    try container.encodeIfPresent(accuracy, forKey: .accuracy)
    try container.encodeIfPresent(limit, forKey: .limit)
    try container.encodeIfPresent(formula, forKey: .formula)
    try container.encodeIfPresent(target, forKey: .target)
    try container.encodeIfPresent(span, forKey: .span)
    try container.encode(sources, forKey: .sources)
  }
}
