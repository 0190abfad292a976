import PhloemFootprint

/// A database made by hand: flows in kg, m3, MJ or pieces, processes of a few exchanges.
struct SmallDatabase {
  var database: LifeCycleDatabase
  private var flows: [String: Int] = [:]

  init() {
    database = LifeCycleDatabase(
      name: "small", format: .triplets,
      unitGroups: [
        UnitGroup(
          id: "mass", name: "Units of mass",
          units: [
            DatasetUnit(id: "kg", name: "kg", factor: 1),
            DatasetUnit(id: "t", name: "t", factor: 1000),
          ],
          reference: 0),
        UnitGroup(
          id: "volume", name: "Units of volume",
          units: [
            DatasetUnit(id: "m3", name: "m3", factor: 1),
            DatasetUnit(id: "l", name: "l", factor: 0.001),
          ],
          reference: 0),
        UnitGroup(
          id: "energy", name: "Units of energy",
          units: [
            DatasetUnit(id: "MJ", name: "MJ", factor: 1),
            DatasetUnit(id: "kWh", name: "kWh", factor: 3.6),
          ], reference: 0),
      ],
      flowProperties: [
        FlowProperty(id: "mass", name: "Mass", unitGroup: 0),
        FlowProperty(id: "volume", name: "Volume", unitGroup: 1),
        FlowProperty(id: "energy", name: "Energy", unitGroup: 2),
      ])
  }

  /// Adds a flow; `property` 0 is mass, 1 volume, 2 energy.
  @discardableResult
  mutating func flow(
    _ id: String, _ kind: DatasetFlow.Kind, name: String? = nil, synonyms: [String] = [],
    category: [String] = [], cas: String? = nil, property: Int = 0,
    more: [DatasetFlow.Measured] = []
  ) -> Int {
    flows[id] = database.flows.count
    database.flows.append(
      DatasetFlow(
        id: id, name: LocalisedText(name ?? id), synonyms: synonyms, kind: kind,
        category: category, cas: cas,
        properties: [DatasetFlow.Measured(property: property, factor: 1)] + more))
    return database.flows.count - 1
  }

  /// Adds a process.
  mutating func process(
    _ id: String, location: String? = nil, isInfrastructure: Bool = false,
    _ exchanges: [DatasetExchange], allocation: [AllocationFactor] = [],
    defaultAllocation: AllocationKind? = nil, parameters: [DatasetParameter] = []
  ) {
    database.processes.append(
      DatasetProcess(
        id: id, name: LocalisedText(id), location: location, isInfrastructure: isInfrastructure,
        exchanges: exchanges, allocation: allocation, defaultAllocation: defaultAllocation,
        parameters: parameters))
  }

  /// What comes out.
  func out(
    _ flow: String, _ amount: Double, reference: Bool = false, avoided: Bool = false,
    conversion: Double = 1, uncertainty: Uncertainty = .none, volume: Double? = nil,
    location: String? = nil
  ) -> DatasetExchange {
    DatasetExchange(
      flow: flows[flow] ?? -1, direction: .output, amount: amount, conversion: conversion,
      unit: "kg", isReference: reference, isAvoided: avoided, location: location,
      uncertainty: uncertainty, productionVolume: volume)
  }

  /// What goes in.
  func into(
    _ flow: String, _ amount: Double, reference: Bool = false, avoided: Bool = false,
    conversion: Double = 1, uncertainty: Uncertainty = .none, provider: String? = nil,
    location: String? = nil, formula: String? = nil
  ) -> DatasetExchange {
    DatasetExchange(
      flow: flows[flow] ?? -1, direction: .input, amount: amount, conversion: conversion,
      unit: "kg", isReference: reference, isAvoided: avoided, provider: provider,
      location: location, uncertainty: uncertainty, formula: formula)
  }
}

extension LinkedSystem {
  /// The technosphere with its diagonal as rows of numbers.
  var dense: [[Double]] {
    var a = Array(
      repeating: [Double](repeating: 0, count: activities.count), count: activities.count)
    for j in activities.indices { a[j][j] = references[j] }
    for k in 0..<technosphere.count {
      a[Int(technosphere.rows[k])][Int(technosphere.columns[k])] += technosphere.amounts[k]
    }
    return a
  }

  /// The inventory of a demand, by elimination with exchange of rows: an engine of its own, so that
  /// tests of linking rest on no other.
  func inventory(of activity: Int, amount: Double = 1) -> [Double] {
    let n = activities.count
    var a = dense
    var b = [Double](repeating: 0, count: n)
    b[activity] = amount * (references[activity] < 0 ? -1 : 1)
    for k in 0..<n {
      let pivot = (k..<n).max { abs(a[$0][k]) < abs(a[$1][k]) } ?? k
      a.swapAt(k, pivot)
      b.swapAt(k, pivot)
      for i in (k + 1)..<max(n, k + 1) where a[i][k] != 0 {
        let factor = a[i][k] / a[k][k]
        for j in k..<n { a[i][j] -= factor * a[k][j] }
        b[i] -= factor * b[k]
      }
    }
    var x = [Double](repeating: 0, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) {
      var sum = b[k]
      for j in (k + 1)..<max(n, k + 1) { sum -= a[k][j] * x[j] }
      x[k] = sum / a[k][k]
    }
    var g = [Double](repeating: 0, count: elementaryFlows.count)
    for k in 0..<biosphere.count {
      g[Int(biosphere.rows[k])] += biosphere.amounts[k] * x[Int(biosphere.columns[k])]
    }
    return g
  }

  /// The column of an activity.
  func column(_ id: String) -> Int { activities.firstIndex { $0.id == id } ?? -1 }
}
