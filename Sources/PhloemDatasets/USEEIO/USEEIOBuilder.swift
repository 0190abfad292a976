import PhloemFootprint
import PhloemModel

/// Makes a database of an input-output model: a process for each sector, of which it sells 1 USD.
struct USEEIOBuilder {
  private(set) var database: LifeCycleDatabase
  private let sectors: [USEEIOSector]
  private let position: FilePosition
  private static let dollar = "USD"

  init(name: String, sectors: [USEEIOSector], flows: [USEEIOFlow?], archive: DatasetArchive) {
    self.sectors = sectors
    position = FilePosition(file: archive.path)
    database = LifeCycleDatabase(name: name, format: .useeio)
    addUnit(Self.dollar, group: "Units of currency", property: "Market value")
    let products = sectors.map { sector in
      DatasetFlow(
        id: sector.id, name: LocalisedText(sector.name.withoutBlanksAround), kind: .product,
        location: sector.location, properties: [.init(property: 0, factor: 1)])
    }
    let elementary = flows.enumerated().map { index, flow in
      DatasetFlow(
        id: flow?.uuid ?? flow?.id ?? "flow \(index)",
        name: LocalisedText(flow?.name.withoutBlanksAround ?? "flow \(index)"), kind: .elementary,
        category: [flow?.category, flow?.subCategory].compactMap { $0 },
        properties: [.init(property: property(of: flow?.unit), factor: 1)])
    }
    database.flows = products + elementary
  }

  private mutating func addUnit(_ unit: String, group: String, property: String) {
    database.flowProperties.append(
      FlowProperty(
        id: property, name: LocalisedText(property), unitGroup: database.unitGroups.count))
    database.unitGroups.append(
      UnitGroup(
        id: group, name: group, units: [DatasetUnit(id: unit, name: unit, factor: 1)], reference: 0)
    )
  }

  /// The property that is measured in a unit: units of these models convert into no other.
  private mutating func property(of unit: String?) -> Int {
    let name = unit ?? UnitGroup.unstatedUnit
    if let known = database.flowProperties.firstIndex(where: {
      database.unitGroups[$0.unitGroup].units[0].name == name
    }) {
      return known
    }
    addUnit(name, group: "Unit \(name)", property: "Amount in \(name)")
    return database.flowProperties.count - 1
  }

  private func unit(of flow: Int) -> String {
    let property = database.flows[flow].properties[0].property
    return database.unitGroups[database.flowProperties[property].unitGroup].units[0].name
  }

  mutating func addProcesses(requirements: [[Double]], releases: [[Double]]) {
    let units = releases.indices.map { unit(of: sectors.count + $0) }
    for (column, sector) in sectors.enumerated() {
      var exchanges = [
        DatasetExchange(
          flow: column, direction: .output, amount: 1, unit: Self.dollar, isReference: true)
      ]
      for row in requirements.indices where requirements[row][column] != 0 {
        exchanges.append(
          DatasetExchange(
            flow: row, direction: .input, amount: requirements[row][column], unit: Self.dollar))
      }
      for row in releases.indices where releases[row][column] != 0 {
        exchanges.append(
          DatasetExchange(
            flow: sectors.count + row, direction: .output, amount: releases[row][column],
            unit: units[row]))
      }
      database.processes.append(
        DatasetProcess(
          id: sector.id, name: LocalisedText(sector.name.withoutBlanksAround),
          location: sector.location, category: [sector.code].compactMap { $0 },
          exchanges: exchanges, position: position))
    }
  }

  mutating func addMethods(factors: [[Double]], indicators: [USEEIOIndicator?]) {
    for (row, indicator) in indicators.enumerated() {
      database.methods.append(
        ImpactCategory(
          id: indicator?.id ?? "indicator \(row)",
          name: LocalisedText(indicator?.name ?? "indicator \(row)"), method: database.name,
          unit: indicator?.unit ?? "",
          factors: factors[row].indices.filter { factors[row][$0] != 0 }.map { column in
            let flow = database.flows[sectors.count + column]
            return ImpactCategory.Factor(
              flowID: flow.id, name: flow.name.description, compartment: flow.category,
              value: factors[row][column], unit: unit(of: sectors.count + column))
          }))
    }
  }
}
