import Foundation

/// Series of numbers packed into little text for a page: whole numbers of two or three letters out of
/// 64 between the least and the largest of a series.
///
/// Three letters tell 262,143 levels apart, two 4,095, which is finer than a chart. Where there is no
/// room for both, the mean of each few steps is packed. The same series is packed once.
struct PlanSeriesPack: Sendable {
  /// Which of the letters and how many steps a number stands for.
  struct Fineness: Equatable, Sendable {
    /// Letters a number.
    let digits: Int
    /// Steps a number.
    let group: Int
  }

  /// The letters, of which none needs an escape.
  static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private(set) var series: [[Double]] = []
  private var places: [[Double]: Int] = [:]

  /// Adds a series.
  ///
  /// - Parameter values: One number a step.
  /// - Returns: Its place.
  mutating func add(_ values: [Double]) -> Int {
    if let known = places[values] { return known }
    places[values] = series.count
    series.append(values)
    return series.count - 1
  }

  /// The finest packing that needs at most so many letters.
  func fineness(room: Int) -> Fineness {
    let varying = series.filter { values in values.contains { $0 != values.first } }
    let count = varying.first?.count ?? 0
    let ways = [3, 2].map { Fineness(digits: $0, group: 1) }
    let coarser = [2, 3, 4, 6, 8, 12, 24, 48, 96, 168, 336].map { Fineness(digits: 2, group: $0) }
    let all = ways + coarser
    return all.first { varying.count * ((count + $0.group - 1) / $0.group) * $0.digits <= room }
      ?? Fineness(digits: 2, group: max(1, count))
  }

  /// The packed series: `v` for one number in all steps, else `a` the least, `b` the height of a level
  /// and `t` the letters.
  func json(_ fineness: Fineness) -> JSONValue {
    .array(
      series.map { values in
        let few = Self.grouped(values, by: fineness.group)
        let known = few.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else {
          return .object([("v", .null)])
        }
        if low == high, known.count == few.count { return .object([("v", .number(low))]) }
        let levels = pow(64, Double(fineness.digits)) - 2
        let height = (high - low) / levels
        let text = Self.text(few, low, height, fineness.digits)
        return .object([("a", .number(low)), ("b", .number(height)), ("t", .text(text))])
      })
  }

  private static func text(
    _ values: [Double], _ low: Double, _ height: Double, _ digits: Int
  ) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(values.count * digits)
    let none = Int(pow(64, Double(digits))) - 1
    for value in values {
      let level =
        !value.isFinite ? none : height > 0 ? Int(((value - low) / height).rounded()) : 0
      for digit in (0..<digits).reversed() {
        letters.append(Self.letters[(level >> (6 * digit)) & 63])
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The mean of each few steps.
  static func grouped(_ values: [Double], by size: Int) -> [Double] {
    if size <= 1 { return values }
    return stride(from: 0, to: values.count, by: size).map { first in
      let part = values[first..<min(first + size, values.count)]
      return part.reduce(0, +) / Double(part.count)
    }
  }
}
