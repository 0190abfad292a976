import Foundation
import PhloemModel

/// Numbers as people read them.
package enum FigureText {
  /// What stands for a number that is not known.
  package static let unknown = "–"

  /// A number with thousands separators and fixed decimals; by default about `significant` digits,
  /// trailing zeros dropped.
  package static func number(
    _ value: Double?, decimals: Int? = nil, significant: Int = 4
  ) -> String {
    guard let value, value.isFinite else { return unknown }
    var text = String(format: "%.\(decimals ?? sensibleDecimals(value, significant))f", abs(value))
    if decimals == nil, text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var whole = parts[0]
    var grouped = ""
    while whole.count > 3 {
      grouped = "," + whole.suffix(3) + grouped
      whole.removeLast(3)
    }
    let body = whole + grouped + (parts.count > 1 ? "." + parts[1] : "")
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return value < 0 && !isZero ? "−" + body : String(body)
  }

  /// A share as a percentage.
  package static func percent(_ share: Double?, decimals: Int = 1) -> String {
    guard let share, share.isFinite else { return unknown }
    return number(share * 100, decimals: decimals) + " %"
  }

  /// A share as a percentage of at least two significant digits.
  package static func smallPercent(_ share: Double) -> String {
    let size = abs(share * 100)
    guard size > 0, size < 10 else { return percent(share) }
    return percent(share, decimals: min(6, max(1, 1 - Int(log10(size).rounded(.down)))))
  }

  /// A change as a percentage with its sign.
  package static func change(_ share: Double) -> String {
    let text = percent(share)
    return share > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  /// A gas with its numbers set low: `N₂O`; names with a hyphen stay as they are.
  package static func gas(_ name: String) -> String {
    guard !name.contains("-") else { return name }
    let low = Array("₀₁₂₃₄₅₆₇₈₉")
    return String(name.map { $0.isASCII ? $0.wholeNumberValue.map { low[$0] } ?? $0 : $0 })
  }

  /// A number with six significant digits, for values that are quoted.
  package static func significant(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : unknown }
    let size = Int(log10(abs(value)).rounded(.down))
    guard -5...12 ~= size else { return String(format: "%.5e", value) }
    let rounded = String(format: "%.\(max(0, 5 - size))f", value)
    guard rounded.contains(".") else { return number(value, decimals: 0) }
    let decimals = rounded.split(separator: ".").last?.reversed().drop { $0 == "0" }.count ?? 0
    return number(value, decimals: decimals)
  }

  private static func sensibleDecimals(_ value: Double, _ significant: Int) -> Int {
    let size = abs(value)
    if size == 0 { return 0 }
    return min(9, max(0, significant - 1 - Int(log10(size).rounded(.down))))
  }
}
