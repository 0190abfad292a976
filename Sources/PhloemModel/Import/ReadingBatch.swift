/// Readings of one meter in the order of the file.
public struct ReadingColumns: Hashable, Sendable {
  /// Index of the meter in the list the reader was given.
  public let meter: Int
  /// UTC seconds; not sorted when the file goes back in time.
  public let times: [Int64]
  /// Values in the file's unit, all finite, as many as `times`.
  public let values: [Double]
  /// Raw quality, as many as `times`, or none at all when every reading is measured.
  ///
  /// 0 measured, 1 calculated, 2 manual, 3 estimated; missing readings are counted, never handed on.
  public let qualities: [UInt8]
  /// The most decimals any of these values was written with.
  public let decimals: Int

  /// Makes the readings of a meter.
  public init(
    meter: Int, times: [Int64], values: [Double], qualities: [UInt8] = [], decimals: Int
  ) {
    precondition(times.count == values.count)
    precondition(qualities.isEmpty || qualities.count == times.count)
    self.meter = meter
    self.times = times
    self.values = values
    self.qualities = qualities
    self.decimals = decimals
  }
}

/// A bounded share of a file's readings.
public struct ReadingBatch: Sendable {
  /// Which end of an interval the times stand for; instants such as register readings ignore it.
  public let label: ImportDescription.Label
  /// One entry for each meter that has readings, by rising meter index.
  public let columns: [ReadingColumns]

  /// Makes a batch.
  public init(label: ImportDescription.Label, columns: [ReadingColumns]) {
    self.label = label
    self.columns = columns
  }

  /// How many readings it holds.
  public var count: Int { columns.reduce(0) { $0 + $1.times.count } }
}
