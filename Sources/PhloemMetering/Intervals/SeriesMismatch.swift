/// Two series, or a series and a grid, that do not fit together.
public struct SeriesMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// What does not fit, in one sentence without a full stop.
  public let message: String
  /// Makes the error.
  public init(_ message: String) { self.message = message }
  /// The message.
  public var description: String { message }
}
