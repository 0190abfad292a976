internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// The power that a meter showed in time, over the bands of its tariff.
struct LoadBody: Encodable {
  struct Band: Encodable {
    let from, to, name: String
    let price: Double
    let unit: String
  }
  struct Peak: Encodable {
    let value: Double
    let at: String
  }

  let period, meter: String
  let name: TextBody
  let unit = "kW"
  /// Seconds of a value.
  let step: Int
  let start: String
  /// Null where nothing is known.
  let values: [Double?]
  let coverage: Double
  /// What the energy cost at what time; empty without a tariff.
  let bands: [Band]
  let peak: Peak?
  let mean: Double?
  /// When the first begins, UTC seconds.
  private let origin: Int64
  private let clock: LocalTime

  private enum CodingKeys: String, CodingKey {
    case period, meter, name, unit, step, start, values, coverage, bands, peak, mean
  }

  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let park = session.park
    let period = try parameters.period(session)
    let meter = try Self.meter(session, period, parameters)
    let range = period.range(in: park.zone)
    let series = try session.data.intervals(of: meter.id, in: range)
    // A day or a week is shown as it was metered, more by the hour.
    let wanted = period.dayCount > 7 ? max(3600, series.grid.step) : series.grid.step
    let per = max(1, wanted / series.grid.step)
    let base = BaseUnit(countingAmountsOf: meter)
    let count = (series.grid.count + per - 1) / per
    var covered = 0
    let time = LocalTime(park.zone)
    let values = (0..<count).map { point -> Double? in
      let part = point * per..<min((point + 1) * per, series.grid.count)
      let known = part.filter { series.flags[$0] != .missing }
      guard !known.isEmpty else { return nil }
      covered += known.count
      // MJ over seconds.
      let energy = known.reduce(0.0) { $0 + base.canonical(series.values[$1]) }
      return energy * 1000 / Double(known.count * series.grid.step)
    }
    self.period = period.label
    self.meter = meter.id
    name = TextBody(meter.name)
    step = per * series.grid.step
    start = time(series.grid.start)
    self.values = values
    origin = series.grid.start
    clock = time
    coverage = series.grid.count == 0 ? 0 : Double(covered) / Double(series.grid.count)
    bands = Self.bands(of: meter, park, range, time)
    let known = values.enumerated().compactMap { k, value in value.map { (k, $0) } }
    peak = known.max { $0.1 < $1.1 }.map {
      Peak(value: $0.1, at: time(series.grid.start + Int64($0.0 * per * series.grid.step)))
    }
    mean = known.isEmpty ? nil : known.reduce(0) { $0 + $1.1 } / Double(known.count)
  }

  /// The meter asked for, else that of the most electricity.
  private static func meter(
    _ session: ParkSession, _ period: Period, _ parameters: Parameters
  ) throws -> Meter {
    let park = session.park
    func isPower(_ meter: Meter) -> Bool {
      meter.isAmount && BaseUnit(countingAmountsOf: meter).unit.dimension == .energy
    }
    if let id = parameters["meter"] {
      guard let meter = park.meters[id] else {
        let near = nearest(to: id, in: park.meters.keys.sorted()).map { ", did you mean '\($0)'?" }
        throw Problem.badRequest("parameter 'meter': there is no meter '\(id)'\(near ?? "")")
      }
      guard isPower(meter) else {
        throw Problem.badRequest("parameter 'meter': '\(id)' does not measure energy")
      }
      return meter
    }
    let candidates = park.meters.values.filter {
      isPower($0) && $0.carrier.flatMap { park.commodities[$0]?.kind } == .electricity
    }.sorted { $0.id < $1.id }
    let amounts = try session.amounts(of: candidates.map(\.id), in: [period])
    let largest = candidates.compactMap { meter -> (Meter, Double)? in
      guard let amount = amounts[meter.id]?.first ?? nil else { return nil }
      return (meter, amount.amount)
    }.max { $0.1 < $1.1 }
    guard let largest else {
      throw Problem.notFound("no meter of electricity has readings in \(period.label)")
    }
    return largest.0
  }

  /// The bands of the tariff of the market that a meter measures, else of the market that gives to the
  /// pool its carrier comes from.
  private static func bands(
    of meter: Meter, _ park: Park, _ range: Range<Int64>, _ time: LocalTime
  ) -> [Band] {
    let own: Market? =
      if case .boundary(let id) = meter.target { park.markets[id] } else { nil }
    let markets = park.markets.values.filter {
      $0.commodity == meter.carrier && $0.direction == .purchase
    }.sorted { $0.id < $1.id }
    guard let market = own ?? markets.first, case .tariff(let id)? = market.operation?.price?.base,
      let tariff = park.tariffs[id]
    else { return [] }
    return tariff.spans(in: range, park.zone).map { span in
      Band(
        from: time(span.range.lowerBound), to: time(span.range.upperBound), name: span.band.name,
        price: span.band.price.quantity.written, unit: span.band.price.quantity.unit.symbol)
    }
  }
}

extension LoadBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("values") { body in
        CSVAnswer(
          columns: ["time", "\(body.meter) [\(body.unit)]"],
          rows: body.values.indices.map { k in
            [body.clock(body.origin + Int64(k * body.step)).cell, body.values[k].cell]
          })
      },
      AnswerTable("bands", \.bands),
    ]
  }
}

extension LoadBody.Band: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("from", \.from), Column("to", \.to), Column("name", \.name),
      Column("price", \.price), Column("unit", \.unit),
    ]
  }
}
