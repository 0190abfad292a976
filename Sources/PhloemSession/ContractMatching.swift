internal import PhloemAccounting
internal import PhloemMetering
internal import PhloemModel

/// Matches what contracts of bought electricity deliver with what was bought, hour by hour.
///
/// A contract with a profile covers of each hour what its profile delivers then, never more than was
/// bought, and no more in all than its amount. A certificate without a profile covers no hour; what no
/// contract covers carries the residual mix.
struct ContractMatching {
  /// What was found for the hours of a market.
  struct Hours {
    /// kgCO2e per canonical unit; nil where nothing was bought.
    var rates: [Double?]
    /// The share of the purchase that each contract covers, by contract.
    var shares: [String: [Double?]]
  }

  private let session: ParkSession
  /// What each contract has left to deliver, canonical units.
  private var left: [String: Double] = [:]
  /// What a reader should know.
  private(set) var findings = Diagnostics()

  /// Begins with whole contracts.
  ///
  /// - Throws: `InputError` for an amount that is no energy.
  init(_ session: ParkSession) throws(InputError) {
    self.session = session
    for market in Self.markets(of: session.park) {
      guard let commodity = session.park.commodities[market.commodity] else { continue }
      for contract in market.contracts {
        do throws(Commodity.ConversionError) {
          left[contract.id] = try commodity.convert(
            contract.amount.quantity, to: commodity.unit
          ).value
        } catch {
          throw InputError(error.message, at: contract.position, help: error.help)
        }
        if contract.profileMeter == nil {
          findings.warning(
            at: contract.position,
            "contract '\(contract.id)' has no profile: matched by the hour it covers nothing",
            help: "name the meter that tells when it delivers: 'profile: METER'")
        }
      }
    }
  }

  /// The markets whose contracts are matched.
  static func markets(of park: Park) -> [Market] {
    park.markets.values.filter {
      $0.direction == .purchase && !$0.contracts.isEmpty
        && park.commodities[$0.commodity]?.kind == .electricity
    }.sorted { $0.id < $1.id }
  }

  /// Matches the hours of a month.
  ///
  /// - Parameters:
  ///   - market: The market.
  ///   - sheet: The flows of the hours.
  ///   - meters: Amounts of meters in the hours, canonical units.
  ///   - starts: When each hour begins, UTC seconds.
  ///   - month: The month.
  /// - Returns: What the hours carry; nil where the market has no factor for the rest.
  /// - Throws: `InputError` for a factor that is not there.
  mutating func match(
    _ market: Market, _ sheet: Flowsheet, meters: [String: [MeteredAmount?]], starts: [Int64],
    in month: Period
  ) throws(InputError) -> Hours? {
    let zone = session.park.zone
    guard let reference = market.factors["residual"] ?? market.factors["location"],
      let bought = sheet[.boundary(market.id)]?.amounts
    else { return nil }
    let row = try session.library.factor(
      reference.id, on: zone.civil(atUTC: month.start(in: zone)), at: reference.position)
    var hours = Hours(
      rates: bought.map { _ in nil },
      shares: Dictionary(
        uniqueKeysWithValues: market.contracts.map { ($0.id, bought.map { _ in nil }) }))
    for k in bought.indices {
      guard let amount = bought[k]?.amount, amount > 0 else { continue }
      var (open, burden) = (amount, 0.0)
      for contract in market.contracts {
        guard let profile = contract.profileMeter,
          contract.period.range(in: zone).contains(starts[k]),
          let delivered = meters[profile].flatMap({ $0.indices.contains(k) ? $0[k]?.amount : nil })
        else { continue }
        let used = max(0, min(open, delivered, left[contract.id] ?? 0))
        open -= used
        left[contract.id, default: 0] -= used
        burden += used * contract.factor.quantity.value
        hours.shares[contract.id]?[k] = used / amount
      }
      hours.rates[k] = (burden + open * row.value.value) / amount
    }
    return hours
  }
}
