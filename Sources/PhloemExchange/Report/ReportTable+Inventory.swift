import PhloemAccounting
import PhloemMetering
import PhloemModel

extension ReportTable {
  /// One row for each inventory line.
  static func lines(_ input: ReportInput) -> ReportTable {
    ReportTable(
      name: "lines", title: .sheetLines,
      columns: [
        Column("id", .columnFigure, width: 60), Column("scope", .columnScope, width: 16),
        Column("category", .columnCategory, width: 14), Column("site", .columnSite, width: 16),
        Column("process", .columnProcess, width: 20),
        Column("commodity", .columnCommodity, width: 18), Column("month", .columnMonth, width: 10),
        Column("gas", .columnGas, width: 8), Column("grams", .columnGrams, .integer, width: 18),
        Column("co2e_grams", .columnCO2eGrams, .integer, width: 20),
        Column("activity", .columnActivity, .decimal, width: 18),
        Column("unit", .columnUnit, width: 8),
        Column("estimated_share", .columnEstimated, .share, width: 12),
        Column("method", .methodShort, width: 18), Column("factors", .columnFactors, width: 60),
      ],
      rows: input.inventory.lines.map { line in
        [
          .text(line.id), .text(line.scope.rawValue), .text(line.category), .optional(line.site),
          .text(line.process), .optional(line.commodity), .text(line.month.label),
          .text(line.gas), .integer(line.grams), .integer(line.co2eGrams),
          .decimal(line.shownAmount), .text(line.activityUnit.symbol),
          .decimal(line.estimatedShare), .text(line.calculation.method),
          .text(line.calculation.parameters.map(\.origin.key).joined(separator: "; ")),
        ]
      })
  }

  /// One row for each month, grams and kilojoules.
  static func monthly(_ input: ReportInput) -> ReportTable {
    let months = MonthlyFigure.all(of: input)
    let scopes = ReportScopes.shown
    return ReportTable(
      name: "monthly", title: .sheetMonthly,
      columns: [Column("month", .columnMonth)]
        + scopes.map {
          Column("\($0.key)_co2e_grams", $0.text, .integer, width: 22)
        } + [
          Column("total_co2e_grams", .columnTotal, .integer, width: 22),
          Column("estimated_share", .columnEstimated, .share),
          Column("energy_kilojoules", .columnKilojoules, .integer, width: 20),
          Column("energy_grams_coal_equivalent", .columnGramsCoal, .integer, width: 20),
        ],
      rows: months.map { month in
        [.text(month.month.label)]
          + scopes.map { .integer(month.co2eGrams[$0] ?? 0) } + [
            .integer(month.totalGrams), .decimal(month.estimatedShare),
            .integer(month.kilojoules), .integer(month.gramsCoalEquivalent),
          ]
      })
  }

  /// One row for each carrier that crossed the boundary in a month.
  static func energy(_ input: ReportInput) -> ReportTable {
    ReportTable(
      name: "energy", title: .sheetEnergy,
      columns: [
        Column("flow", .columnFlow, width: 20), Column("commodity", .columnCommodity, width: 18),
        Column("site", .columnSite, width: 16), Column("month", .columnMonth, width: 10),
        Column("sign", .columnSign, .integer, width: 8),
        Column("amount", .columnAmount, .decimal, width: 18),
        Column("unit", .columnUnit, width: 8),
        Column("kilojoules", .columnKilojoules, .integer, width: 22),
        Column("grams_coal_equivalent", .columnGramsCoal, .integer, width: 22),
        Column("estimated_share", .columnEstimated, .share),
        Column("missing_share", .columnMissing, .share),
      ],
      rows: input.inventory.energy.map { line in
        let unit = input.park.commodities[line.commodity]?.unit
        return [
          .text(line.flow), .text(line.commodity), .optional(line.site), .text(line.month.label),
          .integer(line.sign), .decimal(line.amount.amount / (unit?.factor ?? 1)),
          .optional(unit?.symbol), .integer(line.sign * line.kilojoules),
          .integer(line.sign * line.gramsCoalEquivalent), .decimal(line.amount.estimatedShare),
          .decimal(line.amount.missingShare),
        ]
      })
  }
}

extension InventoryLine {
  /// The amount in the unit in which it is shown.
  var shownAmount: Double { (amount.amount - activityUnit.offset) / activityUnit.factor }
  /// The share of the CO2e that rests on estimates or assumptions, 0…1.
  var estimatedShare: Double {
    co2eGrams == 0 ? amount.estimatedShare : min(1, abs(estimatedGrams / Double(co2eGrams)))
  }
}
