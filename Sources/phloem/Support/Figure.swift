import PhloemExchange

/// Numbers as the terminal shows them: the report's numbers, with five significant digits.
enum Figure {
  /// A number with thousands separators and at most `decimals` decimals; by default as many as give
  /// about five significant digits.
  static func text(_ value: Double, decimals: Int? = nil) -> String {
    FigureText.number(value, decimals: decimals, significant: 5)
  }

  /// A share as a percentage.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    FigureText.percent(share, decimals: decimals)
  }
}
