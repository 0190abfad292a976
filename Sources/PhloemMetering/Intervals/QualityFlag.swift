/// How far a value can be trusted; a larger raw value is worse.
public enum QualityFlag: UInt8, Hashable, Sendable, Comparable, CaseIterable,
  CustomStringConvertible
{
  /// Read from a meter.
  case measured = 0
  /// Worked out from measured values, as a virtual meter is.
  case calculated = 1
  /// Entered by a person.
  case manual = 2
  /// Spread over a gap or filled by a method.
  case estimated = 3
  /// Not known; the number beside it means nothing.
  case missing = 4

  /// The flag's name as files write it.
  public var description: String {
    switch self {
    case .measured: "measured"
    case .calculated: "calculated"
    case .manual: "manual"
    case .estimated: "estimated"
    case .missing: "missing"
    }
  }

  /// The better of two flags is the smaller.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
