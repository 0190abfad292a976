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
  /// What the reader should know: suppliers that were chosen by name, flows without factors.
  package var notes: [String]

  /// Takes all parts.
  package init(
    name: String, functionalUnit: String?, databases: [Database], rules: LinkRules,
    products: [Product], categories: [Category], stages: [String], scenarios: [Scenario],
    comparisons: [Comparison], normalisation: SetUsed?, weighting: SetUsed?, uncertainty: Spread?,
    notes: [String]
  ) {
    self.name = name
    self.functionalUnit = functionalUnit
    self.databases = databases
    self.rules = rules
    self.products = products
    self.categories = categories
    self.stages = stages
    self.scenarios = scenarios
    self.comparisons = comparisons
    self.normalisation = normalisation
    self.weighting = weighting
    self.uncertainty = uncertainty
    self.notes = notes
  }

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

    /// Takes all parts.
    package init(
      name: String, form: String, processes: Int, flows: Int, sharedFlows: Int,
      replacedProcesses: [String]
    ) {
      self.name = name
      self.form = form
      self.processes = processes
      self.flows = flows
      self.sharedFlows = sharedFlows
      self.replacedProcesses = replacedProcesses
    }
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

    /// Takes all parts.
    package init(
      id: String, name: String, amount: Double, unit: String, process: String, database: String?
    ) {
      self.id = id
      self.name = name
      self.amount = amount
      self.unit = unit
      self.process = process
      self.database = database
    }
  }

  /// An impact category.
  package struct Category: Encodable, Sendable {
    /// Its identifier, its name, the unit of its scores.
    package var id, name, unit: String
    /// What its scores stand for.
    package var identity: MethodIdentity

    /// Takes all parts.
    package init(
      id: String, name: String, unit: String, identity: MethodIdentity
    ) {
      self.id = id
      self.name = name
      self.unit = unit
      self.identity = identity
    }
  }
}
