import PhloemFootprint
import PhloemModel

extension TableBuilder {
  mutating func add(exchanges table: TableFile) {
    for row in table.rows {
      let amount = row.neededNumber("amount", &findings)
      let flow = known(row, "flow", flows)
      let process = known(row, "process", processes)
      let direction = direction(row.needed("direction", &findings), row)
      guard let flow, let process, let direction,
        let (unit, conversion) = conversion(of: row, to: flow)
      else { continue }
      if conversion != 1 {
        notes.note(.unitConversion, "1 '\(unit)' counts as \(conversion)", at: row.position)
      }
      let isReference = row.flag("reference", &findings)
      if isReference && amount == 0 {
        findings.error(
          at: row.position("amount"), "the amount of the reference is 0",
          help: "say how much of it the process makes or treats")
      }
      database.processes[process].exchanges.append(
        DatasetExchange(
          flow: flow, direction: direction, amount: amount, conversion: conversion, unit: unit,
          isReference: isReference, isAvoided: row.flag("avoided", &findings),
          provider: row.text("provider"), location: row.text("location"),
          uncertainty: uncertainty(row, amount), position: row.position))
    }
    if findings.hasErrors { return }
    for process in database.processes {
      let references = process.exchanges.count(where: \.isReference)
      if references != 1 {
        findings.error(
          at: process.position,
          "\(references) exchanges of '\(process.id)' are its reference",
          help: "write yes in the column 'reference' of one of its exchanges")
      }
    }
  }

  mutating func add(factors table: TableFile?) {
    var places: [String: Int] = [:]
    for row in table?.rows ?? [] {
      let name = row.needed("category", &findings)
      let method = row.text("method") ?? ""
      let value = row.neededNumber("value", &findings)
      var direction: DatasetExchange.Direction?
      if let text = row.text("direction") { direction = self.direction(text, row) }
      guard let flow = known(row, "flow", flows), let (unit, _) = conversion(of: row, to: flow)
      else { continue }
      let id = method.isEmpty ? name : "\(method)/\(name)"
      let place = places[id] ?? database.methods.count
      if places.updateValue(place, forKey: id) == nil {
        database.methods.append(
          ImpactCategory(
            id: id, name: LocalisedText(name), method: method,
            unit: row.text("category_unit") ?? ""))
      }
      let of = database.flows[flow]
      database.methods[place].factors.append(
        ImpactCategory.Factor(
          flowID: of.id, name: of.name.description, synonyms: of.synonyms, cas: of.cas,
          compartment: of.category, direction: direction, value: value, unit: unit,
          location: row.text("location")))
    }
  }

  private mutating func known(
    _ row: TableRow, _ column: String, _ places: [String: Int]
  ) -> Int? {
    let name = row.needed(column, &findings)
    if let place = places[name] { return place }
    if !name.isEmpty {
      findings.error(
        at: row.position(column), "there is no \(column) '\(name)'",
        help: "add it to its table, or name one that is there")
    }
    return nil
  }

  private mutating func direction(
    _ text: String, _ row: TableRow
  ) -> DatasetExchange.Direction? {
    if let direction = DatasetExchange.Direction(rawValue: text) { return direction }
    if !text.isEmpty {
      findings.error(
        at: row.position("direction"), "the direction '\(text)' is not known",
        help: "write input or output")
    }
    return nil
  }

  /// The unit of a row and its factor to the base unit of the flow.
  private mutating func conversion(of row: TableRow, to flow: Int) -> (String, Double)? {
    guard let unit = row.text("unit") else {
      findings.error(at: row.position("unit"), "'unit' is empty", help: "name the unit")
      return nil
    }
    let property = database.flows[flow].properties[0].property
    let group = database.unitGroups[database.flowProperties[property].unitGroup]
    if let known = group.units.first(where: { $0.name == unit }) { return (unit, known.factor) }
    let names = group.units.map { "'\($0.name)'" }.joined(separator: ", ")
    findings.error(
      at: row.position("unit"),
      "the unit '\(unit)' does not convert into that of '\(database.flows[flow].id)'",
      help: "write \(names), or state the unit in units.csv")
    return nil
  }

  private mutating func uncertainty(_ row: TableRow, _ amount: Double) -> Uncertainty {
    let by = StatedUncertainty(amount: amount, position: row.position)
    let deviation = row.number("deviation", &findings)
    let minimum = row.number("minimum", &findings)
    let mode = row.number("mode", &findings)
    let maximum = row.number("maximum", &findings)
    switch row.text("uncertainty") {
    case nil, "none": return .none
    case "lognormal":
      return by.lognormal(median: amount, geometricDeviation: deviation, into: &notes)
    case "normal": return by.normal(mean: amount, deviation: deviation, into: &notes)
    case "triangular":
      return by.triangle(minimum: minimum, mode: mode, maximum: maximum, into: &notes)
    case "uniform": return by.uniform(minimum: minimum, maximum: maximum, into: &notes)
    case .some(let other):
      findings.error(
        at: row.position("uncertainty"), "the uncertainty '\(other)' is not known",
        help: "write lognormal, normal, triangular, uniform or nothing")
      return .none
    }
  }
}
