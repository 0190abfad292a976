public import PhloemModel

/// What a person, a country or the world causes in a year, by category: scores are told as shares of it.
public struct NormalisationSet: Hashable, Sendable, Codable {
  /// What it is called.
  public var name: String
  /// Whose amounts they are and of which year: "EU-27 in 2010, a person".
  public var reference: String
  /// Where the numbers come from.
  public var source: String
  /// The amount of each category.
  public var references: [String: Reference]

  /// An amount of a category.
  public struct Reference: Hashable, Sendable, Codable {
    /// The amount.
    public var amount: Double
    /// Its unit, that of the scores.
    public var unit: String
    /// Makes an amount.
    public init(amount: Double, unit: String) {
      self.amount = amount
      self.unit = unit
    }
  }

  /// Makes a set.
  public init(
    name: String, reference: String, source: String, references: [String: Reference]
  ) {
    self.name = name
    self.reference = reference
    self.source = source
    self.references = references
  }

  /// Returns scores as shares of the reference.
  ///
  /// - Throws: `InputError` that names every category without an amount, with an amount of 0 or below,
  ///   or with another unit: missing is not zero.
  public func normalised(_ scores: [ImpactScore]) throws(InputError) -> [NormalisedScore] {
    var findings = Diagnostics()
    var result: [NormalisedScore] = []
    for score in scores {
      let id = score.identity.category
      guard let reference = references[id] else {
        findings.error(
          "'\(name)' has no amount for '\(id)'",
          help: "leave the category out or choose another set")
        continue
      }
      if reference.unit != score.unit {
        findings.error("'\(id)' is in \(score.unit), its reference in \(reference.unit)")
      } else if !(reference.amount > 0) {
        findings.error(
          "the reference of '\(id)' is \(reference.amount)", help: "it must be above 0")
      } else {
        result.append(
          NormalisedScore(score: score, set: name, value: score.value / reference.amount))
      }
    }
    try findings.throwIfErrors()
    return result
  }
}

/// A score as a share of a reference.
public struct NormalisedScore: Hashable, Sendable, Codable {
  /// The score.
  public let score: ImpactScore
  /// The set of references.
  public let set: String
  /// The share.
  public let value: Double
}

/// How much each category counts in one figure: a choice of values, not of science.
public struct WeightingSet: Hashable, Sendable, Codable {
  /// What it is called.
  public var name: String
  /// Where the numbers come from.
  public var source: String
  /// The set of references that the weights are for.
  public var normalisation: String
  /// The weight of each category.
  public var weights: [String: Double]

  /// Makes a set.
  public init(name: String, source: String, normalisation: String, weights: [String: Double]) {
    self.name = name
    self.source = source
    self.normalisation = normalisation
    self.weights = weights
  }

  /// Returns the weighted sum of normalised scores, with each category's part.
  ///
  /// - Throws: `InputError` when scores were normalised by another set, when a category has no weight or
  ///   comes twice, or when a weighted category has no score.
  public func single(
    _ scores: [NormalisedScore]
  ) throws(InputError) -> (value: Double, parts: [String: Double]) {
    var findings = Diagnostics()
    var parts: [String: Double] = [:]
    for score in scores {
      let id = score.score.identity.category
      if score.set != normalisation {
        findings.error("'\(name)' weighs scores by '\(normalisation)', not by '\(score.set)'")
      }
      guard let weight = weights[id] else {
        findings.error("'\(name)' has no weight for '\(id)'", help: "leave the category out")
        continue
      }
      if parts.updateValue(weight * score.value, forKey: id) != nil {
        findings.error("'\(id)' comes twice")
      }
    }
    for id in weights.keys.sorted() where parts[id] == nil && weights[id] != 0 {
      findings.error("there is no score for '\(id)', which has a weight")
    }
    try findings.throwIfErrors()
    return (parts.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }, parts)
  }
}
