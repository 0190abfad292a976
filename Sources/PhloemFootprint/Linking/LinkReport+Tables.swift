import Foundation
public import PhloemModel

/// A part of a report as rows of texts.
public struct ReportTable: Hashable, Sendable, Codable {
  /// What it is about.
  public let title: String
  /// The names of its columns.
  public let columns: [String]
  /// Its rows, each as long as `columns`.
  public let rows: [[String]]

  /// Makes a table.
  public init(title: String, columns: [String], rows: [[String]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

extension LinkReport {
  /// The report as tables; those without rows are left out.
  public var tables: [ReportTable] {
    [
      ReportTable(title: "Counts", columns: ["what", "how many"], rows: countRows),
      ReportTable(
        title: "Rules that chose suppliers", columns: ["rule", "demands"],
        rows: decisions.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }),
      ReportTable(
        title: "Without a supplier",
        columns: ["flow", "name", "as", "amount", "unit", "processes"],
        rows: unlinked.map {
          [$0.flow, $0.name, $0.role.rawValue, "\($0.amount)", $0.unit, "\($0.processes)"]
        }),
      ReportTable(
        title: "Several suppliers", columns: ["flow", "name", "suppliers", "decided by"],
        rows: several.map {
          [$0.flow, $0.name, "\($0.suppliers)", Self.text($0.decisions)]
        }),
      ReportTable(
        title: "Needs its own product", columns: ["activity", "name", "share"],
        rows: selfLoops.map { [$0.activity, $0.name, "\($0.share)"] }),
      ReportTable(
        title: "Loops without surplus", columns: ["activities", "radius", "upper bound"],
        rows: loops.map {
          [$0.activities.joined(separator: " "), "\($0.radius)", $0.isBound ? "yes" : "no"]
        }),
      ReportTable(
        title: "Taken out of loops", columns: ["activity", "supplier", "amount"],
        rows: cuts.map { [$0.activity, $0.supplier, "\($0.amount)"] }),
      ReportTable(
        title: "Left out", columns: ["process", "name", "reason", "takes for one", "remedy"],
        rows: leftOut.map {
          [
            $0.process, $0.name, $0.reason.rawValue, $0.amount.map { "\($0)" } ?? "", $0.remedy,
          ]
        }),
      ReportTable(
        title: "Takes more than can be",
        columns: ["process", "name", "input", "amount", "unit", "at most", "since", "left out"],
        rows: implausible.map {
          [
            $0.process, $0.name, $0.input, "\($0.amount)", $0.unit, "\($0.limit)", $0.basis,
            $0.isLeftOut ? "yes" : "no",
          ]
        }),
      ReportTable(
        title: "Hands on what it takes", columns: ["process", "name", "flow", "share", "makers"],
        rows: handOvers.map {
          [$0.process, $0.name, $0.flow, "\($0.share)", "\($0.makers)"]
        }),
      ReportTable(
        title: "Several products",
        columns: ["process", "name", "products", "treatment", "by", "findings"],
        rows: shared.map {
          [
            $0.process, $0.name, "\($0.products)", $0.treatment.rawValue, $0.kind ?? "",
            $0.findings.joined(separator: "; "),
          ]
        }),
    ].filter { !$0.rows.isEmpty }
  }

  /// The report as JSON, its keys in order.
  public func json() throws(InputError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      throw InputError("the report cannot be written as JSON: \(error)")
    }
  }

  private var countRows: [[String]] {
    [
      ("processes", counts.processes), ("activities", counts.activities),
      ("of them treat a waste", counts.treatments),
      ("of them are for an elementary flow", counts.elementaryReferences),
      ("rows of elementary flows", counts.elementaryRows),
      ("elementary flows that nothing exchanges", unusedElementaryFlows.count),
      ("entries of the technosphere", counts.technosphereEntries),
      ("entries of the biosphere", counts.biosphereEntries), ("inputs", counts.inputs),
      ("of them without a supplier", counts.unlinkedInputs),
      ("wastes given away", counts.wastes),
      ("of them that nothing treats", counts.unlinkedWastes),
      ("avoided products", counts.avoided),
      ("of them that nothing would make", counts.unlinkedAvoided),
      ("inputs cut off as capital goods", counts.infrastructureCut),
      ("long-term emissions left out", counts.longTermCut),
      ("flows with a supplier", counts.referenceFlows),
      ("of them with several", counts.severalSuppliers),
      ("spreads of reference amounts left out", counts.referenceSpreadsDropped),
    ].map { [$0.0, "\($0.1)"] }
  }

  private static func text(_ decisions: [String: Int]) -> String {
    decisions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
