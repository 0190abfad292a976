import Foundation
import PhloemFootprint

/// The files of a database in openLCA's form, before they are encoded.
struct OpenLCAPages {
  let database: LifeCycleDatabase
  var pages: [(name: String, value: JSONValue)] = []
  var notes = ImportNotes()
  /// Identifiers of units as written: those of the database, unless two groups share one.
  private(set) var unitIDs: [[String]] = []

  init(_ database: LifeCycleDatabase) {
    self.database = database
    var uses: [String: Int] = [:]
    for unit in database.unitGroups.flatMap(\.units) { uses[unit.id, default: 0] += 1 }
    unitIDs = database.unitGroups.map { group in
      group.units.map { uses[$0.id] == 1 ? $0.id : "\(group.id)/\($0.id)" }
    }
  }

  mutating func makeAll() {
    pages.append(("openlca.json", .object(["schemaVersion": .whole(5)])))
    for (index, group) in database.unitGroups.enumerated() { addGroup(index, group) }
    for property in database.flowProperties { addProperty(property) }
    let places =
      database.processes.flatMap { [$0.location] + $0.exchanges.map(\.location) }
      + database.flows.map(\.location) + database.methods.flatMap { $0.factors.map(\.location) }
    for place in Set(places.compactMap { $0 }).sorted() {
      add(
        "locations", place, "Location", name: place,
        ["code": .text(place)])
    }
    for flow in database.flows { addFlow(flow) }
    for parameter in database.parameters {
      pages.append((Self.file("parameters", parameter.name), self.parameter(parameter, "GLOBAL")))
    }
    for process in database.processes { addProcess(process) }
    addMethods()
  }

  mutating func add(
    _ folder: String, _ id: String, _ type: String, name: String, _ members: [String: JSONValue?]
  ) {
    var members = members
    members["@type"] = .text(type)
    members["@id"] = .text(id)
    members["name"] = .text(name)
    pages.append((Self.file(folder, id), .members(members)))
  }

  /// The name of a file: what no file system minds, all else as `%XX`.
  static func file(_ folder: String, _ id: String) -> String {
    var name = ""
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F:
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x2E where !name.isEmpty: name += "."
      default: name += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
    return "\(folder)/\(name).json"
  }

  /// A name in English; that there are others is noted.
  mutating func name(_ text: LocalisedText) -> String {
    if text.texts.count > 1 {
      notes.note(.unsupported, "'\(text)' has names in several languages")
    }
    return text.description
  }

  static func category(_ path: [String]) -> JSONValue? {
    path.isEmpty ? nil : .text(path.joined(separator: "/"))
  }

  static func location(_ place: String?) -> JSONValue? {
    place.map { .reference("Location", $0, name: $0) }
  }

  private mutating func addGroup(_ index: Int, _ group: UnitGroup) {
    let units = group.units.enumerated().map { place, unit in
      JSONValue.members([
        "@type": .text("Unit"), "@id": .text(unitIDs[index][place]), "name": .text(unit.name),
        "conversionFactor": .number(unit.factor),
        "isRefUnit": place == group.reference ? .flag(true) : nil,
        "synonyms": unit.synonyms.isEmpty ? nil : .list(unit.synonyms.map { .text($0) }),
      ])
    }
    add("unit_groups", group.id, "UnitGroup", name: group.name, ["units": .list(units)])
  }

  private mutating func addProperty(_ property: FlowProperty) {
    let group = database.unitGroups[property.unitGroup]
    add(
      "flow_properties", property.id, "FlowProperty", name: name(property.name),
      ["unitGroup": .reference("UnitGroup", group.id, name: group.name)])
  }

  private mutating func addFlow(_ flow: DatasetFlow) {
    let measures = flow.properties.enumerated().map { place, measured in
      JSONValue.members([
        "@type": .text("FlowPropertyFactor"), "flowProperty": property(measured.property),
        "conversionFactor": .number(measured.factor),
        "isRefFlowProperty": place == flow.referenceProperty ? .flag(true) : nil,
      ])
    }
    add(
      "flows", flow.id, "Flow", name: name(flow.name),
      [
        "flowType": .text(Self.flowType(flow.kind)), "category": Self.category(flow.category),
        "cas": .told(flow.cas), "formula": .told(flow.formula),
        "synonyms": .told(flow.synonyms.joined(separator: ";")),
        "location": Self.location(flow.location), "flowProperties": .list(measures),
      ])
  }

  func property(_ index: Int) -> JSONValue {
    let property = database.flowProperties[index]
    return .reference("FlowProperty", property.id, name: property.name.description)
  }

  static func flowType(_ kind: DatasetFlow.Kind) -> String {
    switch kind {
    case .product: "PRODUCT_FLOW"
    case .waste: "WASTE_FLOW"
    case .elementary: "ELEMENTARY_FLOW"
    }
  }

  func flow(_ index: Int) -> JSONValue {
    let flow = database.flows[index]
    return .object([
      "@type": .text("Flow"), "@id": .text(flow.id), "name": .text(flow.name.description),
      "flowType": .text(Self.flowType(flow.kind)),
    ])
  }
}
