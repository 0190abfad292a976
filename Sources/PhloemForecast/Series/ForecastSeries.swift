public import PhloemModel

/// A named column of numbers on a time grid; NaN where nothing is known.
public struct ForecastSeries: Sendable {
  /// The name, without its unit.
  public let name: String
  /// The unit of the numbers; nil where none is stated.
  public let unit: PhysicalUnit?
  /// One number an interval, in `unit`.
  public internal(set) var values: [Double]

  /// Makes a series; NaN marks what is missing.
  public init(name: String, unit: PhysicalUnit?, values: [Double]) {
    self.name = name
    self.unit = unit
    self.values = values
  }

  /// The number of values that are known.
  public var knownCount: Int { values.count { !$0.isNaN } }
}

extension Sequence where Element == Double {
  /// The values that are known.
  var known: [Double] { filter { !$0.isNaN } }
}
