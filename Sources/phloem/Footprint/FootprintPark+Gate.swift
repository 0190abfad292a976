import Foundation
import PhloemAccounting
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemSession
import PhloemStore
import PhloemTrace

extension FootprintPark {
  /// Footprints from cradle to gate.
  func runGate() throws {
    if product == nil, explain || html != nil {
      throw InputError(
        "no product is named", help: "write 'phloem footprint \(options.park) PRODUCT'")
    }
    var question = GateQuestion()
    question.period = period
    question.grain = by
    question.profile = profile
    question.scope2 = scope2.scope
    question.rest = rest
    question.matchesByHour = matching == .hour
    question.databases = databases
    let work = try GateWork(
      ParkSession(options.place), question, progress: Console.progress)
    Console.endProgress()
    Console.note(work.findings)
    let record = try GateRecord(work, of: product, cutOff: cutOff)
    if let html, let shown = record.products.first {
      let page = DeclarationPage(
        record.declaration(of: shown, park: work.tracing.park.name), findings: work.findings,
        language: lang.language)
      try FileContents.write(Data(page.html.utf8), to: html)
      Console.note("wrote \(html)")
    }
    if json { return try Console.printJSON(record) }
    record.print(isOne: product != nil)
    if explain, let product { try printExplanation(of: product, work) }
  }

  /// The product's own emissions by source, each with what the inventory tells of it.
  private func printExplanation(of product: String, _ work: GateWork) throws {
    let tracing = work.tracing
    guard let inventory = tracing.inventory else { return }
    let activity = try tracing.session.activity(in: tracing.period)
    var own: [String: Double] = [:]
    for part in work.carbon.products where part.commodity == product && !part.isTreatment {
      for (source, amount) in part.contributions { own[source, default: 0] += amount }
    }
    for (source, kilograms) in own.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      guard let figures = tracing.figures[source] else { continue }
      Console.print("\n\(source): \(Figure.text(kilograms)) kgCO2e of \(product)")
      for figure in figures {
        let tree = try inventory.explain(figure, in: tracing.park, data: activity) { id, window in
          try tracing.session.data.explainMeter(id, in: window)
        }
        tree.lines.forEach { Console.print("  \($0)") }
      }
    }
  }
}
