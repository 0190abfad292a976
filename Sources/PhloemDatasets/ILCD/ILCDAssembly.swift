import PhloemFootprint
import PhloemModel

/// Puts the files of an ILCD archive together: references by identifier become indices.
struct ILCDAssembly {
  var database: LifeCycleDatabase
  var notes = ImportNotes()
  private var unitGroupOf: [String: Int] = [:]
  private var propertyOf: [String: Int] = [:]
  private var flowOf: [String: Int] = [:]
  private var processOf: [String: (index: Int, version: String, file: String)] = [:]
  private var flowVersions: [String: String] = [:]
  /// Flows that no file describes, by index: how they are used decides what they are taken for.
  private var missing: [Int: Use] = [:]

  private struct Use {
    var count = 0
    var isProduced = false
    var isTreated = false
    var isTaken = false
  }

  /// The unit group of what has none: nothing converts to it.
  static let unknown = "unknown"

  init(name: String) { database = LifeCycleDatabase(name: name, format: .ilcd) }

  mutating func add(_ group: ILCDUnitGroup, _ file: String) throws(DatasetError) {
    notes.add(group.notes)
    if unitGroupOf[group.group.id] != nil { throw Self.double("unit group", group.group.id, file) }
    unitGroupOf[group.group.id] = database.unitGroups.count
    database.unitGroups.append(group.group)
  }

  mutating func add(_ property: ILCDProperty, _ file: String) throws(DatasetError) {
    if propertyOf[property.id] != nil { throw Self.double("flow property", property.id, file) }
    let known = property.unitGroup.flatMap { unitGroupOf[$0.id] }
    if known == nil {
      notes.note(
        .missingUnit, "the units of '\(property.name)' are not among the files",
        at: FilePosition(file: file))
    }
    add(property.id, property.name, group: known)
  }

  private mutating func add(_ id: String, _ name: LocalisedText, group: Int?) {
    let group = group ?? unknownGroup()
    propertyOf[id] = database.flowProperties.count
    database.flowProperties.append(FlowProperty(id: id, name: name, unitGroup: group))
  }

  private mutating func unknownGroup() -> Int {
    if let index = unitGroupOf[Self.unknown] { return index }
    unitGroupOf[Self.unknown] = database.unitGroups.count
    let unit = DatasetUnit(id: Self.unknown, name: Self.unknown, factor: 1)
    database.unitGroups.append(
      UnitGroup(id: Self.unknown, name: Self.unknown, units: [unit], reference: 0))
    return database.unitGroups.count - 1
  }

  mutating func add(_ parsed: ILCDFlow, _ file: String) throws(DatasetError) {
    notes.add(parsed.notes)
    var flow = parsed.flow
    flow.referenceProperty = parsed.reference
    flow.properties = parsed.properties.map { amount in
      if propertyOf[amount.property.key] == nil {
        notes.note(
          .missingUnit, "the flow property '\(amount.property.name)' is not among the files",
          at: FilePosition(file: file))
        add(amount.property.key, amount.property.name, group: nil)
      }
      return .init(property: propertyOf[amount.property.key] ?? 0, factor: amount.factor)
    }
    if let old = flowOf[flow.id] {
      guard let version = flowVersions[flow.id], version != parsed.version else {
        throw Self.double("flow", flow.id, file)
      }
      noteVersions("flow", flow.id, version, parsed.version, file)
      if version < parsed.version {
        database.flows[old] = flow
        flowVersions[flow.id] = parsed.version
      }
      return
    }
    flowOf[flow.id] = database.flows.count
    flowVersions[flow.id] = parsed.version
    database.flows.append(flow)
  }

  mutating func add(_ parsed: ILCDMethod, _ file: String) {
    notes.add(parsed.notes)
    var category = parsed.category
    if let id = parsed.quantity?.id, let property = propertyOf[id] {
      category.unit = referenceUnit(ofProperty: property)
    } else {
      category.unit = parsed.quantity?.name.description ?? ""
    }
    for (index, reference) in parsed.flows.enumerated() {
      if let known = flowOf[reference.key], missing[known] == nil {
        let flow = database.flows[known]
        category.factors[index].name = flow.name.description
        category.factors[index].synonyms = flow.synonyms
        category.factors[index].cas = flow.cas
        category.factors[index].compartment = flow.category
        category.factors[index].unit = referenceUnit(of: known)
      } else if category.factors[index].unit.isEmpty {
        notes.note(
          .missingUnit, "the factor of '\(reference.name)' tells no unit and its flow is missing",
          at: FilePosition(file: file))
      }
    }
    database.methods.append(category)
  }

