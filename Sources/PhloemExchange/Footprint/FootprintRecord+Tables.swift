import PhloemFootprint

/// A table of data behind a page, as text cells.
package struct FootprintTable: Sendable {
  /// The name of its file, without ending: `by-process`.
  package let name: String
  /// The names of its columns.
  package let columns: [String]
  /// Its rows, each as long as `columns`.
  package var rows: [[String]]

  /// Makes a table.
  package init(_ name: String, _ columns: [String], _ rows: [[String]] = []) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// The table as CSV.
  package var csv: String {
    ([columns] + rows).map { row in
      // A minus sign does not make a formula of a number.
      row.map { Double($0) == nil ? CSVField.text($0) : $0 }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// A number with all its digits; empty where there is none.
  package static func number(_ value: Double?) -> String {
    value.map { $0.isFinite ? "\($0)" : "" } ?? ""
  }
}

extension FootprintRecord {
  /// The data behind every table and picture, one table each; amounts have all digits.
  package var tables: [FootprintTable] {
    let number = FootprintTable.number
    var scores = FootprintTable(
      "scores",
      ["product", "activity", "amount", "amount unit", "category", "score", "unit", "error"])
    var parts = [
      FootprintTable("by-input", Self.partColumns), FootprintTable("by-process", Self.partColumns),
      FootprintTable("by-flow", Self.partColumns),
    ]
    var tree = FootprintTable(
      "tree",
      [
        "product", "category", "node", "parent", "depth", "name", "amount", "amount unit", "impact",
        "direct", "remainder", "unit",
      ])
    var nodes = FootprintTable(
      "sankey-nodes",
      [
        "product", "category", "node", "activity", "name", "amount", "amount unit", "impact",
        "direct", "remainder", "unit",
      ])
    var links = FootprintTable(
      "sankey-links",
      ["product", "category", "from", "to", "amount", "amount unit", "impact", "unit"])
    var coverage = FootprintTable(
      "without-factor",
      ["product", "category", "flow", "name", "compartment", "direction", "amount", "unit", "why"])
    for (place, product) in products.enumerated() {
      for score in product.scores {
        let head = ["\(place + 1)", score.category]
        scores.rows.append([
          "\(place + 1)", product.activity, number(product.amount), product.unit, score.category,
          number(score.value), score.unit, number(product.solver.error),
        ])
        for (k, list) in [score.byInput, score.byProcess, score.byFlow].enumerated() {
          parts[k].rows += list.rows(head, score.unit)
        }
        for (k, node) in score.tree.enumerated() {
          tree.rows.append(
            head + ["\(k)", node.parent.map { "\($0)" } ?? "", "\(node.depth)", node.name]
              + [
                number(node.amount), node.unit, number(node.impact), number(node.direct),
                number(node.remainder), score.unit,
              ])
        }
        for (k, node) in score.chart.nodes.enumerated() {
          nodes.rows.append(
            head + ["\(k)", node.activity, node.name, number(node.amount), node.unit]
              + [number(node.impact), number(node.direct), number(node.remainder), score.unit])
        }
        for link in score.chart.links {
          links.rows.append(
            head + ["\(link.from)", "\(link.to)", number(link.amount), link.unit]
              + [number(link.impact), score.unit])
        }
        for flow in score.coverage.uncharacterised {
          coverage.rows.append(
            head + [
              flow.row.flow, flow.row.name, flow.row.compartment.joined(separator: "/"),
              flow.row.direction.rawValue, number(flow.amount), flow.row.unit,
              flow.row.match.rawValue,
            ])
        }
      }
    }
    return [scores] + parts + [tree, nodes, links, coverage] + compared
      + [cutOff].compactMap(\.self)
  }

  private static let partColumns = ["product", "category", "part", "impact", "share", "unit"]

  /// Products side by side, and their differences.
  private var compared: [FootprintTable] {
    guard !comparisons.isEmpty else { return [] }
    let number = FootprintTable.number
    var side = FootprintTable(
      "side-by-side", ["category", "process"] + products.indices.map { "product \($0 + 1)" })
    for table in sideBySide {
      for row in table.rows {
        side.rows.append([table.category, row.name] + row.impacts.map(number))
      }
      side.rows.append([table.category, "others"] + table.remainders.map(number))
    }
    let columns = ["products", "category", "part", "impact", "share", "unit"]
    var process = FootprintTable("difference-by-process", columns)
    var flow = FootprintTable("difference-by-flow", columns)
    for found in comparisons {
      let head = [
        found.products.reversed().map { "\($0 + 1)" }.joined(separator: "-"), found.category,
      ]
      process.rows += found.byProcess.rows(head, found.unit)
      flow.rows += found.byFlow.rows(head, found.unit)
    }
    return [side, process, flow]
  }

  /// What nothing supplies.
  private var cutOff: FootprintTable? {
    guard let linking else { return nil }
    return FootprintTable(
      "without-supplier", ["flow", "name", "as", "amount", "unit", "processes"],
      linking.unlinked.map {
        [
          $0.flow, $0.name, $0.role.rawValue, FootprintTable.number($0.amount), $0.unit,
          "\($0.processes)",
        ]
      })
  }
}

extension FootprintRecord.Parts {
  /// Its parts as rows, and the rest in one, so that they add up.
  fileprivate func rows(_ head: [String], _ unit: String) -> [[String]] {
    let number = FootprintTable.number
    return parts.map { head + [$0.name, number($0.impact), number($0.share), unit] }
      + (left > 0 ? [head + ["\(left) others", number(remainder), "", unit]] : [])
  }
}
