import PhloemMetering
public import PhloemModel

/// What changed between two inventories of periods of one length, and why.
public struct InventoryComparison: Sendable {
  /// The change of one source of emission.
  public struct SourceChange: Sendable {
    /// The source.
    public let source: String
    /// The scope.
    public let scope: Scope
    /// The commodity, when something flows.
    public let commodity: String?
    /// CO2 equivalent before, g.
    public let before: Int64
    /// CO2 equivalent after, g.
    public let after: Int64
    /// The part of the change that other emission factors cause, g.
    public let factorEffect: Double
    /// The part of the change that another amount causes, g.
    public let activityEffect: Double
  }

  /// The earlier period.
  public let before: Period
  /// The later period.
  public let after: Period
  /// The changes by source, for the scopes of the profile's total.
  public let sources: [SourceChange]

  /// CO2 equivalent before, g.
  public var beforeGrams: Int64 { sources.reduce(0) { $0 + $1.before } }
  /// CO2 equivalent after, g.
  public var afterGrams: Int64 { sources.reduce(0) { $0 + $1.after } }
  /// The change as a share of the amount before; nil when that is zero.
  public var relativeChange: Double? {
    beforeGrams == 0 ? nil : Double(afterGrams - beforeGrams) / Double(beforeGrams)
  }

  /// Compares two inventories.
  ///
  /// With activity A and factor F of a source, its change A₁F₁ − A₀F₀ is split exactly into
  /// ΔF·(A₀+A₁)/2 and ΔA·(F₀+F₁)/2.
  ///
  /// - Parameters:
  ///   - before: The earlier inventory.
  ///   - after: The later inventory.
  ///   - scopes: The scopes; by default those of the later profile's total.
  /// - Throws: `InputError` when the periods differ in length or the profiles differ.
  public init(
    from before: Inventory, to after: Inventory, scopes: [Scope]? = nil
  ) throws(InputError) {
    guard before.period.isAsLong(as: after.period) else {
      throw InputError(
        "\(after.period.label) (\(after.period.lengthText)) cannot be compared with "
          + "\(before.period.label) (\(before.period.lengthText))",
        help: "compare periods of one length, such as \(after.period.label) with "
          + "\(after.period.previous.label)")
    }
    guard before.gwpSet.name == after.gwpSet.name else {
      throw InputError(
        "CO2e under \(before.gwpSet.name) cannot be compared with CO2e under \(after.gwpSet.name)",
        help: "use one profile for both")
    }
    guard before.profile.id == after.profile.id else {
      throw InputError(
        "figures under '\(before.profile.id)' cannot be compared with figures under "
          + "'\(after.profile.id)'", help: "use one profile for both")
    }
    self.before = before.period
    self.after = after.period
    let scopes = scopes ?? after.totalScopes
    let old = Self.totals(before, scopes)
    let new = Self.totals(after, scopes)
    sources = Set(old.keys).union(new.keys).sorted().compactMap { source in
      guard let sample = (new[source] ?? old[source])?.line else { return nil }
      let (a0, c0) = old[source].map { ($0.amount, $0.grams) } ?? (0, 0)
      let (a1, c1) = new[source].map { ($0.amount, $0.grams) } ?? (0, 0)
      // A source that is new or gone keeps its factor: all of its change is activity.
      let f1 = a1 != 0 ? Double(c1) / a1 : a0 != 0 ? Double(c0) / a0 : 0
      let f0 = a0 != 0 ? Double(c0) / a0 : f1
      let factorEffect = (f1 - f0) * (a0 + a1) / 2
      return SourceChange(
        source: source, scope: sample.scope, commodity: sample.commodity, before: c0, after: c1,
        factorEffect: factorEffect, activityEffect: Double(c1 - c0) - factorEffect)
    }
  }

  private static func totals(
    _ inventory: Inventory, _ scopes: [Scope]
  ) -> [String: (line: InventoryLine, amount: Double, grams: Int64)] {
    var totals: [String: (line: InventoryLine, amount: Double, grams: Int64)] = [:]
    for line in inventory.lines where scopes.contains(line.scope) {
      totals[line.source, default: (line, 0, 0)].amount += line.amount.amount
      totals[line.source]?.grams += line.co2eGrams
    }
    return totals
  }
}

extension Period {
  /// Whether two periods have as many months, or, where they are not whole months, as many days.
  public func isAsLong(as other: Period) -> Bool {
    monthCount > 0 && other.monthCount > 0
      ? monthCount == other.monthCount : dayCount == other.dayCount
  }

  /// `12 months` or `17 days`.
  public var lengthText: String {
    monthCount > 0 ? "\(monthCount) months" : "\(dayCount) days"
  }
}
