/// What a product's whole supply chain exchanges with nature, as one process of a database.
package struct SystemResult: Sendable {
  /// The process's identifier and name.
  package var id, name: String
  /// The solved system of one amount of the product.
  package var inventory: Inventory
  /// Days from and until which its data hold, as stated.
  package var validFrom, validUntil: String?

  /// Makes a result.
  package init(
    id: String, name: String, inventory: Inventory, validFrom: String? = nil,
    validUntil: String? = nil
  ) {
    self.id = id
    self.name = name
    self.inventory = inventory
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}

extension LifeCycleDatabase {
  /// Makes a database of results: a process of the kind `system` for each, with the flows that it needs.
  ///
  /// - Parameters:
  ///   - name: What the database is called.
  ///   - results: The results, all of one linked system.
  ///   - link: That system and its database.
  package init(name: String, results: [SystemResult], of link: LinkResult) {
    self.init(name: name, format: .tables)
    var flows: [Int: Int] = [:]
    var properties: [Int: Int] = [:]
    var groups: [Int: Int] = [:]
    let source = link.database
    // Databases that were joined may each have a group 'kg': what is alike is written once.
    func group(_ old: Int) -> Int {
      if let known = groups[old] { return known }
      var group = source.unitGroups[old]
      let same = unitGroups.firstIndex { $0.id == group.id }
      if let same, unitGroups[same].referenceName == group.referenceName {
        groups[old] = same
        return same
      }
      if same != nil { group.id += " (\(old))" }
      unitGroups.append(group)
      groups[old] = unitGroups.count - 1
      return unitGroups.count - 1
    }
    func property(_ old: Int) -> Int {
      if let known = properties[old] { return known }
      var property = source.flowProperties[old]
      property.unitGroup = group(property.unitGroup)
      let same = flowProperties.firstIndex { $0.id == property.id }
      if let same, flowProperties[same].unitGroup == property.unitGroup {
        properties[old] = same
        return same
      }
      if same != nil { property.id += " (\(old))" }
      flowProperties.append(property)
      properties[old] = flowProperties.count - 1
      return flowProperties.count - 1
    }
    func flow(_ old: Int) -> Int {
      if let known = flows[old] { return known }
      var flow = source.flows[old]
      for place in flow.properties.indices {
        flow.properties[place].property = property(flow.properties[place].property)
      }
      self.flows.append(flow)
      flows[old] = self.flows.count - 1
      return self.flows.count - 1
    }
    for result in results {
      let inventory = result.inventory
      let system = inventory.technosphere.system
      let wanted = inventory.demand.amounts[0]
      let activity = system.activities[wanted.product]
      let isTreatment = inventory.technosphere.production[wanted.product] < 0
      var process = DatasetProcess(
        id: result.id, name: LocalisedText(result.name), location: activity.location,
        kind: .system, validFrom: result.validFrom, validUntil: result.validUntil)
      process.exchanges.append(
        DatasetExchange(
          flow: flow(activity.flow), direction: isTreatment ? .input : .output,
          amount: wanted.amount, unit: activity.unit, isReference: true))
      for (row, amount) in inventory.elementaryFlows.enumerated() where amount != 0 {
        let exchanged = system.elementaryFlows[row]
        process.exchanges.append(
          DatasetExchange(
            flow: flow(exchanged.flow), direction: exchanged.direction,
            amount: exchanged.direction == .output ? amount : -amount,
            unit: source.referenceUnit(of: exchanged.flow), location: exchanged.location))
      }
      processes.append(process)
    }
  }

  /// Makes a database of one result that is known as CO2 equivalents alone.
  ///
  /// - Parameters:
  ///   - name: What the database is called.
  ///   - id: The process's identifier.
  ///   - product: The product's name.
  ///   - amount: How much of it, in `unit`.
  ///   - unit: The unit.
  ///   - kilograms: kg of CO2 equivalents of the amount.
  ///   - gwpSet: The set of warming potentials.
  package init(
    name: String, id: String, product: String, amount: Double, unit: String, kilograms: Double,
    gwpSet: String
  ) {
    self.init(name: name, format: .park)
    func addGroup(_ unit: String, _ title: String) {
      unitGroups.append(
        UnitGroup(
          id: "\(id)/unit \(unit)", name: "Units of \(title.lowercased())",
          units: [DatasetUnit(id: "\(id)/unit \(unit)/\(unit)", name: unit, factor: 1)],
          reference: 0))
      flowProperties.append(
        FlowProperty(
          id: "\(id)/property \(unit)", name: LocalisedText(title), unitGroup: unitGroups.count - 1)
      )
    }
    addGroup("kg", "Mass")
    if unit != "kg" { addGroup(unit, "Amount in \(unit)") }
    flows = [
      DatasetFlow(
        id: "\(id)/product", name: LocalisedText(product), kind: .product,
        properties: [.init(property: flowProperties.count - 1, factor: 1)]),
      DatasetFlow(
        id: "greenhouse gases as CO2 equivalents, \(gwpSet)",
        name: LocalisedText("Greenhouse gases as CO2 equivalents (\(gwpSet), 100 years)"),
        kind: .elementary, category: ["Emission to air"],
        properties: [.init(property: 0, factor: 1)]),
    ]
    processes = [
      DatasetProcess(
        id: id, name: LocalisedText(product), kind: .system,
        exchanges: [
          DatasetExchange(
            flow: 0, direction: .output, amount: amount, unit: unit, isReference: true),
          DatasetExchange(flow: 1, direction: .output, amount: kilograms, unit: "kg"),
        ])
    ]
    methods = [
      ImpactCategory(
        id: "\(name)/gwp100",
        name: LocalisedText("Climate change of results in CO2 equivalents (\(gwpSet))"),
        method: "IPCC \(gwpSet)", unit: "kg CO2-eq",
        factors: [
          .init(
            flowID: flows[1].id, name: "\(flows[1].name)", compartment: ["Emission to air"],
            direction: .output, value: 1, unit: "kg")
        ])
    ]
  }
}

extension UnitGroup {
  /// The name of the reference unit; nil where the group names none that it has.
  fileprivate var referenceName: String? {
    units.indices.contains(reference) ? units[reference].name : nil
  }
}
