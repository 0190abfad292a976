/// All values from one quantity to another of the same dimension, both included.
///
/// Text: `0.5..0.7 CNY/kWh`, `0.15..0.22 kgCO2/km`, open as `..1.1 kgCO2/kWh` or `30 kg..`.
public struct QuantityRange: Hashable, Sendable, CustomStringConvertible {
  /// The least value; minus infinity when open.
  public let low: Quantity
  /// The largest value; infinity when open.
  public let high: Quantity

  /// The range of one value.
  public init(_ value: Quantity) { (low, high) = (value, value) }

  /// Makes a range of two values of one dimension, in order.
  public init(_ a: Quantity, _ b: Quantity) {
    (low, high) = b.value < a.value ? (b, a) : (a, b)
  }

  /// Reads a range; a single quantity reads as the range of one value.
  ///
  /// - Parameters:
  ///   - text: The range.
  ///   - quantity: Reads one end with its unit.
  /// - Throws: `UnitError` for an end that is no quantity, ends of two dimensions or in wrong order.
  public init(
    reading text: String,
    by quantity: (String) throws(UnitError) -> Quantity = { (text) throws(UnitError) in
      try Quantity(reading: text)
    }
  ) throws(UnitError) {
    guard let dots = Self.dots(in: text) else {
      self.init(try quantity(text))
      return
    }
    let first = String(text[..<dots].trimmingSpaces)
    let second = String(text[text.index(dots, offsetBy: 2)...].trimmingSpaces)
    if first.isEmpty, second.isEmpty {
      throw UnitError("the range '\(text)' has no end", help: "write it as '0.5..0.7 t'")
    }
    if first.isEmpty {
      let high = try quantity(second)
      self.init(Quantity(canonical: -.infinity, high.unit), high)
    } else if second.first.map({ !$0.isASCIIDigit && !"+-.".contains($0) }) ?? true {
      // `30..  kg` and `30 kg..`
      let low = try quantity("\(first) \(second)")
      self.init(low, Quantity(canonical: .infinity, low.unit))
    } else {
      let high = try quantity(second)
      let bare = try? NumberText.read(prefixOf: first[...])
      let low =
        bare.map { $0.1.trimmingSpaces.isEmpty } == true
        ? Quantity(bare?.0 ?? 0, high.unit) : try quantity(first)
      if low.dimension != high.dimension {
        throw UnitError(
          "the ends of '\(text)' are \(low.dimension) and \(high.dimension)",
          help: "write both in units of one kind")
      }
      if high.value < low.value {
        throw UnitError("the range '\(text)' ends below its beginning", help: "exchange its ends")
      }
      self.init(low, high)
    }
  }

  private static func dots(in text: String) -> String.Index? {
    text.indices.first { text[$0] == "." && text[text.index(after: $0)...].hasPrefix(".") }
  }

  /// What it measures.
  public var dimension: PhysicalDimension { low.dimension }
  /// Whether it holds one value only.
  public var isPoint: Bool { low.value == high.value }
  /// Whether a value of the same dimension lies in it, with a slack for the last digits of
  /// conversions.
  public func contains(_ value: Quantity) -> Bool {
    let slack = 1e-9 * Swift.abs(value.value)
    return value.dimension == dimension && value.value >= low.value - slack
      && value.value <= high.value + slack
  }

  /// `0.5..0.7 CNY/kWh`, `..1.1 kgCO2/kWh`.
  public var description: String {
    if isPoint { return low.description }
    let start = low.value.isFinite ? DecimalText(low.written).rounded(toSignificant: 12).plain : ""
    return high.value.isFinite
      ? "\(start)..\(high)" : "\(start).. \(low.unit.symbol)"
  }
}
