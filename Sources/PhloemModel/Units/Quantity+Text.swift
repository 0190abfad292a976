extension Quantity {
  /// Reads a number with its unit: `1.93 t`, `57 %`, `1,234.5 MWh`, `5.2 亿 kWh`, `-3.5 °C`, `0.7`.
  ///
  /// Digits may be grouped by three with commas; a comma that could be a decimal comma is refused
  /// with both readings. `Quantity.normalising(_:)` accepts such slips and says so.
  public init(reading text: String) throws(UnitError) {
    let (number, rest) = try NumberText.read(prefixOf: text[...])
    let unitText = rest.trimmingSpaces
    try Self.refuseLooseNumber(unitText, in: text)
    self.init(number, try PhysicalUnit(reading: String(unitText)))
    if !value.isFinite { throw UnitError("the quantity '\(text)' is too large") }
  }

  /// A second number before the unit is a slip such as `1 234 t` or `1/15 ha`, unless it is a power
  /// such as `10^4`.
  static func refuseLooseNumber(
    _ unitText: Substring, in text: String
  ) throws(UnitError) {
    let isFraction = unitText.first == "/"
    let start = isFraction ? unitText.dropFirst().trimmingSpaces : unitText
    guard let first = start.first, first.isASCIIDigit, !start.hasPrefix("10^") else { return }
    throw UnitError(
      "'\(text)' holds two numbers",
      help: isFraction
        ? "write a fraction as a decimal number"
        : "write one number before the unit, such as '1234' or '1,234'")
  }

  /// Returns number and unit with a fixed count of decimals, rounded half to even: `277.78 kWh`.
  public func formatted(in unit: PhysicalUnit, digits: Int) throws(DimensionMismatch) -> String {
    let number = DecimalText(try self.in(unit)).rounded(toDecimals: digits).fixed(decimals: digits)
    return unit.symbol.isEmpty ? number : "\(number) \(unit.symbol)"
  }
}

extension Quantity: CustomStringConvertible {
  /// The shortest number that reads back to the same value, and the unit as written.
  ///
  /// Every quantity that was read has such a number; a computed one may be off by the last bit.
  public var description: String {
    let symbol = unit.symbol
    if symbol.isEmpty { return shortestNumber }
    let startsWithNumber = symbol.first?.isASCIIDigit ?? false
    return startsWithNumber && !symbol.hasPrefix("10^")
      ? "\(shortestNumber) (\(symbol))" : "\(shortestNumber) \(symbol)"
  }

  private var shortestNumber: String {
    let near = written
    guard near.isFinite, unit.factor != 1 || unit.offset != 0 else {
      return DecimalText(near).plain
    }
    for candidate in [near, near.nextUp, near.nextDown] {
      let exact = DecimalText(candidate)
      for length in 1...17 {
        let text = exact.rounded(toSignificant: length).plain
        if let number = Double(text), number * unit.factor + unit.offset == value { return text }
        if length >= exact.digits.count { break }
      }
    }
    return DecimalText(near).plain
  }
}
