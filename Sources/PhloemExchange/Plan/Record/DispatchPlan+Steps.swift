package import PhloemDispatch
import PhloemMetering
import PhloemModel
import PhloemOptimise

extension DispatchPlan {
  /// Every flow, level and price, step by step, as CSV.
  package var stepText: String {
    var columns: [(String, [Double])] = model.flows.map { flow in
      let unit = self.unit(of: flow.commodity).symbol
      let end = flow.name == nil ? " \(flow.sign > 0 ? "to" : "from") \(flow.pool ?? "air")" : ""
      return ("\(flow.name?.description ?? flow.owner)\(end) [\(unit)/h]", rates(of: flow))
    }
    for (k, meaning) in model.variables.enumerated()
    where [.level, .running, .thermal, .voltage].contains(meaning.role) {
      let unit = meaning.unit.isEmpty ? "" : " [\(meaning.unit)]"
      columns.append(("\(meaning.owner) \(meaning.role.rawValue)\(unit)", solution.values[k]))
    }
    for pool in model.poolRow.keys.sorted() {
      guard let price = self.price(of: pool) else { continue }
      let unit = self.unit(of: problem.park.pools[pool]?.commodity ?? pool).symbol
      columns.append(("price of \(pool) [\(objectiveUnit)/\(unit)]", price))
    }
    var text = "time," + columns.map { CSVField.text($0.0) }.joined(separator: ",") + "\n"
    for t in 0..<steps.count {
      text += steps.label(t)
      for (_, values) in columns { text += ",\(values[t])" }
      text += "\n"
    }
    return text
  }
}
