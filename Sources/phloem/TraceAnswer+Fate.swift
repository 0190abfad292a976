import Foundation
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

extension TraceAnswer {
  func printFate(_ fate: MaterialFate) {
    Console.print("\nOne tonne of \(subject.title) that enters as \(fate.start):")
    var stages = TextTable(["process", ">visits", ">been there before"])
    for (process, visits) in fate.stages {
      let again = fate.closedLoopShares.first { $0.process == process }?.share ?? 0
      stages.add([process, Figure.text(visits, decimals: 4), Figure.percent(again, decimals: 2)])
    }
    stages.lines.forEach { Console.print($0) }
    Console.print("mean number of stages: \(Figure.text(fate.meanStages, decimals: 3))")
    if let finn = fate.finnIndex {
      Console.print("Finn's cycling index: \(Figure.percent(finn, decimals: 2))")
    }
    var ends = TextTable(["ends in", ">share"])
    for (place, share) in fate.ends where share >= 5e-5 {
      ends.add([place, Figure.percent(share, decimals: 2)])
    }
    Console.print("")
    ends.lines.forEach { Console.print($0) }
  }

  func printCut(_ flow: String, _ after: TraceResult) {
    Console.print("\nWithout \(flow):")
    var table = TextTable(["flow", ">before", ">after", ">change", "unit"])
    for change in changes(to: after) {
      let text: (Double?) -> String = { $0.map { shownBurden($0) } ?? "" }
      let both = (change.before ?? 0, change.after ?? 0)
      table.add([
        change.flow, text(change.before), text(change.after),
        shownBurden(both.1 - both.0), burdenUnit,
      ])
    }
    table.lines.forEach { Console.print($0) }
    let total = (result.sum(result.total), after.sum(after.total))
    Console.print(
      "in all \(shownBurden(total.0)) → \(shownBurden(total.1)) \(burdenUnit)")
  }

  /// One flow out of the park that carries another burden without the flow that is cut.
  struct Change {
    let flow: String
    let before, after: Double?
  }

  /// The flows whose burden changes, the most first.
  func changes(to after: TraceResult) -> [Change] {
    func burdens(_ result: TraceResult) -> [String: Double] {
      Dictionary(
        result.products.map { ($0.flow.description, result.sum($0.burden)) },
        uniquingKeysWith: +)
    }
    let (old, new) = (burdens(result), burdens(after))
    return Set(old.keys).union(new.keys).sorted().compactMap { flow -> Change? in
      let (before, after) = (old[flow], new[flow])
      let change = abs((after ?? 0) - (before ?? 0))
      return change > 1e-9 * max(abs(before ?? 0), abs(after ?? 0))
        ? Change(flow: flow, before: before, after: after) : nil
    }.sorted {
      abs(($1.after ?? 0) - ($1.before ?? 0)) < abs(($0.after ?? 0) - ($0.before ?? 0))
    }
  }
}

extension TraceSession {
  /// Writes what each product carries per unit, interval by interval, whole and by account.
  func writeSeries(of result: TraceResult, to path: String) throws {
    let products = result.products.filter { $0.burden.contains { $0 != 0 } }
    let accounts = result.subject.accounts.count > 1 ? result.subject.accounts : []
    let units = products.map { park.commodities[$0.commodity]?.unit ?? .one }
    var header = ["interval"]
    for (product, unit) in zip(products, units) {
      header.append("\(product.flow) [\(result.subject.unit)/\(unit.symbol)]")
      header += accounts.map { "\(product.flow) \($0)" }
    }
    var text = header.map(CSVField.text).joined(separator: ",") + "\n"
    for k in 0..<result.intervals {
      var cells = [label(ofInterval: k)]
      for (product, unit) in zip(products, units) {
        cells.append(product.series[k].map { String($0 * unit.factor) } ?? "")
        cells += accounts.indices.map { account in
          product.accountSeries[k].map { String($0[account] * unit.factor) } ?? ""
        }
      }
      text += cells.joined(separator: ",") + "\n"
    }
    if path == "-" {
      Console.print(String(text.dropLast()))
    } else {
      try FileContents.write(Data(text.utf8), to: path)
    }
  }
}
