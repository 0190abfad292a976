#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
public import PhloemModel

/// One product before and after a change: by stage and by item.
public struct FootprintComparison: Sendable {
  /// One figure before and after.
  public struct Change: Hashable, Sendable {
    /// The stage or item.
    public let id: String
    /// Before, g CO2e; nil when it is not known.
    public let before: Int64?
    /// After, g CO2e; nil when it is not known.
    public let after: Int64?

    /// After less before, g CO2e; nil when one of them is not known.
    public var difference: Int64? { before.flatMap { before in after.map { $0 - before } } }
  }

  /// Before.
  public let before: ProductFootprint
  /// After.
  public let after: ProductFootprint

  /// Compares two footprints.
  ///
  /// - Throws: `InputError` when they stand for different things: GWP sets, boundaries, declared units or
  ///   accounts of biogenic carbon.
  public init(_ before: ProductFootprint, _ after: ProductFootprint) throws(InputError) {
    let (a, b) = (before.file, after.file)
    var differences: [String] = []
    if a.gwpSet != b.gwpSet { differences.append("GWP sets \(a.gwpSet) and \(b.gwpSet)") }
    if a.boundary != b.boundary {
      differences.append("boundaries \(a.boundary.rawValue) and \(b.boundary.rawValue)")
    }
    if a.declaredUnit.value != b.declaredUnit.value
      || a.declaredUnit.dimension != b.declaredUnit.dimension
    {
      differences.append("declared units \(a.declaredUnit) and \(b.declaredUnit)")
    }
    if a.biogenic != b.biogenic {
      differences.append(
        "accounts of biogenic carbon \(a.biogenic.rawValue) and \(b.biogenic.rawValue)")
    }
    guard differences.isEmpty else {
      throw InputError(
        "the footprints do not compare: \(differences.joined(separator: "; "))", at: b.position,
        help: "work both out alike")
    }
    self.before = before
    self.after = after
  }

  /// The totals.
  public var total: Change { Change(id: "total", before: before.grams, after: after.grams) }

  /// The stages, in the order of the first.
  public var stages: [Change] {
    before.stages.map { stage in
      Change(
        id: stage.id, before: stage.grams,
        after: after.stages.first { $0.id == stage.id }?.grams)
    }
  }

  /// The items that changed, in the order of the first.
  public var items: [Change] {
    before.lines.compactMap { line in
      let other = after.lines.first { $0.id == line.id }
      if other?.grams == line.grams, other?.item.supplier == line.item.supplier { return nil }
      return Change(id: line.id, before: line.totalGrams, after: other?.totalGrams)
    }
  }

  /// The share of paired draws in which the second emits less, 0…1: what both have in common is drawn
  /// alike.
  public func probabilityLower(trials: Int = 10_000, seed: UInt64 = 1) -> Double {
    let count = max(100, trials)
    let pairs = zip(
      before.draws(trials: count, seed: seed), after.draws(trials: count, seed: seed))
    return Double(pairs.count { $1 < $0 }) / Double(count)
  }
}
