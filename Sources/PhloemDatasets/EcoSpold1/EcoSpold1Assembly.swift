import PhloemFootprint
import PhloemModel

/// Puts datasets of ecoSpold 1 together: flows are made of what exchanges say of them.
struct EcoSpold1Assembly {
  private var named: NamedFlows
  private var placeOfNumber: [String: FilePosition] = [:]
  /// Whether a flow is ever made or used as a product.
  private var isProduct: Set<Int> = []

  init(name: String) { named = NamedFlows(name: name, format: .ecoSpold1) }

  mutating func add(_ dataset: EcoSpold1Dataset) throws(DatasetError) {
    named.notes.add(dataset.notes)
    if let first = placeOfNumber.updateValue(dataset.place, forKey: dataset.number) {
      throw DatasetError(
        at: dataset.place, "the dataset number \(dataset.number) stands at \(first) too",
        help: "give each dataset a number of its own")
    }
    if dataset.isImpact || dataset.type == "4" { addCategory(dataset) } else { addProcess(dataset) }
  }

  private mutating func addProcess(_ dataset: EcoSpold1Dataset) {
    var process = DatasetProcess(
      id: dataset.number, name: LocalisedText(named.name(dataset.name, at: dataset.place)),
      location: dataset.location, category: dataset.category,
      kind: dataset.type == "2" ? .system : dataset.type == "0" ? .blackBox : .unit,
      isInfrastructure: dataset.isInfrastructure, validFrom: dataset.validFrom,
      validUntil: dataset.validUntil, position: dataset.place)
    var exchangeOfNumber: [String: Int] = [:]
    for stated in dataset.exchanges {
      guard let use = Use(stated) else {
        named.notes.note(
          .schemaViolation,
          "the exchange of '\(stated.name)' has no input or output group of ecoSpold: left out",
          at: stated.place)
        continue
      }
      if exchangeOfNumber[stated.number] == nil {
        exchangeOfNumber[stated.number] = process.exchanges.count
      }
      process.exchanges.append(exchange(stated, use))
    }
    let references = process.exchanges.filter(\.isReference)
    if references.isEmpty {
      named.notes.note(.noReference, "'\(process.name)'", at: dataset.place)
    } else if references.count > 1 {
      named.notes.note(
        .severalReferences, "'\(process.name)' has \(references.count)", at: dataset.place)
    }
    if !references.isEmpty, references.allSatisfy({ $0.amount == 0 }) {
      named.notes.note(.zeroReference, "'\(process.name)'", at: dataset.place)
    }
    for allocation in dataset.allocations {
      addAllocation(allocation, exchangeOfNumber, to: &process)
    }
    if !process.allocation.isEmpty { process.defaultAllocation = .causal }
    named.database.processes.append(process)
  }

  /// What an exchange is by its group.
  private struct Use {
    let direction: DatasetExchange.Direction
    let kind: DatasetFlow.Kind
    var isReference = false
    var isAvoided = false

    /// Nil where the groups are none of ecoSpold's.
    init?(_ exchange: EcoSpold1Exchange) {
      switch (exchange.inputGroup, exchange.outputGroup) {
      case ("1"?, nil), ("2"?, nil), ("3"?, nil), ("5"?, nil):
        (direction, kind) = (.input, .product)
      case ("4"?, nil): (direction, kind) = (.input, .elementary)
      case (nil, "0"?): (direction, kind, isReference) = (.output, .product, true)
      case (nil, "1"?): (direction, kind, isAvoided) = (.output, .product, true)
      case (nil, "2"?): (direction, kind) = (.output, .product)
      case (nil, "3"?): (direction, kind) = (.output, .waste)
      case (nil, "4"?): (direction, kind) = (.output, .elementary)
      default: return nil
      }
    }
  }

