import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// The same period counted with other editions of some factors.
struct Restatement {
  let pins: FactorPins
  let before: Inventory
  let after: Inventory

  /// The difference, month by month and in total.
  var lines: [String] {
    let names = pins.editions.sorted { $0.key < $1.key }.map { "\($0.key)@\($0.value)" }
    var table = TextTable(["month", ">tCO2e", ">restated", ">difference"])
    for month in before.period.months {
      add(month.label, before.part(month), after.part(month), to: &table)
    }
    add(before.period.label, before, after, to: &table)
    return ["", "Restated with \(names.joined(separator: ", ")):"] + table.lines
  }

  private func add(
    _ label: String, _ before: Inventory, _ after: Inventory, to table: inout TextTable
  ) {
    table.add([
      label, Mass.tonnes(before.totalGrams), Mass.tonnes(after.totalGrams),
      Mass.tonnes(after.totalGrams - before.totalGrams),
    ])
  }
}

extension InventoryComparison {
  /// The change by source, split into factor and activity.
  var lines: [String] {
    var table = TextTable(
      ["source", ">\(before.label)", ">\(after.label)", ">change", ">by factor", ">by activity"])
    for source in sources {
      table.add([
        source.source, Mass.tonnes(source.before), Mass.tonnes(source.after),
        Mass.tonnes(source.after - source.before),
        Figure.text(source.factorEffect / 1e6, decimals: 3),
        Figure.text(source.activityEffect / 1e6, decimals: 3),
      ])
    }
    table.add([
      "total", Mass.tonnes(beforeGrams), Mass.tonnes(afterGrams),
      Mass.tonnes(afterGrams - beforeGrams),
      Figure.text(sources.reduce(0) { $0 + $1.factorEffect } / 1e6, decimals: 3),
      Figure.text(sources.reduce(0) { $0 + $1.activityEffect } / 1e6, decimals: 3),
    ])
    let change = relativeChange.map { Figure.percent($0) } ?? "–"
    return ["", "Change from \(before.label) to \(after.label), tCO2e (\(change)):"] + table.lines
  }
}

extension IntensityDecomposition {
  /// The parts of the change in the indicator's unit.
  func lines(indicator: String, unit: PhysicalUnit) -> [String] {
    func shown(_ value: Double) -> String { Figure.text(value / unit.factor, decimals: 4) }
    var table = TextTable(["because of", ">change, \(unit.symbol)"])
    for part in parts { table.add([part.name, shown(part.change)]) }
    table.add(["total", shown(after - before)])
    return [
      "",
      "\(indicator): \(shown(before)) to \(shown(after)) \(unit.symbol) "
        + "(\(relativeChange.map { Figure.percent($0) } ?? "–")), split:",
    ] + table.lines
  }
}

extension InventoryDistribution {
  /// The quantiles.
  var lines: [String] {
    func tonnes(_ grams: Double) -> String { Figure.text(grams / 1e6, decimals: 3) }
    return [
      "",
      "Monte Carlo, \(trials) trials, seed \(seed): mean \(tonnes(mean)) tCO2e, "
        + "median \(tonnes(median)), 95 % from \(tonnes(lower)) to \(tonnes(upper))",
    ]
  }
}

extension Indicator {
  /// The meter below the line of an indicator `co2e / METER`, else nil.
  var denominatorOfEmissions: String? {
    let names = formula.identifiers
    guard names.count == 2, names.contains("co2e"),
      formula.text.filter({ !$0.isWhitespace }).hasPrefix("co2e/")
    else { return nil }
    return names.first { $0 != "co2e" }
  }
}

extension ParkSession {
  /// Reductions that the park states as CO2e or CO2, kg, for the split of a change.
  func measures(
    activity: ActivityData, inventory: Inventory
  ) throws -> [(name: String, kilograms: Double)] {
    let values = StatementValues(park: park, activity: activity, inventory: inventory)
    return try park.savings.compactMap { saving in
      guard ["CO2", "CO2e"].contains(saving.substance) else { return nil }
      let result = try SavingResult(saving, values: values, plausibility: rules.plausibility)
      return (saving.id, result.amount.value)
    }
  }
}

extension ProductIntensity {
  /// `pvc: 1.23 tCO2e/t …`.
  var text: String {
    "\(product): \(Figure.text(kilogramsPerUnit)) kgCO2e/\(unit.symbol), "
      + "\(Figure.text(gigajoulesPerUnit)) GJ/\(unit.symbol) "
      + "(\(Figure.text(output)) \(unit.symbol) made; park total, not allocated)"
  }
}

extension InventoryUncertainty {
  /// `± 3.2 % (95 %), 4 numbers without limits`.
  var words: String {
    let bare = withoutLimits.count
    if contributions.isEmpty { return "uncertainty unknown: no number has 95 % limits" }
    let rest = bare > 0 ? "; \(bare) numbers have no limits and count as exact" : ""
    return "± \(Figure.percent(relative, decimals: 2)) (95 %\(rest))"
  }
}

extension GreenElectricity {
  /// The shares over the period and by the interval.
  var lines: [String] {
    func energy(_ value: Double) -> String { "\(Figure.text(value, decimals: 0)) kWh" }
    return [
      "", "Green electricity of market '\(market)':",
      "  use \(energy(consumption)); own renewable generation \(energy(generation)), "
        + "\(energy(ownUse)) of it used as it was made",
      "  certificates and contracts \(energy(certificates)), \(energy(usedCertificates)) of it used",
      "  matched over the period \(Figure.percent(annualShare)), "
        + "by intervals of \(intervalMinutes) min \(Figure.percent(hourlyShare))",
    ]
  }
}
