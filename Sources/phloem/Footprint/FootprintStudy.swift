import ArgumentParser
import Foundation
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemSession

/// Works out a study: own processes over databases, scenarios, products side by side.
struct FootprintStudy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Work out a study from its file: own processes, databases, scenarios, comparisons.",
    discussion: """
      The file joins databases of a store, or files, with own processes (inputs by name, amounts with \
      units or formulas over 'parameters', spreads, allocation, the circular footprint formula), and says \
      what is scored by which categories under which scenarios. Every scenario × product × category is \
      answered with contributions by stage, own process, emitting process, flow and first tier; the \
      differences are explained. --html writes all of it as a page. A scenario that changes few inputs is solved from the factors of the base. \
      Examples/window-frame has a file to start from.
      """)

  /// What is written of a study's products.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case openLCA = "openlca-jsonld"
    case ilcd, pact, matrices
  }

  @Argument(help: "The study, YAML.") var file: String
  @Option(help: "The store of its databases, instead of the one that the file names.")
  var store: String?
  @Option(help: "References, CSV (name, category, value, unit, source): scores as shares of them.")
  var normalise: String?
  @Option(help: "Weights, CSV (name, category, value, unit, source): one figure of the shares.")
  var weight: String?
  @Option(help: "How many threads draw.") var threads = 2
  @Option(help: "The most rows of a table.") var limit = 12
  @Option(help: "The least share of the score that trees of supply follow.") var cutOff = 0.02
  @Option(help: "Write its products: openlca-jsonld, ilcd, pact or matrices; needs --to.")
  var export: Form?
  @Option(help: "The file that --export writes; the folder of matrices.") var to: String?
  @Option(help: "The scenario that --export writes; default: the base.") var scenario: String?
  @Option(help: "The product that --export writes; default: all, for pact the only one.")
  var product: String?
  @OptionGroup var page: FootprintPageOptions
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if export != nil, to == nil { throw ValidationError("name the file to write with --to") }
    if export == nil, to != nil { throw ValidationError("say with --export what --to shall hold") }
  }

  func run() throws {
    try Failure.reported {
      guard (1...64).contains(threads) else {
        throw InputError("--threads \(threads) is no number of threads", help: "give 1 to 64")
      }
      let work = try StudyWork(
        file, store: store, normalise: normalise, weight: weight,
        progress: { Console.progress($0) })
      if let export, let to {
        Console.endProgress()
        return try write(export, of: work, to: to)
      }
      let record = try work.record(
        limit: limit, cutOff: cutOff, threads: threads, progress: { Console.progress($0) })
      Console.endProgress()
      try page.write { language, _ in StudyPage(record, language: language).html }
      if json { try Console.printJSON(record) } else { record.print() }
    }
  }

  private func write(_ form: Form, of work: StudyWork, to path: String) throws {
    let export = try StudyExport(work, scenario: scenario, product: product)
    switch form {
    case .openLCA: Console.note(try export.writeOpenLCA(to: path))
    case .ilcd:
      let day = Date().formatted(.iso8601.year().month().day())
      Console.note(try export.writeILCD(to: path, day: day))
    case .matrices: try export.writeMatrices(to: path)
    case .pact:
      Console.note(try export.writePACT(to: path, now: Date().formatted(.iso8601)))
    }
    Console.print("wrote \(path)")
  }
}