  private mutating func exchange(
    _ stated: EcoSpold1Exchange, _ use: Use
  ) -> DatasetExchange {
    let name = named.name(stated.name, at: stated.place)
    let size = named.size(of: stated.unit, at: stated.place)
    let parts = [name] + stated.category + [size.reference, stated.location ?? ""]
    let flow = DatasetFlow(
      id: parts.joined(separator: "/"), name: LocalisedText(name), kind: use.kind,
      category: stated.category, cas: stated.cas, formula: stated.formula,
      location: stated.location, properties: [])
    let (index, conversion) = named.index(of: flow, unit: stated.unit, at: stated.place)
    if use.kind == .product { isProduct.insert(index) }
    return DatasetExchange(
      flow: index, direction: use.direction, amount: stated.amount, conversion: conversion,
      unit: stated.unit, isReference: use.isReference, isAvoided: use.isAvoided,
      location: use.kind == .elementary ? stated.location : nil, uncertainty: stated.uncertainty,
      position: stated.place)
  }

  private mutating func addAllocation(
    _ allocation: EcoSpold1Dataset.Allocation, _ exchangeOfNumber: [String: Int],
    to process: inout DatasetProcess
  ) {
    guard let product = exchangeOfNumber[allocation.product] else {
      named.notes.note(
        .allocationRefused, "the co-product \(allocation.product) is no exchange of the dataset",
        at: allocation.place)
      return
    }
    for number in allocation.exchanges {
      guard let exchange = exchangeOfNumber[number] else {
        named.notes.note(
          .allocationRefused, "\(number) is no exchange of the dataset", at: allocation.place)
        continue
      }
      process.allocation.append(
        AllocationFactor(
          kind: .causal, product: product, exchange: exchange, share: allocation.percent / 100))
    }
  }

  /// Gives inputs without a maker that of the same product where only one of the two tells a place.
  ///
  /// A dataset says `RNA` of a product that its users name without a place, or the other way round.
  /// Places that differ stay apart, and so does what is made at several.
  private mutating func joinPlaces() {
    let database = named.database
    func plain(_ flow: DatasetFlow) -> String {
      guard let place = flow.location, flow.id.hasSuffix("/\(place)") else { return flow.id }
      return String(flow.id.dropLast(place.count))
    }
    var made: [String: Set<Int>] = [:]
    for process in database.processes {
      for exchange in process.exchanges where exchange.isReference {
        made[plain(database.flows[exchange.flow]), default: []].insert(exchange.flow)
      }
    }
    for process in database.processes.indices {
      for place in database.processes[process].exchanges.indices {
        let exchange = database.processes[process].exchanges[place]
        let flow = database.flows[exchange.flow]
        guard flow.kind == .product, !exchange.isReference, let makers = made[plain(flow)],
          makers.count == 1, let maker = makers.first, maker != exchange.flow,
          (flow.location ?? "").isEmpty != (database.flows[maker].location ?? "").isEmpty
        else { continue }
        named.database.processes[process].exchanges[place].flow = maker
        named.notes.note(
          .placeJoined,
          "'\(flow.name)' is made \(Self.told(database.flows[maker].location)) and asked "
            + "for \(Self.told(flow.location))", at: exchange.position)
      }
    }
  }

  private static func told(_ place: String?) -> String {
    guard let place, !place.isEmpty else { return "without a place" }
    return "in \(place)"
  }

  private mutating func addCategory(_ dataset: EcoSpold1Dataset) {
    let factors = dataset.exchanges.map { stated in
      let name = named.name(stated.name, at: stated.place)
      return ImpactCategory.Factor(
        flowID: ([name] + stated.category + [stated.unit, stated.location ?? ""])
          .joined(separator: "/"),
        name: name, cas: stated.cas, compartment: stated.category,
        direction: stated.category.first?.lowercased() == "resource" ? .input : nil,
        value: stated.amount, unit: stated.unit, location: stated.location,
        uncertainty: stated.uncertainty)
    }
    named.database.methods.append(
      ImpactCategory(
        id: dataset.number, name: LocalisedText(named.name(dataset.name, at: dataset.place)),
        method: dataset.category.joined(separator: "; "), unit: dataset.unit, factors: factors))
  }

  /// A flow that is a waste here and a product there is a product.
  mutating func finish() -> DatasetImport {
    joinPlaces()
    for index in isProduct where named.database.flows[index].kind == .waste {
      named.database.flows[index].kind = .product
    }
    return DatasetImport(database: named.database, notes: named.notes)
  }
}
