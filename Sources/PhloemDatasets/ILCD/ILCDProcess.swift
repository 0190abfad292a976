import PhloemFootprint
import PhloemModel

/// A process data set; the flows of its exchanges are known by reference until all is put together.
struct ILCDProcess: Sendable {
  /// The process; the exchanges' flow indices mean nothing yet.
  var process: DatasetProcess
  /// The flow of each exchange.
  var flows: [ILCDReference]
  /// Version of the data set: `01.00.000`.
  var version: String
  var notes: ImportNotes

  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self = try XMLPullReader.read(bytes, file: file, root: ["processDataSet"]) {
      reader throws(DatasetError) in
      var state = ILCDProcessReader(reader)
      return try state.read()
    }
  }

  init(process: DatasetProcess, flows: [ILCDReference], version: String, notes: ImportNotes) {
    (self.process, self.flows, self.version, self.notes) = (process, flows, version, notes)
  }
}

/// Reads a process data set.
struct ILCDProcessReader {
  let reader: XMLPullReader
  let place: FilePosition
  var process = DatasetProcess(id: "", name: "")
  var flows: [ILCDReference] = []
  var notes = ImportNotes()
  var version = ""
  /// Numbers of the exchanges that the process is for.
  var references: [String] = []
  /// The exchange of each number.
  var exchangeOfNumber: [String: Int] = [:]
  /// Shares as stated, by the exchange they are of and the number of the product.
  var shares: [(exchange: Int, product: String, percent: Double, place: FilePosition)] = []

  init(_ reader: XMLPullReader) {
    self.reader = reader
    place = reader.position
  }

  mutating func read() throws(DatasetError) -> ILCDProcess {
    process.position = place
    var type = ""
    try reader.children { element throws(DatasetError) in
      switch element {
      case "processInformation": try readInformation()
      case "modellingAndValidation":
        try reader.children { element throws(DatasetError) in
          guard element == "LCIMethodAndAllocation" else { return }
          try reader.children { element throws(DatasetError) in
            if element == "typeOfDataSet" { type = try reader.text() }
          }
        }
      case "administrativeInformation": version = try Self.version(reader)
      case "exchanges":
        try reader.children { element throws(DatasetError) in
          if element == "exchange" { try readExchange() }
        }
      default: break
      }
    }
    if process.id.isEmpty { throw Self.withoutID(place, "process") }
    setKind(type)
    setReferences()
    setAllocation()
    return ILCDProcess(process: process, flows: flows, version: version, notes: notes)
  }

  private mutating func setKind(_ type: String) {
    switch type {
    case "Unit process, single operation": process.kind = .unit
    case "Unit process, black box", "Partly terminated system": process.kind = .blackBox
    case "LCI result", "Avoided product system": process.kind = .system
    default:
      process.kind = .unit
      notes.note(
        .schemaViolation,
        "the process '\(process.name)' is of the type '\(type)': taken as a unit process", at: place
      )
    }
  }

  private mutating func setReferences() {
    let chosen = references.compactMap { exchangeOfNumber[$0] }
    if Set(chosen).count > 1 {
      notes.note(
        .severalReferences, "'\(process.name)' names \(chosen.count) reference flows", at: place)
    }
    if chosen.isEmpty {
      let named = references.joined(separator: ", ")
      notes.note(
        .noReference,
        "'\(process.name)' has no exchange '\(named)', which it calls its reference flow", at: place
      )
    }
    for index in Set(chosen) { process.exchanges[index].isReference = true }
    if !chosen.isEmpty, chosen.allSatisfy({ process.exchanges[$0].amount == 0 }) {
      notes.note(.zeroReference, "'\(process.name)' states no amount of its reference", at: place)
    }
  }

  private mutating func setAllocation() {
    for share in shares {
      guard let product = exchangeOfNumber[share.product] else {
        notes.note(
          .allocationRefused, "a share is of the exchange '\(share.product)', which is not there",
          at: share.place)
        continue
      }
      process.allocation.append(
        AllocationFactor(
          kind: .causal, product: product, exchange: share.exchange, share: share.percent / 100))
    }
    if !process.allocation.isEmpty { process.defaultAllocation = .causal }
  }

  private mutating func readInformation() throws(DatasetError) {
    try reader.children { element throws(DatasetError) in
      switch element {
      case "dataSetInformation":
        var classification = ILCDClassification()
        try reader.children { element throws(DatasetError) in
          switch element {
          case "UUID": process.id = try reader.text().lowercased()
          case "name": process.name = try ILCDNameParts(reader).joined
          case "classificationInformation": try classification.read(reader)
          default: break
          }
        }
        process.category = classification.classes
      case "quantitativeReference":
        try reader.children { element throws(DatasetError) in
          if element == "referenceToReferenceFlow" { references.append(try reader.text()) }
        }
      case "time":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "referenceYear": process.validFrom = Self.stated(try reader.text())
          case "dataSetValidUntil": process.validUntil = Self.stated(try reader.text())
          default: break
          }
        }
      case "geography":
        try reader.children { element throws(DatasetError) in
          if element == "locationOfOperationSupplyOrProduction" {
            process.location = reader.attribute("location").flatMap(Self.stated)
          }
        }
      case "mathematicalRelations":
        try reader.children { element throws(DatasetError) in
          if element == "variableParameter" { try readVariable() }
        }
      default: break
      }
    }
  }

  /// The version in `administrativeInformation`.
  static func version(_ reader: XMLPullReader) throws(DatasetError) -> String {
    var version = ""
    try reader.children { element throws(DatasetError) in
      guard element == "publicationAndOwnership" else { return }
      try reader.children { element throws(DatasetError) in
        if element == "dataSetVersion" { version = try reader.text() }
      }
    }
    return version
  }

  static func stated(_ text: String) -> String? {
    let text = text.trimmingBlanks
    return text.isEmpty ? nil : text
  }

  static func withoutID(_ place: FilePosition, _ what: String) -> DatasetError {
    DatasetError(at: place, "the \(what) has no UUID", help: "give it one in dataSetInformation")
  }
}
