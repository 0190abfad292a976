import Foundation
import PhloemDispatch
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemOptimise
import PhloemSession

extension DispatchAnswer {
  /// The answer as JSON.
  var json: PlanRecord {
    PlanRecord(plan, studies, failure: failure, failureWords, findings: session.findings)
  }

  /// Writes every flow, level and price, step by step, as CSV.
  func writeCSV(to path: String) throws {
    guard plan.hasValues else { return }
    if path == "-" {
      FileHandle.standardOutput.write(Data(csvText.utf8))
    } else {
      try FileContents.write(Data(csvText.utf8), to: path)
    }
  }

  /// Every flow, level and price, step by step, as CSV.
  var csvText: String {
    var columns: [(String, [Double])] = plan.model.flows.map { flow in
      let unit = plan.unit(of: flow.commodity).symbol
      let end = flow.name == nil ? " \(flow.sign > 0 ? "to" : "from") \(flow.pool ?? "air")" : ""
      return ("\(flow.name?.description ?? flow.owner)\(end) [\(unit)/h]", plan.rates(of: flow))
    }
    for (k, meaning) in plan.model.variables.enumerated()
    where [.level, .running, .thermal, .voltage].contains(meaning.role) {
      let unit = meaning.unit.isEmpty ? "" : " [\(meaning.unit)]"
      columns.append(("\(meaning.owner) \(meaning.role.rawValue)\(unit)", plan.solution.values[k]))
    }
    for pool in plan.model.poolRow.keys.sorted() {
      guard let price = plan.price(of: pool) else { continue }
      let unit = plan.unit(of: park.pools[pool]?.commodity ?? pool).symbol
      columns.append(("price of \(pool) [\(objectiveUnit)/\(unit)]", price))
    }
    var text = "time," + columns.map { CSVField.text($0.0) }.joined(separator: ",") + "\n"
    for t in 0..<plan.steps.count {
      text += plan.steps.label(t)
      for (_, values) in columns { text += ",\(values[t])" }
      text += "\n"
    }
    return text
  }
}
