import PhloemFootprint
import PhloemModel

extension ILCDProcessReader {
  /// What an exchange, a variable or a factor states of its spread.
  struct Spread {
    var type = ""
    var relativeDeviation: Double?
    var minimum: Double?
    var maximum: Double?

    /// Takes an element when it is about the spread; false when it is about something else.
    mutating func read(_ element: String, _ reader: XMLPullReader) throws(DatasetError) -> Bool {
      switch element {
      case "uncertaintyDistributionType": type = try reader.text()
      case "relativeStandardDeviation95In": relativeDeviation = try reader.number()
      case "minimumAmount", "minimumValue": minimum = try reader.number()
      case "maximumAmount", "maximumValue": maximum = try reader.number()
      default: return false
      }
      return true
    }

    /// The uncertainty: the deviation is GSD² of a lognormal, twice the deviation of a normal one.
    func uncertainty(
      of amount: Double, at place: FilePosition?, notes: inout ImportNotes
    ) -> Uncertainty {
      var reading = SpreadReading(amount: amount, position: place)
      let result: Uncertainty =
        switch type {
        case "", "undefined": .none
        case "log-normal": reading.lognormal(squaredGSD: relativeDeviation)
        case "normal": reading.normal(deviation: relativeDeviation.map { $0 / 2 })
        case "uniform": reading.uniform(minimum, maximum)
        case "triangular": reading.peaked(minimum, mode: nil, maximum)
        default: reading.refused("a distribution of the type '\(type)'")
        }
      notes.add(reading.notes)
      return result
    }
  }

  mutating func readExchange() throws(DatasetError) {
    let place = reader.position
    let number = reader.attribute("dataSetInternalID") ?? ""
    var flow: ILCDReference?
    var direction = ""
    var mean: Double?
    var resulting: Double?
    var function = ""
    var variable = ""
    var location: String?
    var spread = Spread()
    let index = process.exchanges.count
    var stated: [(product: String, percent: Double, place: FilePosition)] = []
    try reader.children { element throws(DatasetError) in
      switch element {
      case "referenceToFlowDataSet": flow = try ILCDReference(reader)
      case "exchangeDirection": direction = try reader.text()
      case "meanAmount": mean = try reader.number()
      case "resultingAmount": resulting = try reader.number()
      case "functionType": function = try reader.text()
      case "referenceToVariable": variable = try reader.text()
      case "location": location = Self.stated(try reader.text())
      case "allocations":
        try reader.children { element throws(DatasetError) in
          guard element == "allocation" else { return }
          let at = reader.position
          let product = reader.attribute("internalReferenceToCoProduct") ?? ""
          let percent = try reader.number(reader.attribute("allocatedFraction"), at: at)
          if let percent { stated.append((product, percent, at)) }
        }
      default: _ = try spread.read(element, reader)
      }
    }
    if function.hasSuffix("reminder flow") {
      notes.note(.unsupported, "a \(function.lowercased()) is left out", at: place)
      return
    }
    guard let flow, !flow.key.isEmpty else {
      notes.note(.missingFlow, "an exchange names no flow and is left out", at: place)
      return
    }
    guard let way = DatasetExchange.Direction(rawValue: direction.lowercased()) else {
      throw DatasetError(
        at: place, "the exchange of '\(flow.name)' has the direction '\(direction)'",
        help: "write Input or Output")
    }
    if flow.id.isEmpty {
      notes.note(.missingFlow, "'\(flow.name)' has no identifier: known by its name", at: place)
    }
    if exchangeOfNumber[number] == nil { exchangeOfNumber[number] = index }
    let amount = resulting ?? mean
    if amount == nil {
      notes.note(
        .missingAmount, "the amount of '\(flow.name)' is not stated: it counts as 0", at: place)
    }
    let formula = variable.isEmpty ? nil : mean == 1 ? variable : "\(mean ?? 0) * \(variable)"
    flows.append(flow)
    process.exchanges.append(
      DatasetExchange(
        flow: -1, direction: way, amount: amount ?? 0, unit: "", location: location,
        uncertainty: spread.uncertainty(of: amount ?? 0, at: place, notes: &notes),
        formula: formula, position: place))
    shares += stated.map { (index, $0.product, $0.percent, $0.place) }
  }

  mutating func readVariable() throws(DatasetError) {
    let place = reader.position
    let name = reader.attribute("name")?.trimmingBlanks ?? ""
    var formula: String?
    var mean: Double?
    var spread = Spread()
    try reader.children { element throws(DatasetError) in
      switch element {
      case "formula": formula = Self.stated(try reader.text())
      case "meanValue": mean = try reader.number()
      default: _ = try spread.read(element, reader)
      }
    }
    guard !name.isEmpty, mean != nil || formula != nil else {
      notes.note(
        .schemaViolation, "the variable '\(name)' has no name, or neither value nor formula",
        at: place)
      return
    }
    if mean == nil {
      notes.note(
        .missingAmount, "the value of the variable '\(name)' is given by its formula alone",
        at: place)
    }
    process.parameters.append(
      DatasetParameter(
        name: name, value: mean ?? 0, formula: formula,
        uncertainty: spread.uncertainty(of: mean ?? 0, at: place, notes: &notes)))
  }
}
