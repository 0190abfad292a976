/// What moment a wall-clock time stands for in a zone.
public enum LocalTimeResolution: Hashable, Sendable {
  /// Exactly one moment, UTC seconds.
  case unique(Int64)
  /// The clock showed it twice because it was set back; UTC seconds, `first` before `second`.
  case ambiguous(first: Int64, second: Int64)
  /// The clock never showed it because it was set forward.
  case skipped
}
