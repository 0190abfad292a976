import Foundation
import PhloemFootprint

extension DatasetDiagnosis {
  /// The diagnosis as rows of a table: a name, a number and an example or a remark.
  public var rows: [[String]] {
    var rows = [["database", name, format.rawValue]]
    for count in processes + flows {
      rows.append([count.name, "\(count.count)", ""])
    }
    rows.append(["exchanges", "\(exchanges)", ""])
    rows.append(["impact categories", "\(impactCategories)", ""])
    for count in structure {
      rows.append([count.name, "\(count.count)", count.examples.first ?? ""])
    }
    for group in notes.groups {
      rows.append(["note: \(group.kind.rawValue)", "\(group.count)", group.examples[0].detail])
    }
    for input in inputsWithoutProducer.prefix(10) {
      rows.append([
        "no producer: \(input.name)", "\(input.uses)", "\(input.amount) \(input.unit)",
      ])
    }
    for flow in flowsWithSeveralProducers.prefix(10) {
      rows.append(["several producers: \(flow.name)", "\(flow.producers)", ""])
    }
    return rows
  }

  /// The rows in columns, for a terminal.
  public var text: String {
    let rows = rows
    let first = rows.map { min(60, $0[0].count) }.max() ?? 0
    let second = rows.map { $0[1].count }.max() ?? 0
    return rows.map { row in
      let name = String(row[0].prefix(60))
      let padded = name + String(repeating: " ", count: first - name.count)
      let number = String(repeating: " ", count: second - row[1].count) + row[1]
      return "\(padded)  \(number)  \(row[2].prefix(80))".withoutBlanksAround
    }.joined(separator: "\n")
  }

  /// The diagnosis as JSON, members sorted.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}
