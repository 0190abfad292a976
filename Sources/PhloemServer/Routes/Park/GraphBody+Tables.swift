extension GraphBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("nodes", \.nodes), AnswerTable("edges", \.edges), AnswerTable("sites", \.sites),
    ]
  }
}

extension GraphBody.Node: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("kind", \.kind), Column("name", \.name), Column("site", \.site),
      Column("commodity", \.commodity),
    ]
  }
}

extension GraphBody.Edge: TableRow {
  static var columns: [Column<Self>] {
    [Column("from", \.from), Column("to", \.to), Column("commodity", \.commodity)]
  }
}

extension GraphBody.Place: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("level", \.level),
      Column("parent", \.parent),
    ]
  }
}

extension FlowsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("links") { body in body.links.map { LinkRow(link: $0, unit: body.unit) } },
      AnswerTable("nodes", \.nodes), AnswerTable("notDrawn", \.notDrawn),
    ]
  }
}

/// A link with the unit of the picture.
private struct LinkRow: TableRow {
  let link: FlowsBody.Link
  let unit: String

  static var columns: [Column<Self>] {
    [
      Column("from", \.link.from), Column("to", \.link.to), Column("commodity", \.link.commodity),
      Column("carrier", \.link.carrier), Column("name", \.link.name),
      Column("value", \.link.value), Column("unit", \.unit), Column("isLoss", \.link.isLoss),
      Column("isGap", \.link.isGap), Column("estimatedShare", \.link.estimatedShare),
    ]
  }
}

extension FlowsBody.Node: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("node", \.node), Column("name", \.name), Column("kind", \.kind),
      Column("site", \.site), Column("balanceError", \.balanceError),
    ]
  }
}

extension FlowsBody.Omission: TableRow {
  static var columns: [Column<Self>] {
    [Column("flow", \.flow), Column("name", \.name), Column("reason", \.reason)]
  }
}
