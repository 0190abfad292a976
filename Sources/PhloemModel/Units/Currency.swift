/// A currency, whose amounts are counted in whole minor units: fen, cents.
public struct Currency: Hashable, Sendable {
  /// The ISO 4217 code: `CNY`.
  public let code: String
  /// How many decimals the minor unit has: 2 for fen of a yuan.
  public let decimals: Int

  /// The yuan.
  public static let yuan = Currency(code: "CNY", decimals: 2)

  private init(code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Reads a code or another name of a currency.
  ///
  /// - Throws: `UnitError` when it names none.
  public init(reading text: String) throws(UnitError) {
    let unit = try PhysicalUnit(reading: text)
    guard let only = unit.dimension.powers.first, unit.dimension.powers.count == 1,
      case .money(let code) = only.base, only.exponent == 1, unit.factor == 1
    else {
      throw UnitError("'\(text)' is no currency", help: "write its ISO 4217 code, such as CNY")
    }
    self.init(code: code, decimals: Self.whole.contains(code) ? 0 : 2)
  }

  /// Currencies without a minor unit by ISO 4217.
  private static let whole: Set<String> = ["CLP", "JPY", "KRW", "VND"]

  /// Minor units in one unit.
  public var minorUnits: Int64 { decimals == 0 ? 1 : 100 }

  /// Returns an amount as people write it: `1234.50 CNY`.
  public func text(_ minor: Int64) -> String { "\(number(minor)) \(code)" }

  /// Returns an amount without the code: `1234.50`.
  public func number(_ minor: Int64) -> String {
    if decimals == 0 { return String(minor) }
    let (whole, part) = minor.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(minor < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  /// Reads an amount such as `90`, `90.5` or `90.50 CNY` exactly.
  ///
  /// - Parameter text: Digits with at most the currency's decimals, and its code or nothing.
  /// - Returns: Minor units.
  /// - Throws: `UnitError` for other text, other currencies, more decimals and what is too large.
  public func minor(reading text: String) throws(UnitError) -> Int64 {
    let parts = text.split(separator: " ")
    guard let number = parts.first, parts.count <= 2 else { throw refusal(of: text) }
    if parts.count == 2, try Currency(reading: String(parts[1])) != self {
      throw UnitError("'\(text)' is not in \(code)", help: "write '\(self.text(90 * minorUnits))'")
    }
    let isNegative = number.hasPrefix("-")
    let halves = number.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), number.count(where: { $0 == "-" }) <= 1,
      halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else { throw refusal(of: text) }
    let part = halves.count == 2 ? halves[1] : ""
    guard part.count <= decimals else {
      throw UnitError(
        "'\(text)' has more than \(decimals) decimals",
        help: "money is counted in whole minor units of \(code)")
    }
    let digits = halves[0] + part + String(repeating: "0", count: decimals - part.count)
    guard let minor = Int64(digits) else { throw UnitError("the amount '\(text)' is too large") }
    return isNegative ? -minor : minor
  }

  private func refusal(of text: String) -> UnitError {
    UnitError(
      "'\(text)' is no amount of money", help: "write it like '\(self.text(90 * minorUnits))'")
  }
}
