/// Looks for trades without a change of ownership.
///
/// It finds trades between accounts of one owner, rings A → B → … → A of up to `longestRing` trades,
/// one after the other within `window`, each of nearly the quantity of the first, and owners whose
/// purchases and sales within a window cancel. An alert is a question to a supervisor and no proof.
public struct WashTradeSearch: Sendable {
  /// Beneficial owners by account; an account that is not named owns itself.
  public let owners: [String: String]
  /// The longest time from the first to the last trade of a ring, s.
  public let window: Int64
  /// By how much quantities of a ring may differ, parts of ten thousand of the first.
  public let toleranceBasisPoints: Int
  /// The most trades of a ring.
  public let longestRing: Int
  /// The least number of trades of an owner whose purchases and sales cancel.
  public let leastChurn: Int

  /// Makes a search; by default rings of up to four trades within a day, quantities alike within 1 %.
  public init(
    owners: [String: String] = [:], window: Int64 = 86_400, toleranceBasisPoints: Int = 100,
    longestRing: Int = 4, leastChurn: Int = 6
  ) {
    precondition(window >= 0 && (0...10_000).contains(toleranceBasisPoints))
    precondition((2...6).contains(longestRing) && leastChurn >= 2)
    self.owners = owners
    self.window = window
    self.toleranceBasisPoints = toleranceBasisPoints
    self.longestRing = longestRing
    self.leastChurn = leastChurn
  }

  /// Returns the alerts: by instrument, then by rule; trades and rings by the time of the first trade,
  /// churn by owner.
  ///
  /// - Parameter trades: The trades, in any order; the alerts do not depend on it.
  /// - Returns: The alerts.
  public func alerts(in trades: [Trade]) -> [WashTradeAlert] {
    Dictionary(grouping: trades, by: \.instrument).sorted { $0.key < $1.key }
      .flatMap { _, group in
        let sorted = group.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        return sameOwner(sorted) + rings(sorted) + churn(sorted)
      }
  }

  private func owner(_ account: String) -> String { owners[account] ?? account }

  private func sameOwner(_ trades: [Trade]) -> [WashTradeAlert] {
    trades.filter { owner($0.seller) == owner($0.buyer) }.map {
      WashTradeAlert(
        rule: .sameOwner, instrument: $0.instrument, owners: [owner($0.seller)], trades: [$0.id],
        quantity: $0.quantity)
    }
  }

  /// The rings, each told once, with the trade that comes first.
  private func rings(_ all: [Trade]) -> [WashTradeAlert] {
    let trades = all.filter { owner($0.seller) != owner($0.buyer) }
    var numbers: [String: Int32] = [:]
    func number(_ account: String) -> Int32 {
      let name = owner(account)
      if let known = numbers[name] { return known }
      let number = Int32(numbers.count)
      numbers[name] = number
      return number
    }
    let search = RingSearch(
      trades.map {
        RingSearch.Step(
          time: $0.time, seller: number($0.seller), buyer: number($0.buyer), quantity: $0.quantity)
      }, window: window, toleranceBasisPoints: toleranceBasisPoints, longest: longestRing)
    var alerts: [WashTradeAlert] = []
    search.forEachRing { ring in
      alerts.append(
        WashTradeAlert(
          rule: .ring, instrument: trades[ring[0]].instrument,
          owners: ring.map { owner(trades[$0].seller) }, trades: ring.map { trades[$0].id },
          quantity: ring.map { trades[$0].quantity }.min() ?? 0))
    }
    return alerts
  }

  private func isWithin(_ span: Int64, _ from: Int64, _ to: Int64) -> Bool {
    let (passed, overflows) = to.subtractingReportingOverflow(from)
    return !overflows && passed <= span
  }

  /// Owners whose purchases and sales within one window cancel.
  ///
  /// They are at least `leastChurn` trades, both ways, with a net change within the tolerance of the
  /// volume. Windows of an owner do not overlap.
  private func churn(_ trades: [Trade]) -> [WashTradeAlert] {
    var own: [String: [(trade: Trade, signed: Int64)]] = [:]
    for trade in trades where owner(trade.seller) != owner(trade.buyer) {
      own[owner(trade.seller), default: []].append((trade, -trade.quantity))
      own[owner(trade.buyer), default: []].append((trade, trade.quantity))
    }
    var alerts: [WashTradeAlert] = []
    for (name, entries) in own.sorted(by: { $0.key < $1.key }) {
      var start = 0
      while start < entries.count {
        var end = start
        while end < entries.count,
          isWithin(window, entries[start].trade.time, entries[end].trade.time)
        {
          end += 1
        }
        let span = entries[start..<end]
        let bought = span.reduce(0) { saturatingSum($0, max(0, $1.signed)) }
        let sold = span.reduce(0) { saturatingSum($0, max(0, -$1.signed)) }
        if span.count >= leastChurn, bought > 0,
          areAlike(sold, bought, within: toleranceBasisPoints)
        {
          alerts.append(
            WashTradeAlert(
              rule: .churn, instrument: span[start].trade.instrument, owners: [name],
              trades: span.map(\.trade.id), quantity: saturatingSum(bought, sold)))
          start = end
        } else {
          start += 1
        }
      }
    }
    return alerts
  }
}