  mutating func add(_ parsed: ILCDProcess, _ file: String) throws(DatasetError) {
    notes.add(parsed.notes)
    var process = parsed.process
    for (index, reference) in parsed.flows.enumerated() {
      let flow = flow(reference, process.exchanges[index])
      process.exchanges[index].flow = flow
      process.exchanges[index].unit = referenceUnit(of: flow)
    }
    if let old = processOf[process.id] {
      guard old.version != parsed.version else {
        throw DatasetError(
          at: FilePosition(file: file),
          "the process \(process.id) stands in '\(old.file)' too, in the same version",
          help: "keep one of the two files")
      }
      noteVersions("process", process.id, old.version, parsed.version, file)
      if old.version < parsed.version {
        database.processes[old.index] = process
        processOf[process.id] = (old.index, parsed.version, file)
      }
      return
    }
    processOf[process.id] = (database.processes.count, parsed.version, file)
    database.processes.append(process)
  }

  private mutating func flow(_ reference: ILCDReference, _ exchange: DatasetExchange) -> Int {
    let index: Int
    if let known = flowOf[reference.key] {
      index = known
    } else {
      if propertyOf[Self.unknown] == nil { add(Self.unknown, "unknown", group: nil) }
      index = database.flows.count
      let name = reference.name.texts.isEmpty ? LocalisedText(reference.key) : reference.name
      database.flows.append(
        DatasetFlow(
          id: reference.key, name: name, kind: .product,
          properties: [.init(property: propertyOf[Self.unknown] ?? 0, factor: 1)]))
      flowOf[reference.key] = index
      missing[index] = Use()
    }
    if var use = missing.removeValue(forKey: index) {
      use.count += 1
      use.isTaken = use.isTaken || exchange.direction == .input
      use.isProduced = use.isProduced || (exchange.isReference && exchange.direction == .output)
      use.isTreated = use.isTreated || (exchange.isReference && exchange.direction == .input)
      missing[index] = use
      notes.note(
        .missingFlow, "the flow '\(reference.name)' (\(reference.id)) is not among the files",
        at: exchange.position)
    }
    return index
  }

  /// Decides what missing flows are and hands the database over.
  ///
  /// A flow that no file describes keeps its exchanges in an unknown unit. It is a product where a
  /// process makes it as its reference, a waste where a process treats it, elementary where a method
  /// has a factor for it; else a product when it is ever taken in (an input without supplier, named
  /// as cut off) and elementary when it only comes out (a release without factor, named as such).
  mutating func finish() -> DatasetImport {
    let characterised = Set(database.methods.flatMap { $0.factors.map(\.flowID) })
    for (index, use) in missing {
      let kind: DatasetFlow.Kind =
        use.isProduced
        ? .product
        : use.isTreated
          ? .waste
          : characterised.contains(database.flows[index].id)
            ? .elementary : use.isTaken ? .product : .elementary
      database.flows[index].kind = kind
    }
    return DatasetImport(database: database, notes: notes)
  }

  private func referenceUnit(of flow: Int) -> String {
    let flow = database.flows[flow]
    return referenceUnit(ofProperty: flow.properties[flow.referenceProperty].property)
  }

  private func referenceUnit(ofProperty property: Int) -> String {
    let group = database.unitGroups[database.flowProperties[property].unitGroup]
    return group.units[group.reference].name
  }

  private mutating func noteVersions(
    _ what: String, _ id: String, _ one: String, _ other: String, _ file: String
  ) {
    notes.note(
      .unsupported, "the \(what) \(id) is there as \(one) and \(other): the later one is read",
      at: FilePosition(file: file))
  }

  private static func double(_ what: String, _ id: String, _ file: String) -> DatasetError {
    DatasetError(
      at: FilePosition(file: file), "the \(what) \(id) stands in another file too",
      help: "keep one of the two files")
  }
}
