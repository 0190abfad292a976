extension NodeBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("flows") { body in
        (body.balance?.inputs ?? []).map { FlowRow(direction: "input", flow: $0) }
          + (body.balance?.outputs ?? []).map { FlowRow(direction: "output", flow: $0) }
      },
      AnswerTable("recipe", \.recipe), AnswerTable("meters", \.meters),
      AnswerTable("footprint") { $0.footprint ?? [] },
    ]
  }
}

/// A flow of the balance with its side.
private struct FlowRow: TableRow {
  let direction: String
  let flow: NodeBody.Flow

  static var columns: [Column<Self>] {
    [
      Column("direction", \.direction), Column("commodity", \.flow.commodity),
      Column("name", \.flow.name), Column("amount", \.flow.amount), Column("unit", \.flow.unit),
      Column("basis", \.flow.basis), Column("estimatedShare", \.flow.estimatedShare),
    ]
  }
}

extension NodeBody.Port: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("direction", \.direction), Column("commodity", \.commodity), Column("name", \.name),
      Column("amount", \.amount), Column("unit", \.unit), Column("isAssumed", \.isAssumed),
      Column("source", \.source),
    ]
  }
}

extension NodeBody.MeterTotal: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("total", \.total), Column("unit", \.unit),
      Column("coverage", \.coverage), Column("estimatedShare", \.estimatedShare),
    ]
  }
}
