/// How factors find the flows of a system.
public struct MappingRules: Hashable, Sendable, Codable {
  /// Which factor stands, where several of one rank fit.
  public enum Several: String, Hashable, Sendable, Codable, CaseIterable {
    /// The first of the file.
    case first
    /// The largest by absolute value.
    case largest
    /// Their mean.
    case mean
  }

  /// Which names a flow may be found by, besides its identifier.
  public var usesCAS: Bool
  /// Whether names and synonyms may find a factor.
  public var usesNames: Bool
  /// Which factor stands, where several fit.
  public var several: Several
  /// Whether factors of a place are used for flows that name one.
  public var isRegional: Bool

  /// Makes rules.
  public init(
    usesCAS: Bool = true, usesNames: Bool = true, several: Several = .first,
    isRegional: Bool = true
  ) {
    self.usesCAS = usesCAS
    self.usesNames = usesNames
    self.several = several
    self.isRegional = isRegional
  }
}

/// How a row of the biosphere came by its factor, or why it has none.
public enum FactorMatch: String, Hashable, Sendable, Codable, CaseIterable {
  case id
  case cas
  case name
  /// Nothing in the category names the substance.
  case unknown
  /// The substance is known in other compartments only.
  case otherCompartment = "other compartment"
  /// The substance is known, but its origin of carbon is not.
  case otherOrigin = "other origin"
  /// The substance is known at other places only: not the same as a factor of 0.
  case otherPlace = "other place"
  /// The flow cannot be told in the unit of the factor.
  case otherUnit = "other unit"

  /// Whether there is a factor.
  public var isCharacterised: Bool { self == .id || self == .cas || self == .name }
}
