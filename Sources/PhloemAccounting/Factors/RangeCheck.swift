import PhloemModel

/// Bounds of what a value of some dimension can be, to catch a number that slipped into the wrong
/// column: 29.7 GJ/t of ammonia in a column of tCO2/t.
struct RangeCheck: Sendable {
  private struct Rule: Sendable {
    let unit: PhysicalUnit
    let category: FactorCategory?
    let range: ClosedRange<Double>
    let reason: String
  }

  private let rules: [PhysicalDimension: [Rule]]

  /// Reads the bounds: columns `unit`, `category` (empty for all), `min`, `max`, `why`.
  init(_ table: CSVTable) throws(InputError) {
    var report = Diagnostics()
    var rules: [PhysicalDimension: [Rule]] = [:]
    let columns = ["unit", "category", "min", "max", "why"].map(table.index(of:))
    guard let unit = columns[0], let category = columns[1], let min = columns[2],
      let max = columns[3], let why = columns[4]
    else {
      throw InputError(
        "the table of ranges needs the columns unit,category,min,max,why",
        at: FilePosition(file: table.file, line: 1))
    }
    for row in table.rows {
      let unitField = row.fields[unit]
      guard let low = Double(row.fields[min].text), let high = Double(row.fields[max].text),
        low <= high
      else {
        report.error(at: row.fields[min].position, "min and max are not two numbers in order")
        continue
      }
      let name = row.fields[category].text
      if !name.isEmpty, FactorCategory(rawValue: name) == nil {
        report.error(at: row.fields[category].position, "unknown category '\(name)'")
      }
      do throws(UnitError) {
        let unit = try PhysicalUnit(reading: unitField.text)
        rules[unit.dimension, default: []].append(
          Rule(
            unit: unit, category: FactorCategory(rawValue: name), range: low...high,
            reason: row.fields[why].text))
      } catch {
        report.error(at: unitField.position, error.message, help: error.help)
      }
    }
    try report.throwIfErrors()
    self.rules = rules
  }

  /// Whether any rule speaks of the factor's dimension.
  func covers(_ factor: Factor) -> Bool { rules[Self.key(factor)] != nil }

  /// The sentence about a value out of its bounds; nil when it is within.
  ///
  /// Rules for the factor's category take the place of those for all categories.
  func fault(of factor: Factor) -> (message: String, help: String)? {
    let all = rules[Self.key(factor)] ?? []
    let own = all.filter { $0.category == factor.category }
    for rule in own.isEmpty ? all.filter({ $0.category == nil }) : own {
      let value = factor.value.value / rule.unit.factor
      if rule.range.contains(value) { continue }
      let range = "\(rule.range.lowerBound)…\(rule.range.upperBound) \(rule.unit)"
      return (
        "\(factor.valueText) \(factor.value.unit) of '\(factor.id)' lies outside \(range)",
        "\(rule.reason); is the unit right?"
      )
    }
    return nil
  }

  /// The dimension without the name of the GWP set.
  private static func key(_ factor: Factor) -> PhysicalDimension {
    factor.value.dimension.mapBases {
      if case .co2e = $0 { .co2e(gwpSet: "") } else { $0 }
    }
  }
}
