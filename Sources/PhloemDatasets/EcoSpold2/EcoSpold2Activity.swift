import PhloemFootprint
import PhloemModel

/// An activity of ecoSpold 2 as its file gives it; flows are known by what exchanges say of them.
struct EcoSpold2Activity: Sendable {
  /// The process; the exchanges' flow indices mean nothing yet.
  var process: DatasetProcess
  /// The flow of each exchange.
  var flows: [Mention] = []
  var notes = ImportNotes()

  /// What an exchange says of its flow.
  struct Mention: Sendable {
    var flow: DatasetFlow
    var unit = ""
    /// 0 to 5 as written; see ecoSpold 2's lists of groups.
    var inputGroup: String?
    var outputGroup: String?
    /// Amounts of properties by name: `price`, `dry mass`.
    var properties: [String: Double] = [:]
    /// Whether the amount was below 0, which is how the form writes treatment of waste.
    var isNegative = false
  }
}

/// Reads the activities of one file.
enum EcoSpold2File {
  /// Reads a file.
  static func read(_ bytes: [UInt8], file: String) throws(DatasetError) -> [EcoSpold2Activity] {
    try XMLPullReader.read(bytes, file: file, root: ["ecoSpold"]) { reader throws(DatasetError) in
      var activities: [EcoSpold2Activity] = []
      try reader.children { element throws(DatasetError) in
        guard element == "activityDataset" || element == "childActivityDataset" else { return }
        var activity = EcoSpold2ActivityReader(reader)
        try activity.read()
        activities.append(activity.result)
      }
      return activities
    }
  }
}

/// Reads one activity dataset.
struct EcoSpold2ActivityReader {
  let reader: XMLPullReader
  let place: FilePosition
  var result = EcoSpold2Activity(process: DatasetProcess(id: "", name: ""))

  init(_ reader: XMLPullReader) {
    self.reader = reader
    place = reader.position
  }

  mutating func read() throws(DatasetError) {
    result.process.position = place
    try reader.children { element throws(DatasetError) in
      switch element {
      case "activityDescription": try readDescription()
      case "flowData":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "intermediateExchange", "elementaryExchange":
            try readExchange(isElementary: element == "elementaryExchange")
          case "parameter": try readParameter()
          case "impactIndicator":
            result.notes.note(.unsupported, "a score of impact is left out", at: reader.position)
          default: break
          }
        }
      default: break
      }
    }
    if result.process.id.isEmpty {
      throw DatasetError(
        at: place, "the activity '\(result.process.name)' has no identifier",
        help: "give the attribute 'id' of the element activity")
    }
  }

  private mutating func readDescription() throws(DatasetError) {
    var classes: [(system: String, value: String)] = []
    try reader.children { element throws(DatasetError) in
      switch element {
      case "activity":
        result.process.id = reader.attribute("id")?.trimmingBlanks.lowercased() ?? ""
        result.process.kind = reader.attribute("type") == "2" ? .system : .unit
        var names: [LocalisedText.Entry] = []
        try reader.children { element throws(DatasetError) in
          if element == "activityName" { names.append(try name()) }
        }
        result.process.name = LocalisedText(names)
      case "classification":
        var system = ""
        var value = ""
        try reader.children { element throws(DatasetError) in
          if element == "classificationSystem" { system = try reader.text() }
          if element == "classificationValue" { value = try reader.text() }
        }
        classes.append((system, value))
      case "geography":
        try reader.children { element throws(DatasetError) in
          if element == "shortname" {
            let name = try reader.text()
            result.process.location = name.isEmpty ? nil : name
          }
        }
      case "timePeriod":
        result.process.validFrom = reader.attribute("startDate")
        result.process.validUntil = reader.attribute("endDate")
      default: break
      }
    }
    let chosen = classes.first { $0.system.hasPrefix("ISIC") } ?? classes.first
    result.process.category = chosen.map { [$0.value] } ?? []
  }

  private mutating func readParameter() throws(DatasetError) {
    let place = reader.position
    let amount = try reader.number(reader.attribute("amount"), at: place)
    let formula = stated("mathematicalRelation")
    var names: [String] = []
    var uncertainty = Uncertainty.none
    let variable = stated("variableName")
    try reader.children { element throws(DatasetError) in
      if element == "name" { names.append(try reader.text()) }
      if element == "uncertainty" {
        uncertainty = try readUncertainty(of: amount ?? 0, at: place).uncertainty
      }
    }
    guard let name = variable ?? names.first, amount != nil || formula != nil else {
      result.notes.note(
        .schemaViolation, "a parameter has no name, or neither amount nor relation", at: place)
      return
    }
    result.process.parameters.append(
      DatasetParameter(name: name, value: amount ?? 0, formula: formula, uncertainty: uncertainty))
  }

  /// A name with its language; notes blanks around it.
  mutating func name() throws(DatasetError) -> LocalisedText.Entry {
    let place = reader.position
    let entry = try reader.localised()
    if reader.textHadBlanks { result.notes.note(.trailingBlanks, "'\(entry.text)'", at: place) }
    return entry
  }

  func stated(_ name: String) -> String? {
    reader.attribute(name).map(\.trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 }
  }
}
