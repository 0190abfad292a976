extension EnergyBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("carriers", \.carriers), AnswerTable("uses", \.uses),
      AnswerTable("months") { table(of: $0.months, $0.carriers) },
      AnswerTable("comparedMonths") { table(of: $0.comparedMonths ?? [], $0.carriers) },
    ]
  }

  /// A column a carrier.
  private static func table(of parts: [Part], _ carriers: [Carrier]) -> CSVAnswer {
    CSVAnswer(
      columns: ["label"] + carriers.map { "\($0.id) [\($0.unit)]" },
      rows: parts.map { part in
        [part.label.cell] + carriers.map { (part.amounts[$0.id] ?? nil).cell }
      })
  }
}

extension EnergyBody.Carrier: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("kind", \.kind),
      Column("amount", \.amount), Column("previous", \.previous), Column("unit", \.unit),
      Column("tce", \.tce), Column("co2e", \.co2e), Column("cost", \.cost),
      Column("isCostEstimated", \.isCostEstimated), Column("costReason", \.costReason),
      Column("estimatedShare", \.estimatedShare), Column("missingShare", \.missingShare),
      Column("previousMissingShare", \.previousMissingShare),
    ]
  }
}

extension EnergyBody.Use: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("site", \.site),
      Column("carrier", \.carrier), Column("amount", \.amount), Column("unit", \.unit),
      Column("share", \.share),
    ]
  }
}
