public import PhloemModel

/// A score together with what it stands for.
public struct ImpactScore: Hashable, Sendable, Codable {
  /// What it stands for.
  public let identity: MethodIdentity
  /// Its unit.
  public let unit: String
  /// The amount in `unit`.
  public let value: Double

  /// Makes a score.
  public init(_ value: Double, unit: String, identity: MethodIdentity) {
    self.value = value
    self.unit = unit
    self.identity = identity
  }

  /// Returns the sum of two scores of one identity.
  ///
  /// - Throws: `InputError` that names what tells them apart: sets of potentials, horizons, accounts
  ///   of biogenic carbon, systems with and without capital goods never mix within one score.
  public func adding(_ other: ImpactScore) throws(InputError) -> ImpactScore {
    var differences = identity.differences(from: other.identity)
    if unit != other.unit { differences.append("unit: \(unit) and \(other.unit)") }
    guard differences.isEmpty else {
      throw InputError(
        "two scores that stand for different things do not add up: "
          + differences.joined(separator: "; "),
        help: "work both out by the same method and rules")
    }
    return ImpactScore(value + other.value, unit: unit, identity: identity)
  }

  /// Returns the sum of scores of one identity, nil of none.
  public static func sum(_ scores: [ImpactScore]) throws(InputError) -> ImpactScore? {
    guard var total = scores.first else { return nil }
    for score in scores.dropFirst() { total = try total.adding(score) }
    return total
  }
}

extension Characterisation {
  /// Returns the score of an inventory together with what it stands for.
  public func impact(of inventory: [Double]) -> ImpactScore {
    ImpactScore(score(of: inventory), unit: unit, identity: identity)
  }
}
