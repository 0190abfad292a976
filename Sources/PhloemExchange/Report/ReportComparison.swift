import PhloemAccounting
import PhloemModel

/// Why two inventories are not compared, in the language of the report.
struct ComparisonRefusal: Error {
  let text: String
}

extension ReportInput {
  /// The total beside the one of the period before, or why there is no percentage.
  var comparison: Result<InventoryComparison, ComparisonRefusal> {
    guard let previous else {
      return .failure(ComparisonRefusal(text: ReportText.noPrevious(language)))
    }
    guard previous.period.isAsLong(as: period) else {
      return .failure(
        ComparisonRefusal(
          text: ReportText.otherLength.filled(
            language, period.label, length(of: period), previous.period.label,
            length(of: previous.period))))
    }
    let rules = [previous, inventory].map { "\($0.profile.id), \($0.gwpSet.name)" }
    guard rules[0] == rules[1],
      let comparison = try? InventoryComparison(from: previous, to: inventory)
    else {
      return .failure(
        ComparisonRefusal(text: ReportText.otherRules.filled(language, rules[1], rules[0])))
    }
    return .success(comparison)
  }
}

extension ReportPage {
  /// Scopes, total and energy beside those of the period before; nil when they are not compared.
  var comparisonTable: PageTable? {
    guard let previous = input.previous, case .success = input.comparison else { return nil }
    let language = language
    var table = PageTable(
      ReportText.comparisonTable.filled(language, input.period.label, previous.period.label),
      [
        ("", false), (ReportText.columnBefore(language), true),
        (ReportText.columnNow(language), true),
        (ReportText.columnChange(language), true), (ReportText.columnChangeShare(language), true),
      ])
    func add(_ name: String, _ unit: String, _ before: Int64, _ now: Int64, _ path: String) {
      let share = before == 0 ? nil : Double(now - before) / Double(before)
      let sign = now > before ? "+" : ""
      table.add([
        .text(ReportText.withUnit.filled(language, name, unit)), .number(Self.tonnes(before)),
        .number(Self.tonnes(now), figure: input.figure(path)),
        .number(sign + Self.tonnes(now - before)),
        .number(share.map(FigureText.change) ?? FigureText.unknown),
      ])
    }
    for scope in ReportScopes.shown {
      let (before, now) = (previous.co2eGrams(of: scope), inventory.co2eGrams(of: scope))
      if before != 0 || now != 0 {
        add(scope.text(language), "tCO₂e", before, now, scope.rawValue)
      }
    }
    add(
      ReportText.columnTotal(language), "tCO₂e", previous.totalGrams, inventory.totalGrams, "total")
    add(
      ReportText.energyCard(language), ReportText.tceUnit(language), previous.gramsCoalEquivalent,
      inventory.gramsCoalEquivalent, "energy")
    add(
      ReportText.energyCard(language), "GJ", previous.kilojoules, inventory.kilojoules, "energy")
    return table
  }

  /// Output and intensity of every product.
  var productTable: PageTable? {
    guard !input.intensities.isEmpty else { return nil }
    let language = language
    var table = PageTable(
      ReportText.productTable(language),
      [
        (ReportText.columnProduct(language), false), (ReportText.columnOutput(language), true),
        ("kgCO₂e", true), ("GJ", true), ("kgce", true),
      ])
    for product in input.intensities {
      let unit = product.unit.symbol
      let coal = Double(inventory.gramsCoalEquivalent) / 1000 / product.output
      table.add([
        .text(input.name(ofCommodity: product.product)),
        .number("\(FigureText.number(product.output)) \(unit)"),
        .number("\(FigureText.number(product.kilogramsPerUnit)) /\(unit)"),
        .number("\(FigureText.number(product.gigajoulesPerUnit)) /\(unit)"),
        .number("\(FigureText.number(coal)) /\(unit)"),
      ])
    }
    return table
  }
}
