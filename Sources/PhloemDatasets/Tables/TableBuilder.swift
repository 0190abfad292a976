import PhloemFootprint
import PhloemModel

/// Makes a database of plain tables: names become indices, units become factors.
struct TableBuilder {
  var database: LifeCycleDatabase
  var notes = ImportNotes()
  var findings = Diagnostics()
  var flows: [String: Int] = [:]
  var processes: [String: Int] = [:]
  /// Factor to the base unit, and the base unit, of each unit that `units.csv` names.
  private var stated: [String: (factor: Double, base: String)] = [:]
  private var properties: [String: Int] = [:]

  init(name: String) { database = LifeCycleDatabase(name: name, format: .tables) }

  /// Stops when anything is wrong: what follows would only repeat it.
  func check() throws(DatasetError) {
    if !findings.all.isEmpty { throw DatasetError(Array(findings.all.prefix(100))) }
  }

  /// What was made; nothing when anything is wrong.
  func finished() throws(DatasetError) -> DatasetImport {
    try check()
    return DatasetImport(database: database, notes: notes)
  }

  mutating func add(units table: TableFile?) {
    for row in table?.rows ?? [] {
      let unit = row.needed("unit", &findings)
      let factor = row.neededNumber("factor", &findings)
      let base = row.needed("of", &findings)
      if factor <= 0 {
        findings.error(
          at: row.position("factor"), "the factor of '\(unit)' is not above 0",
          help: "say how many '\(base)' one of it is")
      }
      if stated.updateValue((factor, base), forKey: unit) != nil || unit == base {
        findings.error(
          at: row.position("unit"), "the unit '\(unit)' stands twice", help: "keep one row")
      }
    }
    for row in table?.rows ?? [] where stated[row.text("of") ?? ""] != nil {
      findings.error(
        at: row.position("of"), "'\(row.text("of") ?? "")' is itself stated by another unit",
        help: "state every unit by the same base unit")
    }
  }

  /// The property in which a unit is measured, and base units in one of it.
  mutating func measure(_ unit: String) -> (property: Int, factor: Double) {
    let base = stated[unit]?.base ?? unit
    let factor = stated[unit]?.factor ?? 1
    if let property = properties[base] { return (property, factor) }
    let others = stated.filter { $0.value.base == base }.sorted { $0.key < $1.key }
    database.unitGroups.append(
      UnitGroup(
        id: base, name: "Units of \(base)",
        units: [DatasetUnit(id: base, name: base, factor: 1)]
          + others.map { DatasetUnit(id: $0.key, name: $0.key, factor: $0.value.factor) },
        reference: 0))
    database.flowProperties.append(
      FlowProperty(
        id: base, name: LocalisedText("Amount in \(base)"),
        unitGroup: database.unitGroups.count - 1))
    properties[base] = database.flowProperties.count - 1
    return (database.flowProperties.count - 1, factor)
  }

  mutating func add(flows table: TableFile) {
    for row in table.rows {
      let id = row.needed("id", &findings)
      let name = row.needed("name", &findings)
      let unit = row.needed("unit", &findings)
      let kindName = row.needed("kind", &findings)
      let kind = DatasetFlow.Kind(rawValue: kindName)
      if kind == nil {
        findings.error(
          at: row.position("kind"), "the kind '\(kindName)' is not known",
          help: "write product, waste or elementary")
      }
      if flows.updateValue(database.flows.count, forKey: id) != nil {
        findings.error(
          at: row.position("id"), "the flow '\(id)' stands twice",
          help: "give each flow its own identifier")
      }
      database.flows.append(
        DatasetFlow(
          id: id, name: LocalisedText(name),
          synonyms: (row.text("synonyms") ?? "").split(separator: ";")
            .map { String($0).withoutBlanksAround },
          kind: kind ?? .product, category: Self.path(row.text("compartment")),
          cas: row.text("cas"), formula: row.text("formula"), location: row.text("location"),
          properties: [.init(property: measure(unit).property, factor: 1)]))
    }
  }

  mutating func add(processes table: TableFile) {
    for row in table.rows {
      let id = row.needed("id", &findings)
      let kind = DatasetProcess.Kind(rawValue: row.text("kind") ?? "unit")
      if kind == nil {
        findings.error(
          at: row.position("kind"), "the kind '\(row.text("kind") ?? "")' is not known",
          help: "write unit, black-box or system")
      }
      if processes.updateValue(database.processes.count, forKey: id) != nil {
        findings.error(
          at: row.position("id"), "the process '\(id)' stands twice",
          help: "give each process its own identifier")
      }
      database.processes.append(
        DatasetProcess(
          id: id, name: LocalisedText(row.needed("name", &findings)),
          location: row.text("location"), category: Self.path(row.text("category")),
          kind: kind ?? .unit, position: row.position))
    }
  }

  private static func path(_ text: String?) -> [String] {
    (text ?? "").split(separator: "/").map { String($0).withoutBlanksAround }
  }
}
