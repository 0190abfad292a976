/// The factors of one impact category for the elementary flows of one linked system.
///
/// Row `i` belongs to `LinkedSystem.elementaryFlows[i]`, whose amounts are signed: what is released
/// is positive, what is taken is negative. A factor already has the sign that makes the score:
/// `score = Σ factors[i] · inventory[i]`.
public struct Characterisation: Hashable, Sendable {
  /// The category's identifier.
  public var id: String
  /// The category's name.
  public var name: LocalisedText
  /// The unit of its scores.
  public var unit: String
  /// Impact per reference unit of the flow, one a row; 0 where there is none.
  public var factors: [Double]
  /// Whether the category knows the flow: a factor of 0 is not the same as none.
  public var isCharacterised: [Bool]
  /// What its scores stand for.
  public var identity: MethodIdentity

  /// Makes a characterisation; both arrays have one element a row.
  public init(
    id: String, name: LocalisedText, unit: String, factors: [Double], isCharacterised: [Bool],
    identity: MethodIdentity = MethodIdentity()
  ) {
    precondition(factors.count == isCharacterised.count)
    self.id = id
    self.name = name
    self.unit = unit
    self.factors = factors
    self.isCharacterised = isCharacterised
    self.identity = identity
  }

  /// Returns the score of an inventory.
  ///
  /// - Parameter inventory: Signed amounts, one a row.
  /// - Returns: The score in `unit`.
  public func score(of inventory: [Double]) -> Double {
    precondition(inventory.count == factors.count)
    var sum = 0.0
    for (amount, factor) in zip(inventory, factors) { sum += amount * factor }
    return sum
  }
}
