/// A change to a meter's intervals in a window, with its reason; the readings stay as they are.
///
/// The reasons and the rule that raw and corrected data are both kept follow the issue scheme of
/// HRI-EU's monitoring data set (doi 10.5061/dryad.73n5tb363). A correction is never deleted: undoing
/// it sets `undoneAt`.
public struct Correction: Hashable, Sendable {
  /// What was wrong with the data.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case gap, zero, leap, errors
    case lastingLeap = "lasting-leap"
    case transformerFactor = "transformer-factor"
  }

  /// What to do about it.
  public enum Method: Hashable, Sendable, Codable {
    /// Marks the window missing.
    case setMissing
    /// Multiplies amounts by a factor; the corrected total is rounded once.
    case scale(Double)
    /// Adds a number of base units to the window's total, spread evenly; for levels, to each mean.
    case offset(Int64)
    /// Replaces the window's total by a number of base units, spread evenly.
    case spread(Int64)
    /// Fills missing intervals on a straight line between the neighbours of the window.
    case interpolate
    /// Fills missing intervals by the mean of the same time of the week in this many weeks before
    /// and after.
    case weekProfile(weeks: Int)
    /// Replaces the intervals from the window's start by these values in base units.
    case replace([Int64])
    /// Replaces the intervals by another meter's, times a factor.
    case copy(meter: String, factor: Double)
  }

  /// Number given by the store, from 1; later corrections apply on top of earlier ones.
  public let id: Int64
  /// The meter it changes.
  public let meter: String
  /// UTC seconds, half-open; widened to whole intervals when applied.
  public let window: Range<Int64>
  /// What was wrong.
  public let reason: Reason
  /// What is done.
  public let method: Method
  /// Why, in the author's words.
  public let comment: String
  /// Who decided it.
  public let author: String
  /// When it was entered, UTC seconds.
  public let enteredAt: Int64
  /// When it was undone, UTC seconds; nil while it is in force.
  public let undoneAt: Int64?

  /// Makes a correction; the store sets `id`.
  public init(
    id: Int64 = 0, meter: String, window: Range<Int64>, reason: Reason, method: Method,
    comment: String, author: String, enteredAt: Int64, undoneAt: Int64? = nil
  ) {
    self.id = id
    self.meter = meter
    self.window = window
    self.reason = reason
    self.method = method
    self.comment = comment
    self.author = author
    self.enteredAt = enteredAt
    self.undoneAt = undoneAt
  }
}
