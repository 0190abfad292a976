/// A number of the park file that may change with time: one number, a series, a meter or a tariff,
/// times a factor, plus an amount.
public struct TimedQuantity: Hashable, Sendable {
  /// Where the number comes from.
  public enum Base: Hashable, Sendable {
    /// One number for all time.
    case fixed(SourcedQuantity)
    /// A column of a file, by its name under `series`.
    case series(String)
    /// The readings of a meter.
    case meter(String)
    /// The bands of a tariff.
    case tariff(String)
  }

  /// Where the number comes from.
  public let base: Base
  /// What it is multiplied with.
  public let times: SourcedQuantity?
  /// What is added after that.
  public let plus: SourcedQuantity?
  /// Where it is written.
  public let position: FilePosition

  /// Makes a number.
  public init(
    _ base: Base, times: SourcedQuantity? = nil, plus: SourcedQuantity? = nil,
    position: FilePosition
  ) {
    self.base = base
    self.times = times
    self.plus = plus
    self.position = position
  }

  /// The number when it is the same at all times.
  public var fixed: Quantity? {
    guard case .fixed(let value) = base, times == nil, plus == nil else { return nil }
    return value.quantity
  }
}
