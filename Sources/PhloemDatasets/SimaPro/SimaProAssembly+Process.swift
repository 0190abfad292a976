import PhloemFootprint
import PhloemModel

extension SimaProAssembly {
  mutating func readProcess(_ text: SimaProText, _ line: inout Int) throws(DatasetError) {
    let place = text.place(line)
    var process = DatasetProcess(id: "", name: "", position: place)
    var heading = ""
    var products: [(exchange: Int, percent: Double)] = []
    var isAfterGap = true
    line += 1
    while line < text.lines.count, text.lines[line] != ["End"] {
      defer { line += 1 }
      let cells = text.lines[line]
      if cells.isEmpty {
        isAfterGap = true
        continue
      }
      if isAfterGap {
        heading = cells[0]
        isAfterGap = false
        continue
      }
      guard let section = SimaProSection(heading) else {
        if heading == "Separated waste" || heading == "Remaining waste" {
          named.notes.note(.unsupported, "'\(heading)' is left out", at: text.place(line))
        }
        continue
      }
      switch section {
      case .text: take(cells[0], of: heading, &process)
      case .inputParameters: process.parameters += input((line, cells), text)
      case .calculatedParameters: process.parameters += calculated((line, cells), text)
      case .product, .treatment:
        let isProduct = if case .product = section { true } else { false }
        let exchange = try reference(cells, text, line, isProduct: isProduct, &process)
        products.append((process.exchanges.count, exchange.percent))
        process.exchanges.append(exchange.exchange)
      case .technosphere(let direction, let kind, let isAvoided):
        var exchange = try self.exchange(
          cells, text, line,
          flow: DatasetFlow(id: "", name: "", kind: kind, properties: []), direction, amountAt: 2)
        exchange.isAvoided = isAvoided
        process.exchanges.append(exchange)
      case .nature(let direction, let compartment):
        let flow = DatasetFlow(
          id: "", name: "", kind: .elementary,
          category: [compartment] + (cells.count > 1 && !cells[1].isEmpty ? [cells[1]] : []),
          properties: [])
        process.exchanges.append(
          try self.exchange(cells, text, line, flow: flow, direction, amountAt: 3))
      }
    }
    try finish(&process, products, at: place)
  }

  private func take(_ text: String, of heading: String, _ process: inout DatasetProcess) {
    switch heading.lowercased() {
    case "process identifier": process.id = text
    case "process name": process.name = LocalisedText(text)
    case "category type": process.category = [text] + process.category
    case "type": process.kind = text.lowercased() == "system" ? .system : .unit
    case "geography": process.location = text == "Unspecified" ? nil : text
    case "infrastructure": process.isInfrastructure = text.lowercased() == "yes"
    default: break
    }
  }

  /// A row of products (`name;unit;amount;allocation %;waste type;category`) or of wastes treated
  /// (`name;unit;amount;waste type;category`).
  private mutating func reference(
    _ cells: [String], _ text: SimaProText, _ line: Int, isProduct: Bool,
    _ process: inout DatasetProcess
  ) throws(DatasetError) -> (exchange: DatasetExchange, percent: Double) {
    let flow = DatasetFlow(
      id: "", name: "", kind: isProduct ? .product : .waste, properties: [])
    var exchange = try exchange(
      cells, text, line, flow: flow, isProduct ? .output : .input, amountAt: 2)
    exchange.isReference = true
    exchange.uncertainty = .none
    let category = isProduct ? 5 : 4
    if process.category.count < 2, cells.count > category, !cells[category].isEmpty {
      process.category += cells[category].split(separator: "\\").map(String.init)
    }
    let percent = isProduct && cells.count > 3 ? text.number(cells[3]) ?? 100 : 100
    return (exchange, percent)
  }

  private mutating func exchange(
    _ cells: [String], _ text: SimaProText, _ line: Int, flow: DatasetFlow,
    _ direction: DatasetExchange.Direction, amountAt column: Int
  ) throws(DatasetError) -> DatasetExchange {
    let place = text.place(line)
    guard cells.count > column, !cells[0].isEmpty, !cells[column].isEmpty else {
      throw DatasetError(
        at: place, "a row has \(cells.count) cells, at least \(column + 1) are needed",
        help: "check the separator that the header names, and export again")
    }
    let unit = cells[column - 1]
    let number = text.number(cells[column])
    if number == nil {
      if Double(cells[column]) != nil {
        throw DatasetError(
          at: place, "'\(cells[column])' is not a finite number", help: "give a finite amount")
      }
      named.notes.note(
        .missingAmount, "the amount of '\(cells[0])' is given by a formula alone", at: place)
    }
    var flow = flow
    flow.name = LocalisedText(cells[0])
    let size = named.size(of: unit, at: place)
    flow.id = ([cells[0]] + flow.category + [size.reference]).joined(separator: "/")
    let (index, conversion) = named.index(of: flow, unit: unit, at: place)
    return DatasetExchange(
      flow: index, direction: direction, amount: number ?? 0, conversion: conversion, unit: unit,
      uncertainty: uncertainty(cells.dropFirst(column + 1), of: number ?? 0, text, line),
      formula: number == nil ? cells[column] : nil, position: place)
  }

  private mutating func finish(
    _ process: inout DatasetProcess, _ products: [(exchange: Int, percent: Double)],
    at place: FilePosition
  ) throws(DatasetError) {
    if let first = products.first {
      let flow = named.database.flows[process.exchanges[first.exchange].flow]
      if process.name.description.isEmpty { process.name = flow.name }
      if process.id.isEmpty { process.id = flow.id }
    } else {
      named.notes.note(.noReference, "the process '\(process.name)' makes nothing", at: place)
      if process.id.isEmpty { process.id = "line \(place.line)" }
    }
    if let other = placeOfID.updateValue(place, forKey: process.id) {
      throw DatasetError(
        at: place, "the process '\(process.id)' stands at \(other) too",
        help: "keep one of the two")
    }
    if !products.isEmpty,
      products.allSatisfy({
        process.exchanges[$0.exchange].amount == 0 && process.exchanges[$0.exchange].formula == nil
      })
    {
      named.notes.note(.zeroReference, "'\(process.name)'", at: place)
    }
    if products.count > 1 {
      named.notes.note(.severalReferences, "'\(process.name)' has \(products.count)", at: place)
      process.allocation = products.map {
        AllocationFactor(kind: .economic, product: $0.exchange, share: $0.percent / 100)
      }
      process.defaultAllocation = .economic
    }
    named.database.processes.append(process)
  }
}
