public import PhloemModel

/// The unit in which a channel's amounts are counted: an integer stands for an amount in `unit`
/// times 10 to the power `decimals`.
///
/// `BaseUnit(unit: kWh, decimals: 3)` counts watt-hours.
public struct BaseUnit: Hashable, Sendable {
  /// The unit people read.
  public let unit: PhysicalUnit
  /// How many decimals of `unit` an integer keeps, 0...9.
  public let decimals: Int

  /// Makes a base unit; `decimals` must be 0...9.
  public init(unit: PhysicalUnit, decimals: Int) {
    precondition((0...9).contains(decimals), "decimals must be 0...9")
    self.unit = unit
    self.decimals = decimals
  }

  /// Base units in one `unit`.
  public var unitsPerOne: Double { decimalPowers[decimals] }

  /// Returns `count` base units as an amount in `unit`.
  public func amount(_ count: Int64) -> Double { Double(count) / unitsPerOne }
}

/// 10 to the power 0...9, exact.
package let decimalPowers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
