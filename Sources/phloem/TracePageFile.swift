import Foundation
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

extension TraceAnswer {
  /// Writes the answer as an HTML page.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - verb: What was asked for.
  /// - Throws: `InputError` when the file cannot be written.
  func writePage(to path: String, for verb: Trace) throws(InputError) {
    var page = TracePage(
      result, of: park, period: tracing.period, language: verb.lang.language)
    if verb.demand.isEmpty {
      page.grain = verb.by
      page.times = tracing.period.boundaries(by: verb.by, in: park.zone).dropLast()
    }
    page.pathLimit = pathLimit
    page.untraced = tracing.untraced
    page.sharing = tracing.model.sharingLabels
    page.findings = tracing.findings
    page.fate = fate
    page.cut = cut.map { flow, after in
      TracePage.Cut(
        flow: flow, total: (result.sum(result.total), after.sum(after.total)),
        changes: changes(to: after).map { ($0.flow, $0.before, $0.after) })
    }
    let script = verb.plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try FileContents.write(Data(page.html(plotly: library).utf8), to: path)
    Console.note("wrote \(path)")
  }
}
