import PhloemFootprint
import PhloemModel

/// An LCIA method data set: one impact category with its factors.
struct ILCDMethod: Sendable {
  var category: ImpactCategory
  /// The flow of each factor.
  var flows: [ILCDReference] = []
  /// The property whose units the scores have.
  var quantity: ILCDReference?
  var notes = ImportNotes()

  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self = try XMLPullReader.read(bytes, file: file, root: ["LCIAMethodDataSet"]) {
      reader throws(DatasetError) in
      try ILCDMethod(reader)
    }
  }

  private init(_ reader: XMLPullReader) throws(DatasetError) {
    let place = reader.position
    category = ImpactCategory(id: "", name: "", method: "", unit: "")
    try reader.children { element throws(DatasetError) in
      switch element {
      case "LCIAMethodInformation": try readInformation(reader)
      case "characterisationFactors":
        try reader.children { element throws(DatasetError) in
          if element == "factor" { try readFactor(reader) }
        }
      default: break
      }
    }
    if category.id.isEmpty { throw ILCDProcessReader.withoutID(place, "LCIA method") }
  }

  private mutating func readInformation(_ reader: XMLPullReader) throws(DatasetError) {
    var names: [LocalisedText.Entry] = []
    try reader.children { element throws(DatasetError) in
      switch element {
      case "dataSetInformation":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "UUID": category.id = try reader.text().lowercased()
          case "name": names.append(try reader.localised())
          case "methodology": category.method = try reader.text()
          default: break
          }
        }
      case "quantitativeReference":
        try reader.children { element throws(DatasetError) in
          if element == "referenceQuantity" { quantity = try ILCDReference(reader) }
        }
      default: break
      }
    }
    category.name = LocalisedText(names)
  }

  private mutating func readFactor(_ reader: XMLPullReader) throws(DatasetError) {
    let place = reader.position
    var flow: ILCDReference?
    var direction = ""
    var value: Double?
    var location: String?
    var spread = ILCDProcessReader.Spread()
    try reader.children { element throws(DatasetError) in
      switch element {
      case "referenceToFlowDataSet": flow = try ILCDReference(reader)
      case "exchangeDirection": direction = try reader.text()
      case "meanValue": value = try reader.number()
      case "location": location = ILCDProcessReader.stated(try reader.text())
      default: _ = try spread.read(element, reader)
      }
    }
    guard let flow, !flow.key.isEmpty, let value else {
      throw DatasetError(
        at: place, "a factor states no flow or no value",
        help: "give referenceToFlowDataSet and meanValue")
    }
    let described = ILCDFlowDescription(flow.name.description)
    flows.append(flow)
    category.factors.append(
      .init(
        flowID: flow.key, name: described.name, compartment: described.compartment,
        direction: .init(rawValue: direction.lowercased()), value: value, unit: described.unit,
        location: location,
        uncertainty: spread.uncertainty(of: value, at: place, notes: &notes)))
  }
}

/// What a short description tells of a flow: `methane (biogenic) (Mass, kg, Emissions to air)`.
struct ILCDFlowDescription {
  /// The name; the whole text when nothing else is told.
  var name: String
  /// The reference unit; empty when it is not told.
  var unit = ""
  /// The compartment.
  var compartment: [String] = []

  /// Reads a description.
  init(_ text: String) {
    name = text
    guard text.hasSuffix(")"), let open = Self.opening(of: text) else { return }
    let parts = text[text.index(after: open)...].dropLast()
      .split(separator: ",", maxSplits: 2).map { String($0).trimmingBlanks }
    guard parts.count == 3 else { return }
    name = String(text[..<open]).trimmingBlanks
    unit = parts[1]
    compartment = [parts[2]]
  }

  /// The parenthesis that the last one closes.
  private static func opening(of text: String) -> String.Index? {
    var depth = 0
    for index in text.indices.reversed() {
      if text[index] == ")" { depth += 1 }
      if text[index] == "(" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
