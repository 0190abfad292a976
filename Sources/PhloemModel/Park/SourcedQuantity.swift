/// A number of the park file: its value, the range it may lie in, and where it comes from.
public struct SourcedQuantity: Hashable, Sendable {
  /// The value with its unit.
  public let quantity: Quantity
  /// The lower end of the published range.
  public let low: Quantity?
  /// The upper end of the published range.
  public let high: Quantity?
  /// Where the number was read.
  public let source: String?
  /// Whether the number is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition

  /// Makes a number.
  public init(
    _ quantity: Quantity, low: Quantity? = nil, high: Quantity? = nil, source: String? = nil,
    isAssumed: Bool = false, position: FilePosition
  ) {
    self.quantity = quantity
    self.low = low
    self.high = high
    self.source = source
    self.isAssumed = isAssumed
    self.position = position
  }
}
