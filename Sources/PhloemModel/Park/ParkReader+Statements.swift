extension ParkReader {
  mutating func readStatements(_ reader: inout MappingReader) {
    for entry in reader.children("indicators", into: &report) {
      guard claim(entry, as: "indicator") else { continue }
      readIndicator(entry)
    }
    for entry in reader.children("savings", into: &report) {
      guard claim(entry, as: "saving") else { continue }
      readSaving(entry)
    }
  }

  private mutating func readIndicator(_ entry: YAMLNode.Entry) {
    var inner = MappingReader(entry, subject: "indicator '\(entry.key)'", into: &report)
    let name = localized("name", &inner) ?? LocalizedText(entry.key)
    let formula = formula("formula", &inner)
    for name in formula?.identifiers ?? [] {
      refer(to: .value, name, at: inner.valuePlace("formula"), by: inner.subject)
    }
    let unit = unit("unit", &inner)
    for key in ["formula", "unit"] where !inner.has(key) {
      report.error(
        at: entry.position, "indicator '\(entry.key)' has no '\(key)'",
        help: key == "unit" ? "add 'unit: kWh/t'" : "add 'formula: METER / METER'")
    }
    let limit = quantity("limit", &inner)
    let baseline = quantity("baseline", &inner)
    var grades: [(name: String, bound: SourcedQuantity)] = []
    for grade in inner.children("grades", into: &report) {
      guard
        let bound = sourced(grade.value, subject: "grade '\(grade.key)'", valueKey: "value")
      else { continue }
      grades.append((grade.key, bound))
    }
    let better = inner.choice("better", as: Indicator.Better.self, into: &report) ?? .lower
    let site = reference("site", to: .site, &inner)
    inner.finish(into: &report)
    guard let formula, let unit else { return }
    for bound in [limit, baseline].compactMap(\.self) + grades.map(\.bound)
    where bound.quantity.dimension != unit.dimension {
      report.error(
        at: bound.position,
        "a bound of indicator '\(entry.key)' is \(bound.quantity.dimension), "
          + "the indicator \(unit.dimension)", help: "give it in \(unit)")
    }
    park.indicators.append(
      Indicator(
        id: entry.key, name: name, formula: formula, unit: unit, limit: limit, baseline: baseline,
        grades: grades, better: better, site: site, position: entry.position))
  }

  private mutating func readSaving(_ entry: YAMLNode.Entry) {
    var inner = MappingReader(entry, subject: "saving '\(entry.key)'", into: &report)
    let name = localized("name", &inner) ?? LocalizedText(entry.key)
    let activity = formula("activity", &inner)
    for name in activity?.identifiers ?? [] {
      refer(to: .value, name, at: inner.valuePlace("activity"), by: inner.subject)
    }
    let coefficient = positiveQuantity("coefficient", &inner)
    let unit = unit("unit", &inner)
    for key in ["activity", "coefficient", "unit"] where !inner.has(key) {
      report.error(
        at: entry.position, "saving '\(entry.key)' has no '\(key)'",
        help: "a saving states activity, coefficient and unit")
    }
    let substance = inner.text("substance", into: &report) ?? "CO2"
    let stated = inner.text("stated", into: &report).map { ($0, inner.valuePlace("stated")) }
    inner.finish(into: &report)
    guard let activity, let coefficient, let unit else { return }
    park.savings.append(
      SavingStatement(
        id: entry.key, name: name, activity: activity, coefficient: coefficient, unit: unit,
        substance: substance, stated: stated, position: entry.position))
  }
}
