extension FootprintsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] { [AnswerTable("databases", \.databases)] }
}

extension FootprintsBody.Database: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("form", \.form), Column("source", \.source),
      Column("imported", \.imported), Column("processes", \.processes), Column("flows", \.flows),
      Column("exchanges", \.exchanges), Column("categories", \.categories),
    ]
  }
}

extension ActivityBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("product", \.product),
      Column("unit", \.unit), Column("location", \.location),
    ]
  }
}

extension ImpactMethodBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("method", \.method),
      Column("unit", \.unit), Column("source", \.source), Column("factors", \.factors),
    ]
  }
}

extension ParkFootprintsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] { [AnswerTable("products", \.products)] }
}

extension ParkFootprintsBody.Product: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("output", \.output),
      Column("unit", \.unit), Column("total", \.total), Column("perUnit", \.perUnit),
      Column("estimatedShare", \.estimatedShare),
    ]
  }
}
