import Foundation

/// Powers of real numbers.
enum PowerOf {
  /// `base` to the power of `exponent`.
  static func real(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
