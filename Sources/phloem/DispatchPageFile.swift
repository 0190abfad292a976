import Foundation
import PhloemDispatch
import PhloemExchange
import PhloemModel
import PhloemSession

extension DispatchAnswer {
  /// Writes the answer as an HTML page.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - language: The language of the page.
  ///   - plotly: The file of the library that draws; nil for where it is put by the setup.
  /// - Throws: `InputError` when the file cannot be written.
  func writePage(
    to path: String, in language: LocalizedText.Language, plotly: String?
  ) throws(InputError) {
    var page = PlanPage(plan, language: language)
    page.findings = session.findings
    page.failure = failure
    page.studies = studies
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try FileContents.write(Data(page.html(plotly: library).utf8), to: path)
    Console.note("wrote \(path)")
  }
}
