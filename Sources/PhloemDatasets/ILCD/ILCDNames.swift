import PhloemFootprint
import PhloemModel

/// The parts of a name in ILCD: base name, route, place in the mix, properties.
struct ILCDNameParts {
  private var parts: [[LocalisedText.Entry]] = [[], [], [], []]

  /// Reads a `name` element.
  init(_ reader: XMLPullReader) throws(DatasetError) {
    try reader.children { name throws(DatasetError) in
      switch name {
      case "baseName": parts[0].append(try reader.localised())
      case "treatmentStandardsRoutes": parts[1].append(try reader.localised())
      case "mixAndLocationTypes": parts[2].append(try reader.localised())
      case "functionalUnitFlowProperties", "flowProperties":
        parts[3].append(try reader.localised())
      default: break
      }
    }
  }

  /// The parts of each language, joined by `; ` as ILCD joins them.
  var joined: LocalisedText {
    LocalisedText(
      parts[0].map { base in
        let more = parts.dropFirst().compactMap { part in
          part.first { $0.language == base.language && !$0.text.isEmpty }?.text
        }
        return .init(
          language: base.language, text: ([base.text] + more).joined(separator: "; "))
      })
  }
}

extension XMLPullReader {
  /// The text of this element with its language, English where it names none.
  func localised() throws(DatasetError) -> LocalisedText.Entry {
    let language = attribute("lang")?.lowercased() ?? "en"
    return LocalisedText.Entry(language: language, text: try text())
  }

  /// The number of this element; nil when it is empty.
  /// - Throws: when there is something else than a finite number.
  func number() throws(DatasetError) -> Double? {
    let place = position
    return try number(try text(), at: place)
  }

  /// Reads a number; nil when the text is absent or empty.
  func number(_ text: String?, at place: FilePosition) throws(DatasetError) -> Double? {
    guard let text = text?.trimmingBlanks, !text.isEmpty else { return nil }
    if let number = DatasetNumber.read(text) { return number }
    throw DatasetError(
      at: place, "'\(text.prefix(40))' is not a finite number",
      help: "write digits with a point, such as 0.25 or 2.5e-3")
  }
}

extension LocalisedText {
  /// The text without empty entries.
  var withoutEmpty: LocalisedText { LocalisedText(texts.filter { !$0.text.isEmpty }) }
}

/// The classes of one dataset, from the outermost down; only the first classification counts.
struct ILCDClassification {
  private(set) var classes: [String] = []

  /// Reads a `classificationInformation` element into what is empty yet.
  mutating func read(_ reader: XMLPullReader) throws(DatasetError) {
    try reader.children { name throws(DatasetError) in
      guard name == "classification" || name == "elementaryFlowCategorization", classes.isEmpty
      else { return }
      try reader.children { name throws(DatasetError) in
        guard name == "class" || name == "category" else { return }
        let text = try reader.text()
        if !text.isEmpty { classes.append(text) }
      }
    }
  }
}

/// A reference to another dataset: its identifier, and its name as it was when it was referred to.
struct ILCDReference: Hashable, Sendable {
  /// The identifier; empty when the file gives none.
  var id: String
  /// The short description.
  var name: LocalisedText

  /// Reads an element such as `referenceToFlowDataSet`.
  init(_ reader: XMLPullReader) throws(DatasetError) {
    var texts: [LocalisedText.Entry] = []
    id = reader.attribute("refObjectId")?.trimmingBlanks.lowercased() ?? ""
    try reader.children { name throws(DatasetError) in
      if name == "shortDescription" { texts.append(try reader.localised()) }
    }
    self.name = LocalisedText(texts).withoutEmpty
  }

  /// The identifier, or one made of the name; empty when there is neither.
  var key: String { id.isEmpty ? (name.texts.isEmpty ? "" : "name:\(name)") : id }
}
