package import PhloemFootprint

/// What a study found: every scenario × product × category, and why; to be encoded, printed and drawn.
///
/// The first of `scenarios` is the base, in which the file's own amounts hold.
package struct StudyRecord: Encodable, Sendable {
  /// What the study is called.
  package var name: String
  /// What all products are compared by, in words.
  package var functionalUnit: String?
  /// The databases that the study's own processes are joined with, in order.
  package var databases: [Database]
  /// How inputs find suppliers and products share.
  package var rules: LinkRules
  /// The products, in the file's order; `results` of a scenario are in the same order.
  package var products: [Product]
  /// The impact categories; scores of a result are in the same order.
  package var categories: [Category]
  /// The stages of life, in the file's order; what belongs to none is told by its absence.
  package var stages: [String]
  /// The scenarios, the base first.
  package var scenarios: [Scenario]
  /// Two results side by side.
  package var comparisons: [Comparison]
  /// The references that scores are told as shares of.
  package var normalisation: SetUsed?
  /// The weights by which normalised scores become one figure.
  package var weighting: SetUsed?
  /// How sure the results are; absent where nothing was drawn.
  package var uncertainty: Spread?
  /// What the reader should know: suppliers that were chosen by name, flows without factors …
  package var notes: [String]

  /// A database that was joined.
  package struct Database: Encodable, Sendable {
    /// Its name and its form.
    package var name, form: String
    /// What it holds.
    package var processes, flows: Int
    /// Flows that it shares with the databases before it, by identifier.
    package var sharedFlows: Int
    /// Processes of it that one of an earlier database replaces.
    package var replacedProcesses: [String]
  }

  /// A product that is asked for.
  package struct Product: Encodable, Sendable {
    /// Its key in the file, and its name.
    package var id, name: String
    /// How much, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// The process that makes it.
    package var process: String
    /// The database of the process; absent where it is the study's own.
    package var database: String?
  }

  /// An impact category.
  package struct Category: Encodable, Sendable {
    /// Its identifier, its name, the unit of its scores.
    package var id, name, unit: String
    /// What its scores stand for.
    package var identity: MethodIdentity
  }

  /// A scenario and what it gives.
  package struct Scenario: Encodable, Sendable {
    /// Its key in the file; `base` for the first.
    package var id: String
    /// Its name.
    package var name: String
    /// What it changes, a sentence each; empty for the base.
    package var changes: [String]
    /// The parameters under it, in the file's order.
    package var parameters: [Parameter]
    /// How its system was solved.
    package var solution: Solution
    /// One a product.
    package var results: [Result]
  }

  /// A parameter under a scenario.
  package struct Parameter: Encodable, Sendable {
    /// Its name in formulas.
    package var name: String
    /// Its value, in `unit`.
    package var value: Double
    /// The unit of the value; empty for plain numbers.
    package var unit: String
    /// The formula that gave it.
    package var formula: String?
    /// Whether the scenario gives another value than the base.
    package var isChanged: Bool
  }

  /// How a scenario was solved.
  package struct Solution: Encodable, Sendable {
    /// `factorised`, or `corrected`: from the factors of the base by Woodbury's formula, or `base` where
    /// no input between processes changes.
    package var way: String
    /// Entries between processes, per unit of product, that differ from the base.
    package var changedEntries: Int
    /// The solver's own words and its bound of the error.
    package var report: SolverReport
    /// The relative error at the most.
    package var error: Double
  }

  /// What a product carries under a scenario.
  package struct Result: Encodable, Sendable {
    /// The product's key.
    package var product: String
    /// Scores by process, by flow, by what is taken directly, and as a tree.
    package var made: FootprintRecord.Product
    /// One a category: parts of the score as the study tells its life.
    package var foreground: [Foreground]
    /// Scores as shares of the references, one a category; empty without references.
    package var normalised: [Double]
    /// The parts of the single figure, one a category; empty without weights.
    package var weighted: [Double]
    /// The weighted sum; absent without weights.
    package var single: Double?
  }

  /// A score by the study's own processes and stages, each with what it takes of the databases.
  package struct Foreground: Encodable, Sendable {
    /// The category.
    package var category: String
    /// By stage, in the file's order, then what belongs to none; they add up to the score.
    package var stages: [FootprintRecord.Part]
    /// By process of the study, with all that it takes of databases; they add up to the score.
    package var processes: FootprintRecord.Parts
    /// Burdens and credits of recycling by the circular footprint formula, per process that has it.
    package var circular: [Circular]
  }

  /// The circular footprint formula of a process, over what the product takes of it.
  package struct Circular: Encodable, Sendable {
    /// The process.
    package var process: String
    /// How much of its material the product takes, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// The formula's numbers by their letters: A, B, R1, R2, R3, Qs-in, Qs-out …
    package var factors: [String: Double]
    /// Burdens and credits, in the unit of the category.
    package var lines: [RecyclingLine]
    /// Burdens, credits, and both together.
    package var burdens, credits, total: Double
  }

  /// Two results side by side: the second less the first.
  package struct Comparison: Encodable, Sendable {
    /// Whether it is the scenario or the product that differs: `scenario` or `product`.
    package var kind: String
    /// Scenario and product of each.
    package var firstScenario, firstProduct, secondScenario, secondProduct: String
    /// The category and its unit.
    package var category, unit: String
    /// The scores, and the second less the first.
    package var first, second, difference: Double
    /// The difference by stage, by the study's own process with all that it takes, by the process that
    /// emits, and by flow: each adds up to the difference.
    package var byStage: [FootprintRecord.Part]
    package var byForeground, byProcess, byFlow: FootprintRecord.Parts
  }

  /// A set of references or weights.
  package struct SetUsed: Encodable, Sendable {
    /// What it is called and where its numbers come from.
    package var name, source: String
    /// Whose amounts they are.
    package var reference: String?
    /// The number of each category, in the order of `categories`, and its unit.
    package var values: [Double]
    package var units: [String]
  }
}
