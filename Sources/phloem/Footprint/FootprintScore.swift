import ArgumentParser
import Foundation
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemSession

/// What is asked of a database.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A process or product, by name or identifier, with =AMOUNT for another than 1; may be repeated.",
      valueName: "product"))
  var of: [String] = []
  @Option(
    help: "An impact category, as 'footprint methods' names it; may be repeated; ipcc-ar6/gwp100.")
  var method: [String] = []

  /// The categories that are asked for.
  var methods: [String] { method.isEmpty ? ["ipcc-ar6/gwp100"] : method }

  func validate() throws {
    if of.isEmpty { throw ValidationError("name a product with --of") }
  }
}

/// Works out what products carry, and why.
struct FootprintScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Work out what a product carries, and what that is made of.",
    discussion: """
      Contributions are by process, by elementary flow, by what is bought directly, and as a tree of \
      supply; each adds up to the score, what is cut off is told. Further products are compared with the \
      first. Flows without a factor are listed: missing is not 0. --html writes all of it as a page with \
      a Sankey diagram; --lang chooses its language, and that of names where the database has it.
      """)

  @OptionGroup var options: DatabaseOptions
  @OptionGroup var question: QuestionOptions
  @OptionGroup var linking: LinkOptions
  @Option(help: "The most rows of a table.") var limit = 12
  @Option(help: "The least share of the score that the tree follows.") var cutOff = 0.02
  @OptionGroup var page: FootprintPageOptions
  @Option(help: "Write the data behind every table and picture as CSV, and Sankeys as JSON, here.")
  var csv: String?
  @Option(help: "References, CSV (name, category, value, unit, source): scores as shares of them.")
  var normalise: String?
  @Option(help: "Weights, CSV (name, category, value, unit, source): one figure of the shares.")
  var weight: String?
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if weight != nil, normalise == nil {
      throw ValidationError("weights are for shares of references: name them with --normalise")
    }
  }

  func run() throws {
    try Failure.reported {
      let work = try FootprintWork(
        options.read(), rules: linking.rules(), methods: question.methods)
      let demands = try question.of.map { try work.demand($0) }
      let references = try normalise.map { path throws(InputError) in
        try NormalisationSet(CSVTable(reading: FileContents.text(path), file: path))
      }
      let weights = try weight.map { path throws(InputError) in
        try WeightingSet(
          CSVTable(reading: FileContents.text(path), file: path), for: references?.name)
      }
      var record = try work.record(
        of: demands, database: options.database, limit: limit, cutOff: cutOff,
        language: page.language.rawValue)
      if let references { try record.normalise(by: references, weights) }
      try page.write { FootprintPage(record, language: $0, cutOff: cutOff).html(plotly: $1) }
      if let csv { try FootprintDataFolder(csv).write(record) }
      if json { try Console.printJSON(record) } else { record.print() }
    }
  }
}
