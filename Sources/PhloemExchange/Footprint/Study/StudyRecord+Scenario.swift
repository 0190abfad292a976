package import PhloemFootprint

extension StudyRecord {
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

    /// Takes all parts.
    package init(
      id: String, name: String, changes: [String], parameters: [Parameter], solution: Solution,
      results: [Result]
    ) {
      self.id = id
      self.name = name
      self.changes = changes
      self.parameters = parameters
      self.solution = solution
      self.results = results
    }
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

    /// Takes all parts.
    package init(
      name: String, value: Double, unit: String, formula: String?, isChanged: Bool
    ) {
      self.name = name
      self.value = value
      self.unit = unit
      self.formula = formula
      self.isChanged = isChanged
    }
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

    /// Takes all parts.
    package init(
      way: String, changedEntries: Int, report: SolverReport, error: Double
    ) {
      self.way = way
      self.changedEntries = changedEntries
      self.report = report
      self.error = error
    }
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

    /// Takes all parts.
    package init(
      product: String, made: FootprintRecord.Product, foreground: [Foreground],
      normalised: [Double], weighted: [Double], single: Double?
    ) {
      self.product = product
      self.made = made
      self.foreground = foreground
      self.normalised = normalised
      self.weighted = weighted
      self.single = single
    }
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

    /// Takes all parts.
    package init(
      category: String, stages: [FootprintRecord.Part], processes: FootprintRecord.Parts,
      circular: [Circular]
    ) {
      self.category = category
      self.stages = stages
      self.processes = processes
      self.circular = circular
    }
  }

  /// The circular footprint formula of a process, over what the product takes of it.
  package struct Circular: Encodable, Sendable {
    /// The process.
    package var process: String
    /// How much of its material the product takes, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// The formula's numbers by their letters: A, B, R1, R2, R3, Qs-in, Qs-out.
    package var factors: [String: Double]
    /// Burdens and credits, in the unit of the category.
    package var lines: [RecyclingLine]
    /// Burdens, credits, and both together.
    package var burdens, credits, total: Double

    /// Takes all parts.
    package init(
      process: String, amount: Double, unit: String, factors: [String: Double],
      lines: [RecyclingLine], burdens: Double, credits: Double, total: Double
    ) {
      self.process = process
      self.amount = amount
      self.unit = unit
      self.factors = factors
      self.lines = lines
      self.burdens = burdens
      self.credits = credits
      self.total = total
    }
  }
}
