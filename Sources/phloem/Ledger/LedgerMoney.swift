import PhloemModel

/// Amounts of a ledger as people write them.
enum LedgerMoney {
  /// An amount of minor units with the decimals of its currency.
  static func text(_ minor: Int64, _ code: String) -> String {
    do throws(UnitError) { return try Currency(reading: code).number(minor) } catch {
      // A currency that Phloem has no name for is counted in its minor units.
      return "\(minor)"
    }
  }
}
