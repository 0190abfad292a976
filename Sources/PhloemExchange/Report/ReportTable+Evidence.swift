import PhloemAccounting
import PhloemModel

extension ReportTable {
  /// One row for each meter.
  static func meters(_ input: ReportInput) -> ReportTable {
    ReportTable(
      name: "meters", title: .sheetMeters,
      columns: [
        Column("id", .columnMeter, width: 20), Column("name", .columnName, width: 28),
        Column("carrier", .columnCarrier, width: 18), Column("site", .columnSite, width: 18),
        Column("level", .columnLevel, width: 12), Column("parent", .columnParent, width: 18),
        Column("unit", .columnUnit, width: 8), Column("total", .columnTotal, .decimal, width: 18),
        Column("coverage", .columnCoverage, .share),
        Column("estimated_share", .columnEstimated, .share),
        Column("missing_share", .columnMissing, .share),
        Column("children", .columnChildren, .decimal, width: 18),
        Column("unexplained", .columnUnexplained, .decimal, width: 18),
        Column("unexplained_share", .columnUnexplainedShare, .share),
        Column("owner", .columnOwner, width: 18),
      ],
      rows: MeterTree(input.meters).rows.map { row in
        let meter = row.meter
        return [
          .text(meter.id), .text(meter.name(input.language)), .optional(meter.carrier),
          .optional(meter.site), .optional(meter.level?.rawValue), .optional(meter.parent),
          .text(meter.unit.symbol), .optional(meter.total), .decimal(meter.coverage),
          .decimal(meter.estimatedShare), .decimal(meter.missingShare),
          .optional(meter.childrenSum), .optional(meter.unexplained),
          .optional(meter.unexplainedShare), .optional(meter.owner),
        ]
      })
  }

  /// One row for each number that the inventory used: factors of the library, then what the park
  /// file, the profile and the methods state.
  static func factors(_ input: ReportInput) -> ReportTable {
    ReportTable(
      name: "factors", title: .sheetFactors,
      columns: [
        Column("reference", .columnReference, width: 40), Column("name", .columnName, width: 40),
        Column("value", .columnValue, width: 16), Column("unit", .columnUnit, width: 16),
        Column("region", .columnRegion, width: 10), Column("validity", .columnValidity, width: 26),
        Column("limits", .columnLimits, width: 24), Column("source", .columnSource, width: 60),
        Column("table", .columnSourceTable, width: 30),
        Column("licence", .columnLicence, width: 26),
        Column("confidence", .columnConfidence, width: 12), Column("note", .columnNote, width: 60),
        Column("lines", .columnLines, .integer, width: 8),
        Column("co2e_grams", .columnRestingGrams, .integer, width: 20),
      ],
      rows: UsedNumber.all(of: input).map { number in
        [
          .text(number.reference), .text(number.name), .text(number.value), .text(number.unit),
          .optional(number.region), .optional(number.validity), .optional(number.limits),
          .optional(number.source), .optional(number.table), .optional(number.licence),
          .optional(number.confidence), .optional(number.note), .integer(Int64(number.lineCount)),
          .integer(number.co2eGrams),
        ]
      })
  }

  /// One row for each finding.
  static func findings(_ input: ReportInput) -> ReportTable {
    ReportTable(
      name: "findings", title: .sheetFindings,
      columns: [
        Column("severity", .columnSeverity, width: 10), Column("kind", .columnKind, width: 12),
        Column("message", .columnMessage, width: 90), Column("help", .columnHelp, width: 60),
        Column("position", .columnPlace, width: 30),
      ],
      rows: input.allFindings.map { kind, finding in
        [
          .text(finding.severity.rawValue), .text(kind.rawValue), .text(finding.message),
          .optional(finding.help), .optional(finding.position.map { "\($0)" }),
        ]
      })
  }
}

/// What a finding is about.
enum FindingKind: String, Sendable {
  case inventory, data
}

extension ReportInput {
  /// All findings, each once, the worst first.
  var allFindings: [(kind: FindingKind, finding: Diagnostic)] {
    var seen: Set<Diagnostic> = []
    let all =
      (inventory.findings + findings).map { (FindingKind.inventory, $0) }
      + plausibility.map { (FindingKind.data, $0) }
    let once = all.filter { seen.insert($0.1).inserted }
    return [Diagnostic.Severity.error, .warning, .note].flatMap { severity in
      once.filter { $0.1.severity == severity }.map { (kind: $0.0, finding: $0.1) }
    }
  }
}
