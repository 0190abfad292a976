package import PhloemFootprint
package import PhloemModel

/// What products of a linked database carry and why, to be encoded, printed and drawn.
package struct FootprintRecord: Encodable, Sendable {
  /// The database.
  package var database: String
  /// How it was linked.
  package var rules: LinkRules
  /// The products that were asked for.
  package var products: [Product]
  /// Each further product against the first, one comparison a category; empty for one product.
  package var comparisons: [Comparison]
  /// All products side by side by process, one table a category; empty for one product.
  package var sideBySide: [SideBySide] = []
  /// What linking did to the database.
  package var linking: Linking?
  /// The set of references that scores are told as shares of, and the set of weights.
  package private(set) var references, weights: String?

  /// Makes a record.
  package init(
    database: String, rules: LinkRules, products: [Product], comparisons: [Comparison] = []
  ) {
    self.database = database
    self.rules = rules
    self.products = products
    self.comparisons = comparisons
  }

  /// Tells the scores as shares of references, and if wanted as one weighted figure.
  ///
  /// - Throws: `InputError` that names categories without a reference or a weight.
  package mutating func normalise(
    by references: NormalisationSet, _ weights: WeightingSet?
  ) throws(InputError) {
    for place in products.indices {
      let found = try references.normalised(
        products[place].scores.map { ImpactScore($0.value, unit: $0.unit, identity: $0.identity) })
      products[place].normalised = found.map(\.value)
      guard let weights else { continue }
      let (value, parts) = try weights.single(found)
      products[place].single = value
      products[place].weighted = products[place].scores.map { parts[$0.identity.category] ?? 0 }
    }
    self.references = references.name
    self.weights = weights?.name
  }

  /// An amount of a product.
  package struct Product: Encodable, Sendable {
    /// The activity's identifier, names and place.
    package var activity, process, product: String
    /// Where the process stands.
    package var location: String?
    /// How much, in `unit`.
    package var amount: Double
    /// The product's unit.
    package var unit: String
    /// A score for each category.
    package var scores: [Score]
    /// How the system was solved.
    package var solver: SolverReport
    /// Processes that run backwards in the solution: substitution, or a loop that is wrong.
    package var negativeSupplies: [String]
    /// Scores as shares of references, and their weighted parts, one a category; nil where not asked for.
    package var normalised, weighted: [Double]?
    /// The weighted sum.
    package var single: Double?
    /// What its supply asks for and nothing supplies: not in the scores.
    package var lacks: [SupplyLack] = []
  }

  /// A score and what it is made of.
  package struct Score: Encodable, Sendable {
    /// The category's identifier, name and unit.
    package var category, name, unit: String
    /// The score, in `unit`.
    package var value: Double
    /// What the score stands for.
    package var identity: MethodIdentity
    /// By the process that emits.
    package var byProcess: Parts
    /// By the flow that is emitted or taken.
    package var byFlow: Parts
    /// By what the process takes directly; its own emissions are the part without a name of another.
    package var byInput: Parts
    /// The tree of supply; what is cut off is each node's remainder.
    package var tree: [Node]
    /// What the tree leaves out.
    package var treeRemainder: Double
    /// The supply chain with each process once; what it does not show is a remainder.
    package var chart: Chart
    /// How much of what is exchanged with nature has a factor.
    package var coverage: MappingCoverage
  }

  /// Parts of a score, the largest first.
  package struct Parts: Encodable, Sendable {
    /// The parts.
    package var parts: [Part]
    /// What the parts leave out, so that all adds up to the score.
    package var remainder: Double
    /// How many parts that is.
    package var left: Int
  }

  /// A part of a score.
  package struct Part: Encodable, Sendable {
    /// Its name.
    package var name: String
    /// In the score's unit.
    package var impact: Double
    /// Of the score; not a number where that is 0.
    package var share: Double

    /// Takes all parts.
    package init(name: String, impact: Double, share: Double) {
      self.name = name
      self.impact = impact
      self.share = share
    }
  }

  /// A process in the tree of supply.
  package struct Node: Encodable, Sendable {
    /// Its name.
    package var name: String
    /// Where in the tree its customer is; absent at the root.
    package var parent: Int?
    /// Steps from the product.
    package var depth: Int
    /// How much is bought, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// What the purchase carries, what the process emits itself, and what its suppliers carry that the tree
    /// does not follow.
    package var impact, direct, remainder: Double
  }

  /// Two products side by side in one category.
  package struct Comparison: Encodable, Sendable {
    /// The category and its unit.
    package var category, unit: String
    /// The numbers of the two in `products`.
    package var products: [Int]
    /// Their scores, and the second less the first.
    package var first, second, difference: Double
    /// The difference by process and by flow.
    package var byProcess, byFlow: Parts
  }
}
