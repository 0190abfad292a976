/// When a meter was calibrated, and when that falls due again.
public struct MeterCalibration: Hashable, Sendable {
  /// The day of the last calibration; nil where only the due day is told.
  public let done: CivilTime?
  /// The day on which the next falls due; nil where nothing says for how long one holds.
  public let due: CivilTime?
  /// Where it is declared.
  public let position: FilePosition

  /// Whether it was due before a moment.
  ///
  /// - Parameters:
  ///   - moment: UTC seconds, such as of the last reading.
  ///   - zone: The park's clock; the due day itself is in time.
  /// - Returns: Nil where no due day is known.
  public func isOverdue(at moment: Int64, in zone: ZoneRules) -> Bool? {
    due.map { zone.civil(atUTC: moment).daysSince1970 > $0.daysSince1970 }
  }
}
