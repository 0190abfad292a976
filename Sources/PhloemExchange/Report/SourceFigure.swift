import PhloemAccounting
import PhloemModel

/// What one source emitted of one gas over the period.
struct SourceFigure: Sendable {
  /// `scope1/combustion/boiler/coal/CO2`.
  let path: String
  let scope: Scope
  let category: String
  let process: String
  let commodity: String?
  let gas: String
  let unit: PhysicalUnit
  /// The activity, in `unit`.
  var amount = 0.0
  /// Mass of the gas and CO2 equivalent, g.
  var grams: Int64 = 0
  var co2eGrams: Int64 = 0
  /// CO2 equivalent on estimates or assumptions, g.
  var estimatedGrams = 0.0
  /// The numbers behind it, each once, in the order of the formula.
  var numbers: [NumberName] = []

  /// The estimated share, 0…1.
  var estimatedShare: Double {
    co2eGrams == 0 ? 0 : min(1, abs(estimatedGrams / Double(co2eGrams)))
  }

  /// The path of the activity, without scope and gas, under which missing time is kept.
  var activityPath: String {
    path.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
  }

  /// Adds the lines of each source up; the largest of a scope come first.
  static func all(of inventory: Inventory) -> [SourceFigure] {
    var figures: [String: SourceFigure] = [:]
    for line in inventory.lines {
      var figure =
        figures[line.source]
        ?? SourceFigure(
          path: line.source, scope: line.scope, category: line.category, process: line.process,
          commodity: line.commodity, gas: line.gas, unit: line.activityUnit)
      figure.amount += line.shownAmount
      figure.grams += line.grams
      figure.co2eGrams += line.co2eGrams
      figure.estimatedGrams += abs(line.estimatedGrams)
      for name in line.calculation.parameters.map(NumberName.init)
      where !figure.numbers.contains(name) {
        figure.numbers.append(name)
      }
      figures[line.source] = figure
    }
    return figures.values.sorted {
      $0.scope != $1.scope
        ? $0.scope < $1.scope : ($1.co2eGrams, $0.path) < ($0.co2eGrams, $1.path)
    }
  }
}
