import PhloemAccounting
import PhloemModel

/// Integer masses and energies of record as people read them.
enum Mass {
  /// Tonnes from grams, to the kilogram.
  static func tonnes(_ grams: Int64) -> String { Figure.text(Double(grams) / 1e6, decimals: 3) }
  /// Gigajoules from kilojoules.
  static func gigajoules(_ kilojoules: Int64) -> String {
    Figure.text(Double(kilojoules) / 1e6, decimals: 3)
  }
}
