import PhloemModel

/// Units of a study as units of the flows of joined databases.
struct StudyUnits: Sendable {
  /// The joined database, to which the study's own units are added.
  var database: LifeCycleDatabase
  private var own: [String: Int] = [:]

  init(_ database: LifeCycleDatabase) { self.database = database }

  /// Reference units of a flow in one of a unit; nil where it does not convert.
  func conversion(of unit: String, to flow: Int) -> Double? {
    let flow = database.flows[flow]
    for measured in flow.properties where measured.factor != 0 {
      guard let group = database.group(ofProperty: measured.property) else { continue }
      if let found = group.units.first(where: { $0.name == unit || $0.synonyms.contains(unit) }) {
        return found.factor / measured.factor
      }
    }
    for measured in flow.properties where measured.factor != 0 {
      guard let group = database.group(ofProperty: measured.property) else { continue }
      if let ratio = unitRatio(unit, group.units[group.reference].name) {
        return ratio / measured.factor
      }
    }
    return nil
  }

  /// The same, with a finding where it does not convert.
  func conversion(
    of amount: StudyAmount, to flow: Int, _ subject: String, into report: inout Diagnostics
  ) -> Double? {
    if let found = conversion(of: amount.unit, to: flow) { return found }
    let name = "\(database.flows[flow].name)"
    let known = database.flows[flow].properties.compactMap {
      database.group(ofProperty: $0.property)
    }.flatMap { $0.units.map(\.name) }
    report.error(
      at: amount.position,
      "'\(amount.unit)' of \(subject) does not convert into '\(database.referenceUnit(of: flow))', the "
        + "unit of '\(name)'",
      help: known.isEmpty
        ? nil : "it is measured in \(known.prefix(8).joined(separator: ", "))")
    return nil
  }

  /// The property that an own flow is measured in: kg, MJ and m3 for masses, energies and volumes.
  mutating func property(of unit: String) -> Int {
    var (name, reference) = ("Amount in \(unit)", unit)
    for (text, title) in [("kg", "Mass"), ("MJ", "Energy"), ("m3", "Volume")]
    where unitRatio(unit, text) != nil {
      (name, reference) = (title, text)
    }
    if let known = own[reference] { return known }
    database.unitGroups.append(
      UnitGroup(
        id: StudyAssembly.identifier("unit \(reference)"), name: "Units of \(name.lowercased())",
        units: [
          DatasetUnit(
            id: StudyAssembly.identifier("unit \(reference)/\(reference)"), name: reference,
            factor: 1)
        ], reference: 0))
    database.flowProperties.append(
      FlowProperty(
        id: StudyAssembly.identifier("property \(reference)"), name: LocalisedText(name),
        unitGroup: database.unitGroups.count - 1))
    own[reference] = database.flowProperties.count - 1
    return database.flowProperties.count - 1
  }

  /// Adds a flow of the study.
  mutating func addFlow(
    _ id: String, _ name: String, _ kind: DatasetFlow.Kind, unit: String,
    category: [String] = [], cas: String? = nil
  ) -> Int {
    let property = property(of: unit)
    database.flows.append(
      DatasetFlow(
        id: id, name: LocalisedText(name), kind: kind, category: category, cas: cas,
        properties: [.init(property: property, factor: 1)]))
    return database.flows.count - 1
  }

  /// The elementary flow of a name and compartment: one of the databases, else one of the study.
  mutating func elementaryFlow(_ exchange: StudyExchange) -> Int {
    let wanted = Compartment(exchange.compartment)
    let name = exchange.supplier.name.text.lowercased()
    func matches(_ flow: DatasetFlow) -> Bool {
      flow.kind == .elementary
        && (flow.id.lowercased() == name
          || flow.name.texts.contains { $0.text.lowercased() == name })
    }
    let known = database.flows.indices.first { index in
      let flow = database.flows[index]
      let place = Compartment(flow.category)
      return matches(flow) && place.medium == wanted.medium && place.part == wanted.part
        && conversion(of: exchange.amount.unit, to: index) != nil
    }
    if let known { return known }
    let path = exchange.compartment.joined(separator: "/")
    return addFlow(
      StudyAssembly.identifier("\(exchange.supplier.name.text)/\(path)"),
      exchange.supplier.name.text,
      .elementary, unit: exchange.amount.unit, category: exchange.compartment, cas: exchange.cas)
  }
}
