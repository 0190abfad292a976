public import PhloemModel
import Foundation

/// The carbon stock of a hectare of forest by its age, all trees alive.
public enum GrowthCurve: Sendable {
  /// maximum·(1 − e^(−rate·age))^shape: the maximum in tCO2/ha, the rate in 1/yr.
  ///
  /// - SeeAlso: F. J. Richards, Journal of Experimental Botany 10 (1959), 290–301; D. G. Chapman
  ///   (1961), Statistical Problems in Dynamics of Exploited Fisheries Populations.
  case chapmanRichards(maximum: NumberBand, rate: NumberBand, shape: NumberBand)
  /// Points of rising age, linear between them, from nothing at age 0; constant after the last.
  case table([Point])

  /// The stock at one age.
  public struct Point: Sendable {
    /// Years since planting.
    public let age: Double
    /// tCO2/ha.
    public let stock: NumberBand

    /// Makes a point.
    public init(age: Double, stock: NumberBand) {
      self.age = age
      self.stock = stock
    }
  }

  /// Returns the stock at an age in years, tCO2/ha; 0 up to age 0.
  ///
  /// The stock rises with the maximum and the rate and falls with the shape, so that the low run
  /// takes the largest shape.
  public func stock(age: Double, run: SinkRun) -> Double {
    guard age > 0 else { return 0 }
    switch self {
    case .chapmanRichards(let maximum, let rate, let shape):
      let exponent = run == .low ? shape.high : run == .high ? shape.low : shape.value
      return maximum[run] * pow(-expm1(-rate[run] * age), exponent)
    case .table(let points):
      var last = (age: 0.0, stock: 0.0)
      for point in points {
        let next = (age: point.age, stock: point.stock[run])
        if age < next.age {
          return last.stock
            + (next.stock - last.stock) * (age - last.age) / (next.age - last.age)
        }
        last = next
      }
      return last.stock
    }
  }

  /// The stock that the curve never exceeds, tCO2/ha.
  public var maximum: NumberBand {
    switch self {
    case .chapmanRichards(let maximum, _, _): maximum
    case .table(let points): points.last?.stock ?? NumberBand(0)
    }
  }
}
