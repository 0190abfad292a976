extension CarbonBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("lines", \.lines), AnswerTable("scopes", \.scopes),
      AnswerTable("months", \.months), AnswerTable("processes", \.processes),
      AnswerTable("gases", \.gases), AnswerTable("intensities", \.intensities),
      AnswerTable("factors", \.factors), AnswerTable("budget") { $0.budget?.months ?? [] },
    ]
  }
}

extension CarbonLine: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("scope", \.scope), Column("category", \.category),
      Column("process", \.process), Column("source", \.source), Column("gas", \.gas),
      Column("commodity", \.commodity), Column("site", \.site), Column("value [tCO2e]", \.value),
      Column("mass [t]", \.mass), Column("estimatedShare", \.estimatedShare),
    ]
  }
}

extension CarbonBody.ScopeTotal: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("scope", \.scope), Column("value [tCO2e]", \.value),
      Column("previous [tCO2e]", \.previous), Column("estimatedShare", \.estimatedShare),
    ]
  }
}

extension CarbonBody.Month: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("label", \.label), Column("scope1 [tCO2e]", \.scope1),
      Column("scope2 [tCO2e]", \.scope2), Column("scope3 [tCO2e]", \.scope3),
    ]
  }
}

extension CarbonBody.ProcessTotal: TableRow {
  static var columns: [Column<Self>] {
    [Column("name", \.name), Column("scope", \.scope), Column("value [tCO2e]", \.value)]
  }
}

extension CarbonBody.Gas: TableRow {
  static var columns: [Column<Self>] {
    [Column("gas", \.gas), Column("mass [t]", \.mass), Column("co2e [tCO2e]", \.co2e)]
  }
}

extension CarbonBody.Intensity: TableRow {
  static var columns: [Column<Self>] {
    [Column("product", \.product), Column("value", \.value), Column("unit", \.unit)]
  }
}

extension FactorBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("edition", \.edition), Column("name", \.name),
      Column("value", \.value), Column("unit", \.unit), Column("source", \.source),
      Column("region", \.region), Column("validFrom", \.validFrom),
      Column("validTo", \.validTo),
    ]
  }
}

extension CarbonBudget.Month: TableRow {
  static var columns: [Column<Self>] {
    [Column("label", \.label), Column("cumulative [tCO2e]", \.cumulative)]
  }
}
