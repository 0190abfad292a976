/// A year of quarter hours by a formula of whole numbers, which `peers.py` states in SQL too.
enum YearShape {
  /// Number of meters.
  static let meters = 1_000
  /// Quarter hours of 2025, from 2025-01-01T00:00:00Z.
  static let quarters = 35_040
  /// 2025-01-01T00:00:00Z, s.
  static let start: Int64 = 1_735_689_600

  /// Returns the energy of a quarter hour in Wh.
  static func wattHours(meter m: Int, quarter i: Int) -> Int64 {
    let level = 500 + m * 7_919 % 5_000
    let ofDay = 120 - 8 * abs(i / 4 % 24 - 13)
    let noise = (m * 31 + i * 17) * 40_503 % 65_536 % 200
    return Int64(level * ofDay / 100 + noise)
  }
}
