import ArgumentParser
import Foundation
import PhloemExchange
import PhloemModel
import PhloemSession

/// Writes the report of a period.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the report of a period: one HTML page, CSV, JSON and XLSX.",
    discussion: """
      The page holds its charts and needs nothing beside it. The comparison is with the period of the \
      same length before, when there are readings, or with --against.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "2018, 2018-Q1, 2018-03 or 2018-01..2019-03; default: the last whole year.")
  var period: String?
  @Option(help: "Programme profile, such as ghg-protocol or china-ets-2024.")
  var profile: String?
  @Option(help: "The period to compare with; default: the one of the same length before.")
  var against: String?
  @Option(help: "The meter whose load curve is shown; default: the largest electricity meter.")
  var load: String?
  @Flag(help: "Report flows that were reconciled, and what that found.") var reconciled = false
  @Option(help: "The folder for the files.") var out: String = "."
  @Option(help: "The language: en or zh.") var lang: String = "en"
  @Option(help: "The file plotly.min.js; default: where 'make setup' puts it.")
  var plotly: String?

  func run() throws {
    try Failure.reported {
      guard let language = LocalizedText.Language(rawValue: lang) else {
        throw InputError("unknown language '\(lang)'", help: "one of: en, zh")
      }
      var question = ReportQuestion()
      question.period = period
      question.profile = profile
      question.against = against
      question.load = load
      question.isReconciled = reconciled
      question.language = language
      question.parkArgument = options.park
      try write(ReportWork(ParkSession(options.place), question).input())
    }
  }

  private func write(_ input: ReportInput) throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let files = ReportFiles(input)
    let stem = "\(out)/report-\(input.period.label)-\(input.language.rawValue)"
    func save(_ text: String, _ path: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      Console.print(path)
    }
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try save(files.html(plotly: library), stem + ".html")
    for (name, text) in files.csv() { try save(text, "\(stem)-\(name)") }
    try save(files.json(), stem + ".json")
    try files.writeWorkbook(to: stem + ".xlsx")
    Console.print(stem + ".xlsx")
  }
}
