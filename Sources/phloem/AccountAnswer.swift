import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// What `account` found, ready to print.
struct AccountAnswer {
  let session: ParkSession
  let inventory: Inventory
  let activity: ActivityData
  let dimensions: [InventoryDimension]
  var comparison: InventoryComparison?
  var decompositions: [(indicator: String, unit: PhysicalUnit, parts: IntensityDecomposition)] = []
  var restatement: Restatement?
  var distribution: InventoryDistribution?
  private(set) var findings: [Diagnostic] = []
  private(set) var intensities: [ProductIntensity] = []
  /// The breakdown asked for.
  let groups: [InventoryGroup]
  /// Matching of green electricity.
  let green: [GreenElectricity]

  init(
    session: ParkSession, inventory: Inventory, activity: ActivityData,
    dimensions: [InventoryDimension], isByUser: Bool
  ) throws {
    let shown =
      isByUser ? inventory.splitByUser(activity.flowsheet, months: activity.months) : inventory
    groups = shown.grouped(by: dimensions)
    green = try session.data.greenElectricity(in: inventory.period)
    self.session = session
    self.inventory = inventory
    self.activity = activity
    self.dimensions = dimensions
    intensities = ProductIntensity.all(
      of: inventory, flowsheet: activity.flowsheet, in: session.park)
  }

  /// Splits the change of every per-head or per-product indicator of the form `co2e / METER`.
  mutating func decompose(
    before: (inventory: Inventory, activity: ActivityData), session: ParkSession
  ) throws {
    guard let comparison else { return }
    for indicator in session.park.indicators {
      guard let meter = indicator.denominatorOfEmissions else { continue }
      // A level such as a head count is a mean, an amount such as tonnes is a sum.
      let isAmount = session.park.meters[meter]?.isAmount ?? true
      func total(_ data: ActivityData) -> Double? {
        data.total(of: meter, isAmount: isAmount)?.amount
      }
      guard let p0 = total(before.activity), let p1 = total(activity) else { continue }
      decompositions.append(
        (
          indicator.id, indicator.unit,
          try IntensityDecomposition(
            of: comparison, denominators: (p0, p1),
            measures: try session.measures(activity: activity, inventory: inventory))
        ))
    }
  }

  /// Prints the answer as tables.
  func print() {
    Console.print(
      "\(session.park.name.en), \(inventory.period.label), profile \(inventory.profile.id), "
        + "GWP \(inventory.gwpSet.name)\n")
    scopes.lines.forEach { Console.print($0) }
    printTotals()
    if !dimensions.isEmpty {
      Console.print("\nBy \(dimensions.map(\.rawValue).joined(separator: ", ")):")
      breakdownTable.lines.forEach { Console.print($0) }
    }
    if !inventory.energy.isEmpty {
      Console.print("\nEnergy across the boundary:")
      energy.lines.forEach { Console.print($0) }
    }
    if !intensities.isEmpty {
      Console.print("\nIntensity, \(inventory.totalScopes.map(\.label).joined(separator: " + ")):")
      for intensity in intensities { Console.print("  \(intensity.text)") }
    }
    for match in green { match.lines.forEach { Console.print($0) } }
    comparison?.lines.forEach { Console.print($0) }
    for (id, unit, parts) in decompositions {
      parts.lines(indicator: id, unit: unit).forEach { Console.print($0) }
    }
    restatement?.lines.forEach { Console.print($0) }
    distribution?.lines.forEach { Console.print($0) }
  }

  private func printTotals() {
    let uncertainty = inventory.uncertainty(in: session.park)
    Console.print(
      "\nTotal of the profile (\(inventory.totalScopes.map(\.label).joined(separator: " + "))): "
        + "\(Mass.tonnes(inventory.totalGrams)) tCO2e, \(uncertainty.words); estimated \(Figure.percent(inventory.estimatedShare(of: inventory.totalScopes)))"
    )
    Console.print(
      "Energy: \(Mass.gigajoules(inventory.kilojoules)) GJ, "
        + "\(Mass.tonnes(inventory.gramsCoalEquivalent)) tce")
  }

  private var scopes: TextTable {
    var table = TextTable(["scope", ">tCO2e", ">estimated", "gases"])
    for scope in Scope.allCases {
      let lines = inventory.lines(of: scope)
      if lines.isEmpty { continue }
      let gases = Set(lines.map(\.gas)).sorted().map { gas in
        "\(gas) \(Mass.tonnes(inventory.grams(of: gas, in: [scope]))) t"
      }
      table.add([
        scope.label, scope == .pollutant ? "–" : Mass.tonnes(inventory.co2eGrams(of: scope)),
        Figure.percent(inventory.estimatedShare(of: [scope])), gases.joined(separator: ", "),
      ])
    }
    return table
  }

  private var breakdownTable: TextTable {
    var table = TextTable(dimensions.map(\.rawValue) + [">tCO2e", ">estimated"])
    for group in groups {
      table.add(
        group.keys + [Mass.tonnes(group.co2eGrams), Figure.percent(group.estimatedShare)])
    }
    return table
  }

  private var energy: TextTable {
    var table = TextTable(["flow", "carrier", ">amount", "unit", ">GJ", ">tce"])
    for flow in Set(inventory.energy.map(\.flow)).sorted() {
      let lines = inventory.energy.filter { $0.flow == flow }
      guard let first = lines.first, let unit = session.park.commodities[first.commodity]?.unit
      else { continue }
      let sign = first.sign
      table.add([
        flow, first.commodity,
        Figure.text(Double(sign) * lines.reduce(0) { $0 + $1.amount.amount } / unit.factor),
        unit.symbol, Mass.gigajoules(sign * lines.reduce(0) { $0 + $1.kilojoules }),
        Mass.tonnes(sign * lines.reduce(0) { $0 + $1.gramsCoalEquivalent }),
      ])
    }
    return table
  }
}
