import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport

/// The examples and texts that tests of products read.
enum ProductExamples {
  static func text(_ name: String) throws -> String {
    try String(
      contentsOf: PackageFiles.root.appendingPathComponent("Examples/products/\(name)"),
      encoding: .utf8)
  }

  static func node(_ name: String) throws -> YAMLNode {
    try YAMLNode(reading: text(name), file: name)
  }

  static func file(_ name: String) throws -> ProductFile { try ProductFile.read(node(name)) }

  static func fleet() throws -> FleetData {
    try FleetData(reading: CSVTable(reading: text("fleet.csv"), file: "fleet.csv"))
  }

  static func study(
    _ file: ProductFile, _ questions: ProductStudy.Questions = .init()
  ) throws -> ProductStudy {
    try ProductStudy(of: file, quality: .shipped(), questions)
  }

  static func footprint(_ file: ProductFile) throws -> ProductFootprint {
    try ProductFootprint(of: file, quality: .shipped())
  }

  /// A product with a given set of stages.
  static func file(stages: String, head: String = "") throws -> ProductFile {
    try ProductFile.read(
      YAMLNode(
        reading: """
          product: p
          declared-unit: 1 piece
          boundary: cradle-to-gate
          gwp: AR6
          date: 2026-06-30
          geography: CN
          allocation: none
          \(head)
          stages:
          \(stages)
          """, file: "p.yaml"))
  }

  /// The factor library's rows as a source, read from the files of the package.
  struct Library: FactorSource {
    let rows: [String: FoundFactor]

    init() throws {
      let folder = PackageFiles.root
        .appendingPathComponent("Sources/PhloemAccounting/Library/factors")
      var rows: [String: FoundFactor] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where name.hasSuffix(".csv") {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        let table = try CSVTable(reading: text, file: name)
        let columns = ["id", "edition", "value", "unit", "source"].compactMap(table.index)
        for row in table.rows {
          let fields = columns.map { row.fields[$0].text }
          guard let quantity = try? Quantity(reading: "\(fields[2]) \(fields[3])") else { continue }
          let reference = "\(fields[0])@\(fields[1])"
          rows[reference] = FoundFactor(
            values: [.undivided: quantity], reference: reference, source: fields[4])
        }
      }
      self.rows = rows
    }

    func factor(
      _ reference: ProductFactorReference, gwpSet: String
    ) throws(InputError) -> FoundFactor {
      guard let found = rows[reference.description] else {
        throw InputError("no factor '\(reference)'", help: "look it up")
      }
      return found
    }
  }
}
