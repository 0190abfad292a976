import PhloemFootprint
import PhloemModel

/// A dataset of ecoSpold 1 as its attributes give it.
struct EcoSpold1Dataset: Sendable {
  var number = ""
  var place: FilePosition
  var name = ""
  var category: [String] = []
  var unit = ""
  var location: String?
  var isInfrastructure = false
  /// 0 system non-terminated, 1 unit process, 2 system terminated, 3 and 4 methods, 5 multi-output.
  var type = ""
  var isImpact = false
  var validFrom: String?
  var validUntil: String?
  var exchanges: [EcoSpold1Exchange] = []
  var allocations: [Allocation] = []
  var notes = ImportNotes()

  /// Shares of a co-product in exchanges.
  struct Allocation: Sendable {
    let product: String
    let percent: Double
    let exchanges: [String]
    let place: FilePosition
  }
}

/// An exchange of ecoSpold 1 as its attributes give it.
struct EcoSpold1Exchange: Sendable {
  var place: FilePosition
  var number: String
  var name: String
  var category: [String]
  var location: String?
  var unit: String
  var cas: String?
  var formula: String?
  var amount: Double
  var uncertainty: Uncertainty
  var inputGroup: String?
  var outputGroup: String?
}

/// Reads the datasets of one file.
enum EcoSpold1File {
  /// Reads a file.
  static func read(_ bytes: [UInt8], file: String) throws(DatasetError) -> [EcoSpold1Dataset] {
    try XMLPullReader.read(bytes, file: file, root: ["ecoSpold"]) { reader throws(DatasetError) in
      var datasets: [EcoSpold1Dataset] = []
      try reader.children { element throws(DatasetError) in
        guard element == "dataset" else { return }
        datasets.append(try EcoSpold1DatasetReader(reader).read())
      }
      return datasets
    }
  }
}

/// Reads one `dataset` element.
private struct EcoSpold1DatasetReader {
  let reader: XMLPullReader
  var dataset: EcoSpold1Dataset

  init(_ reader: XMLPullReader) {
    self.reader = reader
    dataset = EcoSpold1Dataset(place: reader.position)
    dataset.number = reader.attribute("number")?.trimmingBlanks ?? ""
  }

  consuming func read() throws(DatasetError) -> EcoSpold1Dataset {
    var state = self
    try state.readElements()
    return state.dataset
  }

  private mutating func readElements() throws(DatasetError) {
    try reader.children { element throws(DatasetError) in
      switch element {
      case "metaInformation":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "processInformation": try readProcessInformation()
          case "administrativeInformation": try readPeople()
          default: break
          }
        }
      case "flowData":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "exchange": try readExchange()
          case "allocation": try readAllocation()
          default: break
          }
        }
      default: break
      }
    }
    if dataset.number.isEmpty {
      throw DatasetError(
        at: dataset.place, "the dataset '\(dataset.name)' has no number",
        help: "give the attribute 'number', one for each dataset")
    }
  }

  private mutating func readProcessInformation() throws(DatasetError) {
    try reader.children { element throws(DatasetError) in
      switch element {
      case "referenceFunction":
        dataset.name = reader.attribute("name") ?? ""
        dataset.unit = reader.attribute("unit")?.trimmingBlanks ?? ""
        dataset.category = categories()
        dataset.isInfrastructure = reader.attribute("infrastructureProcess") == "true"
      case "geography": dataset.location = stated("location")
      case "timePeriod":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "startDate", "startYear", "startYearMonth": dataset.validFrom = try reader.text()
          case "endDate", "endYear", "endYearMonth": dataset.validUntil = try reader.text()
          default: break
          }
        }
      case "dataSetInformation":
        dataset.type = reader.attribute("type") ?? ""
        dataset.isImpact = reader.attribute("impactAssessmentResult") == "true"
      default: break
      }
    }
  }

  /// The schema allows names of people 40 characters; longer ones harm nothing.
  private mutating func readPeople() throws(DatasetError) {
    try reader.children { element throws(DatasetError) in
      guard element == "person", let name = reader.attribute("name"), name.count > 40 else {
        return
      }
      dataset.notes.note(
        .schemaViolation,
        "the name of a person has \(name.count) characters, the schema allows 40",
        at: reader.position)
    }
  }

  private mutating func readExchange() throws(DatasetError) {
    let place = reader.position
    let stated = try reader.number(reader.attribute("meanValue"), at: place)
    let name = reader.attribute("name") ?? ""
    if stated == nil {
      dataset.notes.note(
        .missingAmount, "the amount of '\(name)' is not stated: it counts as 0", at: place)
    }
    var exchange = EcoSpold1Exchange(
      place: place, number: reader.attribute("number")?.trimmingBlanks ?? "", name: name,
      category: categories(), location: self.stated("location"),
      unit: self.stated("unit") ?? "", cas: cas(), formula: self.stated("formula"),
      amount: stated ?? 0, uncertainty: try uncertainty(of: stated ?? 0, at: place))
    if exchange.formula == "-" { exchange.formula = nil }
    try reader.children { element throws(DatasetError) in
      switch element {
      case "inputGroup": exchange.inputGroup = try reader.text()
      case "outputGroup": exchange.outputGroup = try reader.text()
      default: break
      }
    }
    dataset.exchanges.append(exchange)
  }

  /// 1 lognormal by GSD², 2 normal by 2σ, 3 triangular, 4 uniform.
  private mutating func uncertainty(
    of amount: Double, at place: FilePosition
  ) throws(DatasetError) -> Uncertainty {
    guard let type = stated("uncertaintyType") else { return .none }
    var reading = SpreadReading(amount: amount, position: place)
    let deviation = number("standardDeviation95")
    let (low, high) = (number("minValue"), number("maxValue"))
    let result: Uncertainty =
      switch type {
      case "0": .none
      case "1": reading.lognormal(squaredGSD: deviation)
      case "2": reading.normal(deviation: deviation.map { $0 / 2 })
      case "3": reading.peaked(low, mode: number("mostLikelyValue"), high)
      case "4": reading.uniform(low, high)
      default: reading.refused("a distribution of the type '\(type)'")
      }
    dataset.notes.add(reading.notes)
    return result
  }

  private mutating func readAllocation() throws(DatasetError) {
    let place = reader.position
    let product = reader.attribute("referenceToCoProduct")?.trimmingBlanks ?? ""
    let percent = try reader.number(reader.attribute("fraction"), at: place)
    var exchanges: [String] = []
    try reader.children { element throws(DatasetError) in
      if element == "referenceToInputOutput" { exchanges.append(try reader.text()) }
    }
    guard let percent else {
      dataset.notes.note(.allocationRefused, "an allocation states no fraction", at: place)
      return
    }
    dataset.allocations.append(
      .init(product: product, percent: percent, exchanges: exchanges, place: place))
  }

  private func categories() -> [String] {
    [stated("category"), stated("subCategory")].compactMap { $0 }
  }

  private func cas() -> String? { stated("CASNumber").flatMap { $0 == "n.a." ? nil : $0 } }

  private func number(_ name: String) -> Double? { stated(name).flatMap(DatasetNumber.read) }

  private func stated(_ name: String) -> String? {
    reader.attribute(name).map(\.trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 }
  }
}
