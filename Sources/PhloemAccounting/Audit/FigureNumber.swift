package import PhloemModel

/// Numbers as sentences show them.
package enum FigureNumber {
  /// Six significant digits, grouped by three: `13,300`, `36.7669`, `4.11e12`.
  package static func text(_ number: Double) -> String {
    guard number.isFinite else { return number > 0 ? "∞" : "−∞" }
    let size = abs(number)
    if size >= 1e15 || (size > 0 && size < 1e-6) {
      return DecimalText(number).rounded(toSignificant: 6).scientific
    }
    let digits = size >= 1e6 ? 15 : 6
    let plain = DecimalText(size >= 1e6 ? number.rounded() : number)
      .rounded(toSignificant: digits).plain
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].drop { $0 == "-" }
    guard whole.count > 4 else { return plain }
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    return (number < 0 ? "-" : "") + grouped + fraction
  }

  /// How many times, to three digits: `2.67`, `1111`.
  package static func times(_ number: Double) -> String {
    text(Double(DecimalText(number).rounded(toSignificant: number >= 1000 ? 4 : 3).plain) ?? number)
  }

  /// `31.9 %`.
  static func percent(_ share: Double) -> String {
    "\(DecimalText(share * 100).rounded(toSignificant: 3).plain) %"
  }
}

extension Quantity {
  /// `13,300 mu`, `4.11 tCO2/a`.
  package var told: String {
    let number = FigureNumber.text(written)
    if unit.symbol.isEmpty || unit.symbol == "fraction" { return number }
    return unit.symbol.first?.isASCIIDigit == true
      ? "\(number) × \(unit.symbol)" : "\(number) \(unit.symbol)"
  }
}

extension DecimalText {
  /// `4.11e12`.
  fileprivate var scientific: String {
    let text = plain
    guard let value = Double(text), value != 0 else { return text }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    return
      "\(value < 0 ? "-" : "")\(DecimalText(mantissa).rounded(toSignificant: 6).plain)e\(exponent)"
  }
}
