import PhloemAccounting
import PhloemModel

/// The unit in which an amount of a burden is shown: tonnes where kilograms would be many.
struct BurdenUnit {
  /// Its symbol.
  let symbol: String
  /// Canonical units in one of it.
  private let factor: Double

  /// Chooses a unit for amounts up to `size`, canonical units.
  init(_ dimension: PhysicalDimension, size: Double) {
    let symbol = dimension.canonicalUnit.symbol
    if symbol.hasPrefix("kg"), abs(size) >= 10_000 {
      (self.symbol, factor) = ("t" + symbol.dropFirst(2), 1000)
    } else {
      (self.symbol, factor) = (symbol, 1)
    }
  }

  /// An amount in this unit.
  func text(_ value: Double) -> String { Figure.text(value / factor) }

  /// Both ends of an amount in this unit, or a dash where there is no range.
  func range(_ band: NumberBand) -> String {
    band.isPoint ? "–" : "\(text(band.low))…\(text(band.high))"
  }

  /// Both ends of an amount in parentheses after it; nothing where there is no range.
  func tail(_ band: NumberBand) -> String { band.isPoint ? "" : " (\(range(band)))" }
}
