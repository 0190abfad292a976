public import PhloemModel

/// What one supplier was asked for and gave.
public struct SupplierReturn: Sendable {
  /// Emissions of a year.
  public struct Figure: Hashable, Sendable {
    /// tCO2 or tCO2e.
    public let tonnes: Double
    /// The number as the supplier wrote it, in the unit of its column.
    public let written: Double

    /// Makes a figure from the number and the tonnes in one of its unit.
    public init(_ written: Double, tonnesPerOne: Double = 1) {
      self.written = written
      tonnes = written * tonnesPerOne
    }

    /// The significant digits as written, without zeros at either end.
    public var digits: [UInt8] { DecimalText(written).digits }
  }

  /// Short name.
  public let id: String
  /// Full name, when one is given.
  public let name: String?
  /// 1 or 2.
  public let tier: Int
  /// Last year's emissions; nil when they are not known.
  public let previous: Figure?
  /// This year's emissions; nil when the supplier did not answer.
  public let current: Figure?
  /// Where it is written.
  public let position: FilePosition

  /// Makes a return.
  public init(
    id: String, name: String? = nil, tier: Int, previous: Figure?, current: Figure?,
    position: FilePosition
  ) {
    self.id = id
    self.name = name
    self.tier = tier
    self.previous = previous
    self.current = current
    self.position = position
  }

  /// Whether the supplier answered; a blank is no answer, zero is one.
  public var isReturned: Bool { current != nil }

  /// This year over last year less 1, below zero where emissions fell.
  ///
  /// Nil when a year is missing or last year's amount is below a gram: from nothing no change can
  /// be formed.
  public var change: Double? {
    guard let previous, let current, previous.tonnes >= 1e-6 else { return nil }
    return (current.tonnes - previous.tonnes) / previous.tonnes
  }
}
