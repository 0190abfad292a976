import PhloemFootprint
import PhloemModel

/// Collects flows, units and processes of the forms that know units by their names only.
///
/// A unit that is not known is a quantity of its own: nothing converts to it. A flow that is stated
/// in units of two quantities is two flows, since no file says how one converts to the other.
struct NamedFlows {
  var database: LifeCycleDatabase
  var notes = ImportNotes()
  private var propertyOfQuantity: [String: Int] = [:]
  private var flowOf: [String: Int] = [:]

  init(name: String, format: DatasetFormat) {
    database = LifeCycleDatabase(name: name, format: format)
  }

  /// What a unit is worth.
  struct Size {
    /// The property: an index of the database's.
    let property: Int
    /// Reference units in one.
    let factor: Double
    /// The reference unit's name.
    let reference: String
  }

  /// The size of a unit; makes its group when it is first met.
  mutating func size(of unit: String, at place: FilePosition?) -> Size {
    if let known = NamedUnits.sizes[unit] {
      let quantity = NamedUnits.quantities[known.quantity]
      return Size(
        property: property(quantity), factor: known.factor, reference: quantity.units[0].name)
    }
    if propertyOfQuantity["unit:\(unit)"] == nil {
      notes.note(
        .missingUnit, "the unit '\(unit)' is not known: a quantity of its own", at: place)
    }
    let name = unit.isEmpty ? "unknown" : unit
    let own = NamedUnits.Quantity("unit:\(unit)", name, "Units of \(name)", [(name, 1)])
    return Size(property: property(own), factor: 1, reference: name)
  }

  private mutating func property(_ quantity: NamedUnits.Quantity) -> Int {
    if let index = propertyOfQuantity[quantity.id] { return index }
    let index = database.flowProperties.count
    propertyOfQuantity[quantity.id] = index
    database.unitGroups.append(
      UnitGroup(
        id: "units:\(quantity.id)", name: quantity.group,
        units: quantity.units.map { DatasetUnit(id: $0.name, name: $0.name, factor: $0.factor) },
        reference: 0))
    database.flowProperties.append(
      FlowProperty(
        id: quantity.id, name: LocalisedText(quantity.name),
        unitGroup: database.unitGroups.count - 1))
    return index
  }

  /// The flow of an identifier, made when it is first met, and what converts an amount in `unit`.
  ///
  /// - Parameters:
  ///   - flow: the flow; its properties are made here.
  ///   - unit: the unit of an amount of it.
  ///   - place: where the amount stands.
  /// - Returns: the flow's index, and reference units in one `unit`.
  mutating func index(
    of flow: DatasetFlow, unit: String, at place: FilePosition?
  ) -> (flow: Int, conversion: Double) {
    let size = size(of: unit, at: place)
    var id = flow.id
    if let known = flowOf[id],
      database.flows[known].properties[0].property != size.property
    {
      id = "\(flow.id) (\(size.reference))"
      if flowOf[id] == nil {
        notes.note(
          .missingUnit,
          "'\(flow.name)' is stated in units of two quantities, '\(unit)' the second: two flows",
          at: place)
      }
    }
    if size.factor != 1 {
      notes.note(.unitConversion, "'\(flow.name)' in \(unit), not \(size.reference)", at: place)
    }
    if let known = flowOf[id] {
      complete(known, from: flow)
      return (known, size.factor)
    }
    var new = flow
    new.id = id
    new.properties = [.init(property: size.property, factor: 1)]
    flowOf[id] = database.flows.count
    database.flows.append(new)
    return (database.flows.count - 1, size.factor)
  }

  /// Takes what a later mention of a flow tells more.
  private mutating func complete(_ index: Int, from flow: DatasetFlow) {
    if database.flows[index].category.isEmpty, !flow.category.isEmpty {
      database.flows[index].category = flow.category
    }
    if database.flows[index].cas == nil, flow.cas != nil { database.flows[index].cas = flow.cas }
    if database.flows[index].formula == nil, flow.formula != nil {
      database.flows[index].formula = flow.formula
    }
  }

  /// A name without blanks around it; notes when there were some.
  mutating func name(_ text: String, at place: FilePosition?) -> String {
    let trimmed = text.trimmingBlanks
    if trimmed.utf8.count != text.utf8.count {
      notes.note(.trailingBlanks, "'\(text)'", at: place)
    }
    return trimmed
  }
}
