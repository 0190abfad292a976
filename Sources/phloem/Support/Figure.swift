import Foundation

/// Numbers as people read them.
enum Figure {
  /// A number with thousands separators and at most `decimals` decimals; by default as many as give
  /// about five significant digits.
  static func text(_ value: Double, decimals: Int? = nil) -> String {
    guard value.isFinite else { return "–" }
    let digits = decimals ?? significantDecimals(value)
    var text = String(format: "%.\(digits)f", abs(value))
    if digits > 0, decimals == nil {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var whole = String(parts[0])
    var grouped = ""
    while whole.count > 3 {
      grouped = "," + whole.suffix(3) + grouped
      whole.removeLast(3)
    }
    let body = whole + grouped + (parts.count > 1 ? "." + parts[1] : "")
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return value < 0 && !isZero ? "−" + body : body
  }

  /// A share as a percentage.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    text(share * 100, decimals: decimals) + " %"
  }

  private static func significantDecimals(_ value: Double) -> Int {
    let size = abs(value)
    if size == 0 || size >= 10_000 { return 0 }
    return min(9, max(0, 4 - Int(log10(size).rounded(.down))))
  }
}
