package import PhloemMetering
package import PhloemModel
internal import PhloemStore

/// What was paid or earned for what crossed the boundary, by prices of markets, tariffs and commodities.
///
/// Charges on the largest rate are no part of it.
package struct BoundaryCosts: Sendable {
  /// Why the money of a flow is not known.
  package enum Gap: String, Sendable {
    /// Neither its market nor its commodity has a price.
    case noPrice
    /// The price changes with time, and no meter on the flow says when it flowed.
    case noIntervals
    /// The tariff has times without a band, and something flowed then.
    case noBand
    /// The price follows a series of plans, or its unit fits neither the commodity nor the currency.
    case notApplicable
  }
  /// Money of each part of the period, the park's currency, price × amount; nil where nothing is known
  /// of that part.
  package private(set) var amounts: [String: [Double?]] = [:]
  /// The flows without money.
  package private(set) var gaps: [String: Gap] = [:]
  /// The flows whose money is in part a guess: bands of the tariff begin or end within an interval, whose
  /// amount is shared out by time.
  package private(set) var sharedByTime: Set<String> = []

  private let session: ParkSession
  private let activity: ActivityData

  /// Works the money of all markets out.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - activity: Its flows in the parts of the period.
  /// - Throws: `InputError` when the database is damaged.
  package init(_ session: ParkSession, _ activity: ActivityData) throws {
    self.session = session
    self.activity = activity
    for market in session.park.markets.values.sorted(by: { $0.id < $1.id }) {
      try add(market)
    }
  }

  private mutating func add(_ market: Market) throws {
    let park = session.park
    guard let commodity = park.commodities[market.commodity] else { return }
    let flow = activity.flowsheet[.boundary(market.id)]?.amounts ?? activity.unknown
    let own = market.operation?.price
    switch own?.base {
    case .fixed(let price):
      fix(market.id, flow, Self.money(adjusted(price.quantity, own), of: commodity, in: park))
    case .tariff(let id):
      guard let tariff = park.tariffs[id] else { return }
      try add(market, commodity, tariff, own)
    case .series, .meter: gaps[market.id] = .notApplicable
    case nil:
      // What a commodity costs outside is what a purchase without a price of its own costs.
      let price = market.price ?? (market.direction == .purchase ? commodity.price : nil)
      guard let price else {
        gaps[market.id] = .noPrice
        return
      }
      fix(market.id, flow, Self.money(price.quantity, of: commodity, in: park))
    }
  }

  private mutating func fix(_ id: String, _ flow: [MeteredAmount?], _ price: Double?) {
    guard let price else {
      gaps[id] = .notApplicable
      return
    }
    amounts[id] = flow.map { amount in
      amount.flatMap { $0.missingShare < 1 ? $0.amount * price : nil }
    }
  }

  /// A price times and plus what stands beside it.
  private func adjusted(_ price: Quantity, _ timed: TimedQuantity?) -> Quantity {
    var price = price
    if let factor = timed?.times { price = price * factor.quantity }
    guard let plus = timed?.plus?.quantity, plus.dimension == price.dimension else { return price }
    return Quantity(canonical: price.value + plus.value, price.unit)
  }

  /// Money per canonical unit of a commodity at a price per amount, mass or energy; nil when it is none.
  package static func money(_ price: Quantity, of commodity: Commodity, in park: Park) -> Double? {
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    for unit in [commodity.unit, .gigajoule, .tonne] {
      let moved: Quantity
      do throws(Commodity.ConversionError) {
        moved = try commodity.convert(one, to: unit)
      } catch { continue }
      let cost = moved * price
      if cost.dimension == .money(park.currency) { return cost.value }
    }
    return nil
  }
}

extension BoundaryCosts {
  /// Prices by season, day and hour: what flowed in each interval at the price of its band.
  private mutating func add(
    _ market: Market, _ commodity: Commodity, _ tariff: TariffDescription, _ timed: TimedQuantity?
  ) throws {
    let park = session.park
    let prices = tariff.bands.map {
      Self.money(adjusted($0.price.quantity, timed), of: commodity, in: park)
    }
    guard !prices.contains(where: { $0 == nil }) else {
      gaps[market.id] = .notApplicable
      return
    }
    let meters = park.meters.values.filter {
      $0.target == .boundary(market.id) && $0.isAmount && !$0.isVirtual
    }.sorted { $0.id < $1.id }
    guard !meters.isEmpty else {
      gaps[market.id] = .noIntervals
      return
    }
    var sums: [Double?] = activity.months.map { _ in nil }
    for meter in meters {
      let base = BaseUnit(countingAmountsOf: meter)
      let edges = Set(tariff.edges)
      for (k, part) in activity.months.enumerated() {
        let series = try session.data.intervals(of: meter.id, in: part.range(in: park.zone))
        for i in 0..<series.grid.count where series.flags[i] != .missing {
          let start = park.zone.civil(atUTC: series.grid.time(at: i))
          let whole = price(start, step: series.grid.step, tariff, prices, edges)
          if whole == nil, series.values[i] != 0 { sharedByTime.insert(market.id) }
          let interval = series.grid.time(at: i)..<series.grid.time(at: i + 1)
          guard let money = whole ?? meanPrice(interval, tariff, prices) else {
            if series.values[i] == 0 { continue }
            gaps[market.id] = .noBand
            sharedByTime.remove(market.id)
            return
          }
          sums[k] = (sums[k] ?? 0) + base.canonical(series.values[i]) * money
        }
      }
    }
    amounts[market.id] = sums
  }

  /// The mean of the bands of an interval by the time that each covers; nil where part of it has none.
  private func meanPrice(
    _ interval: Range<Int64>, _ tariff: TariffDescription, _ prices: [Double?]
  ) -> Double? {
    var (sum, seconds) = (0.0, Int64(0))
    for span in tariff.spans(in: interval, session.park.zone) {
      guard let place = tariff.bands.firstIndex(where: { $0.name == span.band.name }),
        let price = prices[place]
      else { return nil }
      let length = span.range.upperBound - span.range.lowerBound
      sum += price * Double(length)
      seconds += length
    }
    guard seconds == interval.upperBound - interval.lowerBound else { return nil }
    return sum / Double(seconds)
  }

  /// The price of the band that covers an interval; nil where none does, or the edge of one cuts it.
  private func price(
    _ start: CivilTime, step: Int, _ tariff: TariffDescription, _ prices: [Double?],
    _ edges: Set<Int>
  ) -> Double? {
    let minute = start.hour * 60 + start.minute
    let last = minute + max(1, step / 60)
    guard last <= 1440, !((minute + 1)..<last).contains(where: edges.contains) else { return nil }
    guard let place = tariff.bands.firstIndex(where: { $0.covers(start) }) else { return nil }
    return prices[place]
  }
}

extension TariffDescription.Band {
  /// Whether it covers a local time.
  fileprivate func covers(_ time: CivilTime) -> Bool {
    let minute = time.hour * 60 + time.minute
    return months.contains(time.month) && weekdays.contains(time.weekday)
      && hours.contains { $0.contains(minute) }
  }
}
