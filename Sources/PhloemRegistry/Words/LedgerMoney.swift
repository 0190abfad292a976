internal import PhloemModel

/// Amounts of a ledger as people write them.
public enum LedgerMoney {
  /// An amount of minor units with the decimals of its currency.
  ///
  /// - Parameters:
  ///   - minor: Minor units, such as fen.
  ///   - code: The currency, such as `CNY`.
  /// - Returns: Such as `900.00`; the minor units of a currency that Phloem has no name for.
  public static func text(_ minor: Int64, _ code: String) -> String {
    do throws(UnitError) { return try Currency(reading: code).number(minor) } catch {
      return "\(minor)"
    }
  }
}
