/// A serial number of an item: a series, a number within it and a check character.
///
/// `XJ25-00000042-Q`: the last character is that of ISO/IEC 7064 MOD 37,36 over the letters and digits
/// before it, so that every slip of one character is noticed, and nearly every exchange of two.
public struct SerialNumber: Hashable, Sendable, CustomStringConvertible {
  /// The series, letters A–Z and digits.
  public let series: String
  /// The number, 0…99,999,999.
  public let number: Int32

  /// The largest number of a series.
  public static let largest: Int32 = 99_999_999

  /// Makes a serial number; nil for a series of other characters and a number out of range.
  public init?(series: String, number: Int32) {
    guard !series.isEmpty, series.utf8.count <= 16,
      series.utf8.allSatisfy({ Self.value($0) != nil }),
      0...Self.largest ~= number
    else { return nil }
    self.series = series
    self.number = number
  }

  /// Reads `XJ25-00000042-Q`; nil when it is not of this form or its check character is another.
  public init?(reading text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].utf8.count == 8,
      parts[1].utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int32(parts[1])
    else { return nil }
    self.init(series: String(parts[0]), number: number)
    if String(check) != parts[2] { return nil }
  }

  /// The check character.
  public var check: Character {
    var sum = 36
    for byte in series.utf8 { sum = Self.next(sum, Self.value(byte) ?? 0) }
    for byte in digits.utf8 { sum = Self.next(sum, Self.value(byte) ?? 0) }
    return Self.alphabet[(37 - sum) % 36]
  }

  /// The number as it is printed.
  public var description: String { "\(series)-\(digits)-\(check)" }

  private var digits: String {
    let text = String(number)
    return String(repeating: "0", count: 8 - text.utf8.count) + text
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...90: Int(byte) - 55
    default: nil
    }
  }

  /// One step of MOD 37,36.
  private static func next(_ sum: Int, _ value: Int) -> Int {
    let added = (sum + value) % 36
    return (added == 0 ? 36 : added) * 2 % 37
  }
}
