import PhloemFootprint

/// A unit group data set.
struct ILCDUnitGroup: Sendable {
  var group: UnitGroup
  var notes = ImportNotes()

  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self = try XMLPullReader.read(bytes, file: file, root: ["unitGroupDataSet"]) {
      reader throws(DatasetError) in
      try ILCDUnitGroup(reader)
    }
  }

  private init(_ reader: XMLPullReader) throws(DatasetError) {
    let place = reader.position
    var id = ""
    var name: [LocalisedText.Entry] = []
    var reference = ""
    var units: [(id: String, name: String, factor: Double)] = []
    try reader.children { element throws(DatasetError) in
      switch element {
      case "unitGroupInformation":
        try reader.children { element throws(DatasetError) in
          switch element {
          case "dataSetInformation":
            try reader.children { element throws(DatasetError) in
              if element == "UUID" { id = try reader.text().lowercased() }
              if element == "name" { name.append(try reader.localised()) }
            }
          case "quantitativeReference":
            try reader.children { element throws(DatasetError) in
              if element == "referenceToReferenceUnit" { reference = try reader.text() }
            }
          default: break
          }
        }
      case "units":
        try reader.children { element throws(DatasetError) in
          if element == "unit" { units.append(try Self.unit(reader)) }
        }
      default: break
      }
    }
    guard !id.isEmpty else { throw ILCDProcessReader.withoutID(place, "unit group") }
    guard let chosen = units.firstIndex(where: { $0.id == reference }) else {
      throw DatasetError(
        at: place, "the unit group has no unit '\(reference)', which it calls its reference unit",
        help: "give referenceToReferenceUnit the dataSetInternalID of one of its units")
    }
    let scale = units[chosen].factor
    if scale != 1 {
      notes.note(.schemaViolation, "the reference unit has the factor \(scale), not 1", at: place)
    }
    group = UnitGroup(
      id: id, name: LocalisedText(name).description,
      units: units.map { DatasetUnit(id: $0.name, name: $0.name, factor: $0.factor / scale) },
      reference: chosen)
  }

  private static func unit(
    _ reader: XMLPullReader
  ) throws(DatasetError) -> (id: String, name: String, factor: Double) {
    let place = reader.position
    let id = reader.attribute("dataSetInternalID") ?? ""
    var name = ""
    var factor: Double?
    try reader.children { element throws(DatasetError) in
      if element == "name" { name = try reader.text() }
      if element == "meanValue" { factor = try reader.number() }
    }
    guard let factor, factor > 0 else {
      throw DatasetError(
        at: place, "the unit '\(name)' has no positive factor",
        help: "give meanValue: reference units in one of it")
    }
    return (id, name, factor)
  }
}

/// A flow property data set.
struct ILCDProperty: Sendable {
  var id: String
  var name: LocalisedText
  var unitGroup: ILCDReference?

  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self = try XMLPullReader.read(bytes, file: file, root: ["flowPropertyDataSet"]) {
      reader throws(DatasetError) in
      try ILCDProperty(reader)
    }
  }

  private init(_ reader: XMLPullReader) throws(DatasetError) {
    let place = reader.position
    var id = ""
    var name: [LocalisedText.Entry] = []
    var unitGroup: ILCDReference?
    try reader.children { element throws(DatasetError) in
      guard element == "flowPropertiesInformation" else { return }
      try reader.children { element throws(DatasetError) in
        switch element {
        case "dataSetInformation":
          try reader.children { element throws(DatasetError) in
            if element == "UUID" { id = try reader.text().lowercased() }
            if element == "name" { name.append(try reader.localised()) }
          }
        case "quantitativeReference":
          try reader.children { element throws(DatasetError) in
            if element == "referenceToReferenceUnitGroup" { unitGroup = try ILCDReference(reader) }
          }
        default: break
        }
      }
    }
    guard !id.isEmpty else { throw ILCDProcessReader.withoutID(place, "flow property") }
    self.id = id
    self.name = LocalisedText(name)
    self.unitGroup = unitGroup
  }
}
