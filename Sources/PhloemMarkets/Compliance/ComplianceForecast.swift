public import PhloemModel
import PhloemNumerics

/// What a year's gap between emissions and allowances will probably come to, from its first months.
///
/// The months that are left are taken to vary as those that are known: their sum lies, with the
/// stated confidence, within m·mean ± t·s·√(m + m²/n) for m months after n known ones.
/// - SeeAlso: G. J. Hahn and W. Q. Meeker, Statistical Intervals (1991), section 4.8: prediction
///   interval of the mean of m future observations, times m.
public struct ComplianceForecast: Hashable, Sendable {
  /// Known months.
  public let known: Int
  /// Months to come.
  public let remaining: Int
  /// Emissions of the year, t.
  public let emissions: NumberBand
  /// Emissions of the year less the allowances that its output earns, t; below zero for a surplus.
  public let gap: NumberBand

  /// Makes the forecast.
  ///
  /// - Parameters:
  ///   - emissions: Emissions of the known months, t.
  ///   - allocation: Allowances that the output of the same months earns, t.
  ///   - remaining: Months to come.
  ///   - confidence: Of the range, between 0 and 1.
  /// - Throws: `InputError` for fewer than three months, columns of different length and numbers that
  ///   are none.
  public init(
    emissions: [Double], allocation: [Double], remaining: Int, confidence: Double = 0.9
  ) throws(InputError) {
    guard emissions.count == allocation.count else {
      throw InputError(
        "\(emissions.count) months of emissions and \(allocation.count) of allocation",
        help: "give both for the same months")
    }
    guard emissions.count >= 3, (0...120).contains(remaining), 0 < confidence, confidence < 1 else {
      throw InputError(
        "no forecast from \(emissions.count) months for \(remaining) more",
        help: "give at least three months, at most 120 to come, and a confidence such as 0.9")
    }
    guard (emissions + allocation).allSatisfy(\.isFinite) else {
      throw InputError("a month's amount is not a number", help: "give tonnes")
    }
    known = emissions.count
    self.remaining = remaining
    self.emissions = Self.sum(emissions, remaining, confidence)
    gap = Self.sum(zip(emissions, allocation).map(-), remaining, confidence)
  }

  /// What will have to be bought, t, given the allowances and offsets that do not depend on output.
  ///
  /// - Parameter held: Carried in and bought less sold, and the offsets that will count, t.
  /// - Returns: Tonnes, at least 0.
  public func shortfall(held: Double) -> NumberBand {
    NumberBand(
      max(0, gap.value - held), low: max(0, gap.low - held), high: max(0, gap.high - held))
  }

  private static func sum(_ months: [Double], _ m: Int, _ confidence: Double) -> NumberBand {
    let n = Double(months.count)
    let mean = months.reduce(0, +) / n
    let squares = months.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / (n - 1)).squareRoot()
    let t = StudentDistribution(degreesOfFreedom: n - 1).quantile(0.5 + confidence / 2)
    let rest = Double(m)
    let half = t * deviation * (rest + rest * rest / n).squareRoot()
    let value = months.reduce(0, +) + rest * mean
    return NumberBand(value, low: value - half, high: value + half)
  }
}
