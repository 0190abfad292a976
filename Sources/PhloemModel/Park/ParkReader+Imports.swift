extension ParkReader {
  mutating func readImports(_ reader: inout MappingReader) {
    for entry in reader.children("imports", into: &report) {
      guard claim(entry, as: "import") else { continue }
      var inner = MappingReader(entry, subject: "import '\(entry.key)'", into: &report)
      var description = ImportDescription(name: entry.key, position: entry.position)
      readLayout(&inner, into: &description)
      readNames(&inner, into: &description)
      inner.finish(into: &report)
      park.imports.append(description)
    }
  }

  private mutating func readLayout(
    _ reader: inout MappingReader, into description: inout ImportDescription
  ) {
    description.files = reader.texts("files", into: &report).map { expanded($0.0, at: $0.1) }
    description.layout = reader.choice("layout", into: &report) ?? .auto
    description.delimiter = character("delimiter", &reader, named: ["tab": "\t", "\\t": "\t"])
    description.thousands = character("thousands", &reader, named: ["space": " "])
    if let mark = reader.text("decimal", into: &report) {
      if mark != "." && mark != "," {
        report.error(
          at: reader.valuePlace("decimal"), "the decimal mark '\(mark)' is neither '.' nor ','",
          help: "write 'decimal: \",\"' or leave it out")
      }
      description.decimalComma = mark == ","
    }
    if reader.has("missing") {
      description.missing = reader.texts("missing", into: &report).map(\.0)
    }
    if let node = reader.node("time") {
      var time = MappingReader(node, subject: "'time' of \(reader.subject)", into: &report)
      description.time.column = time.text("column", into: &report)
      description.time.format = time.text("format", into: &report)
      description.time.zone = time.text("zone", into: &report)
      checkZone(description.time.zone, at: time.valuePlace("zone"))
      description.time.label = time.choice("label", into: &report) ?? .start
      for (text, place) in time.texts("quirks", into: &report) {
        guard let quirk = ImportDescription.Quirk(rawValue: text) else {
          report.error(
            at: place, "unknown quirk '\(text)'",
            help: "one of: "
              + ImportDescription.Quirk.allCases.map(\.rawValue).joined(separator: ", "))
          continue
        }
        description.time.quirks.insert(quirk)
      }
      time.finish(into: &report)
    }
  }

  private mutating func checkZone(_ zone: String?, at place: FilePosition) {
    guard let zone, zone != "park" else { return }
    do {
      _ = try ZoneRules(identifier: zone)
    } catch {
      report.error(
        at: place, "unknown time zone '\(zone)'",
        help: error.diagnostics.first?.help
          ?? "write an IANA name such as Asia/Shanghai, an offset such as +08:00, or 'park'")
    }
  }

  private mutating func readNames(
    _ reader: inout MappingReader, into description: inout ImportDescription
  ) {
    description.meter = reference("meter", to: .meter, &reader)
    description.meterColumn = reader.text("meter-column", into: &report)
    description.valueColumn = reader.text("value-column", into: &report)
    description.qualityColumn = reader.text("quality-column", into: &report)
    description.unit = unit("unit", &reader).map(\.symbol)
    description.ignoreOthers = reader.flag("ignore-others", into: &report) ?? false
    for entry in reader.children("meter-names", into: &report) {
      guard let meter = entry.value.scalar else {
        report.error(
          at: entry.value.position,
          "'\(entry.key)' in 'meter-names' must be a meter, found \(entry.value.kindInWords)",
          help: "write 'name in the file: meter of the park'")
        continue
      }
      refer(to: .meter, meter, at: entry.value.position, by: reader.subject)
      description.meterNames[entry.key] = meter
    }
    for entry in reader.children("columns", into: &report) {
      description.columns[entry.key] = columnRule(entry, of: reader.subject)
    }
  }

  private mutating func columnRule(
    _ entry: YAMLNode.Entry, of subject: String
  ) -> ImportDescription.ColumnRule? {
    if entry.value.scalar == "ignore" { return .ignored }
    if let meter = entry.value.scalar {
      refer(to: .meter, meter, at: entry.value.position, by: subject)
      return ImportDescription.ColumnRule(meter: meter)
    }
    var inner = MappingReader(
      entry.value, subject: "column '\(entry.key)' of \(subject)", into: &report)
    let meter = inner.requiredText("meter", such: "NAME", into: &report)
    if let meter { refer(to: .meter, meter, at: inner.valuePlace("meter"), by: inner.subject) }
    let unit = unit("unit", &inner).map(\.symbol)
    let missing = inner.has("missing") ? inner.texts("missing", into: &report).map(\.0) : nil
    inner.finish(into: &report)
    return ImportDescription.ColumnRule(meter: meter, unit: unit, missing: missing)
  }

  private mutating func character(
    _ key: String, _ reader: inout MappingReader, named: [String: Character]
  ) -> Character? {
    guard let text = reader.text(key, into: &report) else { return nil }
    if let character = named[text] { return character }
    if text.count == 1 { return text.first }
    report.error(
      at: reader.valuePlace(key),
      "'\(key)' of \(reader.subject) must be one character, found '\(text)'",
      help: "write it like '\(key): \";\"', or 'tab' or 'space' by name")
    return nil
  }

  /// Replaces `$NAME` and `${NAME}` by the environment's value.
  private mutating func expanded(_ path: String, at place: FilePosition) -> String {
    guard path.hasPrefix("$") else { return path }
    let name = path.dropFirst().prefix { $0 == "{" || $0 == "}" || $0 == "_" || $0.isLetter }
    let bare = name.filter { $0 != "{" && $0 != "}" }
    guard let value = environment[String(bare)] else {
      report.error(
        at: place, "the variable '\(bare)' in '\(path)' is not set",
        help: "set it, or write the path out")
      return path
    }
    return value + path.dropFirst(1 + name.count)
  }
}
