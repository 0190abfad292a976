import PhloemFootprint

/// A flow data set; its properties are known by identifier until the files are put together.
struct ILCDFlow: Sendable {
  var flow: DatasetFlow
  var properties: [Amount] = []
  var reference = 0
  var version = ""
  var notes = ImportNotes()

  /// How much of a property one reference amount has.
  struct Amount: Sendable {
    let number: String
    let property: ILCDReference
    let factor: Double
  }

  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self = try XMLPullReader.read(bytes, file: file, root: ["flowDataSet"]) {
      reader throws(DatasetError) in
      try ILCDFlow(reader)
    }
  }

  private init(_ reader: XMLPullReader) throws(DatasetError) {
    let place = reader.position
    flow = DatasetFlow(id: "", name: "", kind: .product, properties: [])
    var type = ""
    var referenceNumber = ""
    try reader.children { element throws(DatasetError) in
      switch element {
      case "flowInformation": referenceNumber = try readInformation(reader)
      case "modellingAndValidation":
        try reader.children { element throws(DatasetError) in
          guard element == "LCIMethod" else { return }
          try reader.children { element throws(DatasetError) in
            if element == "typeOfDataSet" { type = try reader.text() }
          }
        }
      case "administrativeInformation": version = try ILCDProcessReader.version(reader)
      case "flowProperties":
        try reader.children { element throws(DatasetError) in
          if element == "flowProperty", let amount = try readProperty(reader) {
            properties.append(amount)
          }
        }
      default: break
      }
    }
    if flow.id.isEmpty { throw ILCDProcessReader.withoutID(place, "flow") }
    switch type {
    case "Elementary flow": flow.kind = .elementary
    case "Waste flow": flow.kind = .waste
    case "Product flow": flow.kind = .product
    default:
      notes.note(
        .schemaViolation, "the flow '\(flow.name)' is of the type '\(type)': taken as a product",
        at: place)
    }
    if let index = properties.firstIndex(where: { $0.number == referenceNumber }) {
      reference = index
    } else {
      throw DatasetError(
        at: place,
        "the flow '\(flow.name)' has no flow property '\(referenceNumber)', which it calls its reference",
        help: "give referenceToReferenceFlowProperty the dataSetInternalID of one of its properties"
      )
    }
    let scale = properties[reference].factor
    if scale != 1 {
      throw DatasetError(
        at: place,
        "the reference property of the flow '\(flow.name)' has the factor \(scale), not 1",
        help: "state every property of 1 reference unit")
    }
  }

  /// Reads `flowInformation`; returns the number of the reference property.
  private mutating func readInformation(_ reader: XMLPullReader) throws(DatasetError) -> String {
    var number = ""
    var classification = ILCDClassification()
    try reader.children { element throws(DatasetError) in
      switch element {
      case "dataSetInformation":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "UUID": flow.id = try reader.text().lowercased()
          case "name": flow.name = try ILCDNameParts(reader).joined
          case "synonyms":
            flow.synonyms += try reader.text().split(separator: ";")
              .map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
          case "CASNumber": flow.cas = Self.stated(try reader.text())
          case "sumFormula": flow.formula = Self.stated(try reader.text())
          case "classificationInformation": try classification.read(reader)
          default: break
          }
        }
      case "quantitativeReference":
        try reader.children { element throws(DatasetError) in
          if element == "referenceToReferenceFlowProperty" { number = try reader.text() }
        }
      case "geography":
        try reader.children { element throws(DatasetError) in
          if element == "locationOfSupply" { flow.location = Self.stated(try reader.text()) }
        }
      case "classificationInformation": try classification.read(reader)
      default: break
      }
    }
    flow.category = classification.classes
    return number
  }

  private func readProperty(_ reader: XMLPullReader) throws(DatasetError) -> Amount? {
    let place = reader.position
    let number = reader.attribute("dataSetInternalID") ?? ""
    var property: ILCDReference?
    var factor: Double?
    try reader.children { element throws(DatasetError) in
      if element == "referenceToFlowPropertyDataSet" { property = try ILCDReference(reader) }
      if element == "meanValue" { factor = try reader.number() }
    }
    guard let property, let factor else {
      throw DatasetError(
        at: place, "a flow property states no property or no amount",
        help: "give referenceToFlowPropertyDataSet and meanValue")
    }
    return Amount(number: number, property: property, factor: factor)
  }

  /// A text that says something.
  private static func stated(_ text: String) -> String? {
    text.isEmpty || text == "-" || text.lowercased() == "n.a." ? nil : text
  }
}
