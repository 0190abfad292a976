public import PhloemModel

/// What the numbers of a series are, which decides how they combine.
public enum SeriesMeaning: String, Hashable, Sendable {
  /// Amounts, which add up over time.
  case amount
  /// Means of a level, which average over time.
  case mean
}

/// Amounts or means on a time grid, each with a flag and the share of its time that is covered.
///
/// An amount is what flowed in the covered part of its interval: nothing is invented for the rest. A
/// value whose flag is `missing` is stored as 0 and means nothing.
public struct IntervalSeries: Hashable, Sendable {
  /// The intervals.
  public let grid: TimeGrid
  /// Integers in the channel's base unit, one an interval.
  public internal(set) var values: [Int64]
  /// How far each value can be trusted.
  public internal(set) var flags: [QualityFlag]
  /// Share of each interval's time that readings cover, percent, 0...100.
  public internal(set) var coverage: [UInt8]
  /// Whether the values add up or average.
  public let meaning: SeriesMeaning

  /// Makes a series; the three columns must have one element an interval.
  public init(
    grid: TimeGrid, values: [Int64], flags: [QualityFlag], coverage: [UInt8],
    meaning: SeriesMeaning = .amount
  ) {
    precondition(
      values.count == grid.count && flags.count == grid.count && coverage.count == grid.count,
      "a series has one value, flag and coverage for each interval")
    self.grid = grid
    self.values = values
    self.flags = flags
    self.coverage = coverage
    self.meaning = meaning
  }

  /// Makes a series in which every value is missing.
  public init(missingOn grid: TimeGrid, meaning: SeriesMeaning = .amount) {
    self.init(
      grid: grid, values: Array(repeating: 0, count: grid.count),
      flags: Array(repeating: .missing, count: grid.count),
      coverage: Array(repeating: 0, count: grid.count), meaning: meaning)
  }
}
