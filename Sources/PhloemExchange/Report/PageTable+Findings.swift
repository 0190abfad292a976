import PhloemModel

extension PageTable {
  /// Returns a table of findings with their place and remedy.
  ///
  /// - Parameters:
  ///   - findings: One a row, in this order.
  ///   - caption: What the table is called.
  ///   - language: The language of its titles.
  /// - Returns: A table without totals; the words of the findings are not translated.
  static func findings(
    _ findings: [Diagnostic], _ caption: String, _ language: LocalizedText.Language
  ) -> PageTable {
    var table = PageTable(
      caption,
      [
        (ReportText.columnSeverity(language), false), (ReportText.columnPlace(language), false),
        (ReportText.columnMessage(language), false), (ReportText.columnHelp(language), false),
      ])
    table.style = "faults"
    for finding in findings {
      let severity: ReportText =
        switch finding.severity {
        case .note: .noteSeverity
        case .warning: .warningSeverity
        case .error: .errorSeverity
        }
      table.add([
        .markup { cell in
          cell.add(
            "span", ["class": "badge \(finding.severity.rawValue)"], text: severity(language))
        },
        .markup { cell in
          if let position = finding.position { cell.add("code", text: "\(position)") }
        },
        .text(finding.message), .text(finding.help ?? ""),
      ])
    }
    return table
  }
}
