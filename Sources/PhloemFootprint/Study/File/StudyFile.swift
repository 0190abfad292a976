package import PhloemModel

/// A study as its file tells it: own processes joined with databases, products, scenarios, methods.
///
/// Names of suppliers, flows and units are as written: they find their meaning when the databases are
/// there, see `StudyAssembly`.
package struct StudyFile: Sendable {
  /// What the study is called.
  package var name: String
  /// What all products are compared by, in words.
  package var functionalUnit: String?
  /// The store of the databases, as seen from the file.
  package var store: String?
  /// The databases behind the study, in the order in which suppliers are looked for.
  package var databases: [Source]
  /// How everything is linked.
  package var rules: LinkRules
  /// Numbers that formulas name.
  package var parameters: [Parameter]
  /// The stages of life, in order.
  package var stages: [String]
  /// The study's own processes.
  package var processes: [StudyProcess]
  /// What is scored and compared.
  package var products: [StudyProduct]
  /// What may be otherwise.
  package var scenarios: [StudyScenario]
  /// Impact categories.
  package var methods: [StudyName]
  /// The file of a set of references, and of a set of weights.
  package var normalise, weight: StudyName?
  /// How uncertainty is looked at; nil where it is not.
  package var uncertainty: StudyUncertainty?
  /// What a declaration states that no calculation knows.
  package var declaration: ProductDeclarations?
  /// The path of the file, for messages.
  package var file: String

  /// A database: one of the store, or a file that is read.
  package struct Source: Sendable {
    /// What it is called.
    package var name: StudyName
    /// The file, as seen from the study; nil for one of the store.
    package var file: String?
  }

  /// A number that formulas name.
  package struct Parameter: Sendable {
    /// Its name.
    package var name: String
    /// Its value in `unit`; nil where a formula gives it.
    package var value: Double?
    /// The unit, empty for plain numbers.
    package var unit: String
    /// The formula that gives it.
    package var formula: String?
    /// Where it stands.
    package var position: FilePosition
  }
}

/// A name with its place.
package struct StudyName: Hashable, Sendable {
  /// The text as written.
  package var text: String
  /// Where it stands.
  package var position: FilePosition
}

/// An amount with its unit: a number, or a formula over the parameters.
package struct StudyAmount: Sendable {
  /// The number, nil where a formula gives it.
  package var number: Double?
  /// The formula.
  package var formula: String?
  /// The unit as written; never empty.
  package var unit: String
  /// Where it stands.
  package var position: FilePosition
}

/// What delivers an input, or treats a waste: by product, process or identifier.
package struct StudySupplier: Sendable {
  /// The name as written.
  package var name: StudyName
  /// The database that it is looked for in; all where nil.
  package var database: StudyName?
}

/// What is scored: an amount of a product of the study or of a database.
package struct StudyProduct: Sendable {
  /// Its key.
  package var id: String
  /// Its name for people.
  package var name: String
  /// What it is.
  package var supplier: StudySupplier
  /// How much.
  package var amount: StudyAmount
  /// Where it stands.
  package var position: FilePosition
}

/// What may be otherwise: other parameters, other suppliers, other amounts.
package struct StudyScenario: Sendable {
  /// Its key.
  package var id: String
  /// Its name for people.
  package var name: String
  /// Parameters of the study, by name.
  package var parameters: [Value]
  /// Parameters of databases, by database and name.
  package var databaseParameters: [(database: StudyName, values: [Value])]
  /// Inputs that change.
  package var changes: [Change]

  /// A parameter and its value.
  package struct Value: Sendable {
    /// The parameter.
    package var name: StudyName
    /// The value, and its unit where one is written.
    package var value: Double
    package var unit: String
  }

  /// An input of a process that changes.
  package struct Change: Sendable {
    /// The process, of the study or of a database.
    package var process: StudySupplier
    /// The input by its key or by the name of its flow.
    package var input: StudyName
    /// The new supplier.
    package var by: StudySupplier?
    /// The new amount.
    package var amount: StudyAmount?
    /// What the amount is multiplied by.
    package var times: Double?
    /// Where it stands.
    package var position: FilePosition
  }
}

/// How uncertainty is looked at.
package struct StudyUncertainty: Sendable {
  /// How many draws.
  package var iterations: Int
  /// The seed.
  package var seed: UInt64
  /// Whether it is told where the spread comes from.
  package var hasShares: Bool
  /// Amounts that are drawn together: `process/input` of the study, and the correlation.
  package var correlations: [(first: StudyName, second: StudyName, coefficient: Double)]
}
