import PhloemMarkets
import PhloemModel
import PhloemSession

/// Trades beyond the bands of a market; money in minor units.
struct PriceBandsJSON: Encodable {
  struct Alert: Encodable {
    /// `price` or `quantity`.
    let rule: String
    let trade, kind, instrument: String
    let price, quantity: Int64
    let close, low, high, least, most: Int64?
  }

  let market: String
  let alerts: [Alert]
  /// Trades that were not judged: no close before them, before the first rule, of a kind without a band.
  let withoutClose, beforeRules, otherKinds: Int
  let unconfirmed: [String]

  init(_ bands: PriceBands, _ finding: PriceBands.Finding) {
    market = bands.id
    alerts = finding.alerts.flatMap { found in
      [(found.isPrice, "price"), (found.isQuantity, "quantity")].filter(\.0).map { _, rule in
        let (isPrice, trade) = (rule == "price", found.trade)
        let quantities = isPrice ? nil : found.quantities
        return Alert(
          rule: rule, trade: trade.id, kind: trade.kind.rawValue, instrument: trade.instrument,
          price: trade.price, quantity: trade.quantity, close: isPrice ? found.close : nil,
          low: isPrice ? found.prices?.lowerBound : nil,
          high: isPrice ? found.prices?.upperBound : nil, least: quantities?.lowerBound,
          most: quantities.flatMap { $0.upperBound == .max ? nil : $0.upperBound })
      }
    }
    withoutClose = finding.withoutClose
    beforeRules = finding.beforeRules
    otherKinds = finding.otherKinds
    unconfirmed = finding.unconfirmed.map { "\($0.part): \($0.text)" }
  }

  /// The bands of a name: of the library, or of a file.
  static func rules(_ name: String) throws -> PriceBands {
    let known = try PriceBands.load()
    if let bands = known[name] { return bands }
    guard name.hasSuffix(".yaml") || name.contains("/") else {
      throw InputError(
        "unknown bands '\(name)'",
        help: nearest(to: name, in: known.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "one of: \(known.keys.sorted().joined(separator: ", ")), or a file")
    }
    return try PriceBands.read(YAMLNode(reading: FileContents.text(name), file: name))
  }

  /// The alerts as lines of text.
  func lines(_ money: Currency, _ language: LocalizedText.Language) -> [String] {
    alerts.map { alert in
      let kind = (alert.kind == Trade.Kind.block.rawValue ? MarketText.block : .listed)(language)
      if let close = alert.close, let low = alert.low, let high = alert.high {
        return MarketText.beyondBand(
          language, kind, alert.trade, money.number(alert.price), money.number(low),
          money.number(high), money.number(close))
      }
      return MarketText.beyondQuantity(
        language, kind, alert.trade, "\(alert.quantity)", "\(alert.least ?? 0)",
        alert.most.map { "\($0)" } ?? "∞")
    }
      + unjudged(language)
      + unconfirmed.map { MarketText.unconfirmed(language, $0) }
  }

  /// What was not judged, and why.
  private func unjudged(_ language: LocalizedText.Language) -> [String] {
    let counts: [(Int, MarketText)] = [
      (withoutClose, .withoutClose), (beforeRules, .beforeRules), (otherKinds, .otherKinds),
    ]
    return counts.filter { $0.0 > 0 }.map { count, text in text(language, "\(count)") }
  }
}
