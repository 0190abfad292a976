/// Lists of numbers as JSON has them, written straight into bytes: the shortest digits that read back to
/// the same number, whole numbers without a point, as Foundation's `JSONEncoder` writes them.
package enum NumberBytes {
  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4]

  /// Writes `[1,0.5,null]`.
  ///
  /// - Parameters:
  ///   - values: Finite numbers; nil for what is not known.
  ///   - bytes: Takes the text.
  /// - Returns: Whether all numbers were finite; where one is not, JSON has no word for it.
  package static func append(_ values: [Double?], to bytes: inout [UInt8]) -> Bool {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard let value else {
        bytes += "null".utf8
        continue
      }
      guard value.isFinite else { return false }
      append(value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return true
  }

  /// Writes `[100,97]`.
  package static func append(_ values: [Int], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if value < 0 { bytes.append(UInt8(ascii: "-")) }
      append(UInt64(value.magnitude), decimals: 0, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a finite number.
  package static func append(_ value: Double, to bytes: inout [UInt8]) {
    let magnitude = value.magnitude
    for (decimals, power) in powers.enumerated() {
      let scaled = (magnitude * power).rounded()
      // Different numbers of up to 15 digits are different doubles: where these digits give the number
      // back, no shorter ones do.
      guard scaled < 1e15 else { break }
      guard scaled / power == magnitude else { continue }
      if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
      append(UInt64(scaled), decimals: decimals, to: &bytes)
      return
    }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes += text.utf8
  }

  /// Writes a whole number with its point so many digits before its end.
  private static func append(_ number: UInt64, decimals: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    var (rest, place) = (number, 0)
    repeat {
      if place == decimals, place > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      place += 1
    } while rest > 0 || place <= decimals
    bytes[start...].reverse()
  }
}
