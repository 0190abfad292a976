internal import Foundation
internal import PhloemAccounting
internal import PhloemModel

/// What may be emitted in the period, and what of it is gone month by month.
///
/// The allowance is the parameter `allowance`, else the cap of the park's plans, in proportion to the
/// days of the period.
struct CarbonBudget: Encodable {
  struct Month: Encodable {
    let label: String
    let cumulative: Double
  }
  let allowance: Double
  let unit = "tCO2e"
  let used: Double
  let months: [Month]

  init?(_ inventory: Inventory, _ park: Park, _ parameters: Parameters) throws {
    guard let allowance = try Self.allowance(inventory.period, park, parameters) else { return nil }
    self.allowance = allowance
    used = CarbonBody.tonnes(inventory.totalGrams)
    var sum: Int64 = 0
    months = inventory.period.months.map { month in
      sum += inventory.part(month).totalGrams
      return Month(label: month.label, cumulative: CarbonBody.tonnes(sum))
    }
  }

  private static func allowance(
    _ period: Period, _ park: Park, _ parameters: Parameters
  ) throws -> Double? {
    if let text = parameters["allowance"] {
      guard let value = Double(text), value.isFinite, value >= 0 else {
        throw Problem.badRequest("parameter 'allowance' is '\(text)', not a mass of CO2e in t")
      }
      return value
    }
    // Canonical masses are kilograms.
    guard let carbon = park.dispatch?.carbon, let cap = carbon.cap, carbon.capSpan == .year else {
      return nil
    }
    return cap.quantity.value / 1000 * Double(period.dayCount) / 365.25
  }
}

/// A factor that the inventory used.
struct FactorBody: Encodable {
  let id, edition: String
  let name: TextBody
  let value: Double
  let unit, source, region: String
  let validFrom, validTo: String?

  init(_ factor: Factor, _ names: FactorNames) {
    id = factor.id
    edition = factor.edition
    name = TextBody(names.name(of: factor))
    value = factor.value.written
    unit = factor.value.unit.symbol
    source = factor.source
    region = factor.region
    validFrom = factor.validFrom?.dateText
    validTo = factor.validTo?.dateText
  }

  /// The factors behind the lines of an inventory, by id and edition.
  static func used(
    in inventory: Inventory, of library: FactorLibrary, _ names: FactorNames
  ) -> [FactorBody] {
    var references: Set<String> = []
    for line in inventory.lines {
      for parameter in line.calculation.parameters {
        if case .factor(let reference) = parameter.origin { references.insert(reference) }
      }
    }
    return library.factors.filter { references.contains($0.reference) }
      .map { FactorBody($0, names) }
  }
}

/// The lines of one source over the period.
struct CarbonLine: Encodable {
  let id, scope, category, process, source, gas: String
  let commodity, site: String?
  let value, mass, estimatedShare: Double

  /// The sources in the order of the inventory; `id` is a figure that can be explained.
  static func all(of inventory: Inventory) -> [CarbonLine] {
    var order: [String] = []
    var groups: [String: [InventoryLine]] = [:]
    for line in inventory.lines {
      if groups[line.source] == nil { order.append(line.source) }
      groups[line.source, default: []].append(line)
    }
    return order.compactMap { source in groups[source].flatMap(CarbonLine.init) }
  }

  private init?(_ lines: [InventoryLine]) {
    guard let first = lines.first else { return nil }
    id = first.source
    scope = first.scope.shortName
    category = first.category
    process = first.process
    source = first.calculation.method
    gas = first.gas
    commodity = first.commodity
    site = first.site
    value = CarbonBody.tonnes(lines.reduce(0) { $0 + $1.co2eGrams })
    mass = CarbonBody.tonnes(lines.reduce(0) { $0 + $1.grams })
    let size = lines.reduce(0.0) { $0 + abs(Double($1.co2eGrams)) }
    let guessed = lines.reduce(0.0) { $0 + abs($1.estimatedGrams) }
    estimatedShare = size == 0 ? 0 : min(1, guessed / size)
  }
}
