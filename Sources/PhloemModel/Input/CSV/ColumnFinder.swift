/// Finds columns in a header and collects what is wrong with it.
struct ColumnFinder {
  /// A column of a wide file that holds a meter's values.
  struct WideColumn {
    let column: Int
    let meter: Int
    let unit: String?
    let missing: [String]?
  }

  static let timeNames = ["time", "timestamp", "datetime", "date", "start", "时间"]

  private let head: CSVHead
  private let file: String
  var findings = Diagnostics()

  init(head: CSVHead, file: String) {
    self.head = head
    self.file = file
  }

  /// Takes the unit off a header such as `active power [kW]` or `E1 (MWh)`.
  static func nameAndUnit(_ header: String) -> (name: String, unit: String?) {
    for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      guard header.last == close, let start = header.lastIndex(of: open) else { continue }
      let unit = header[header.index(after: start)...].dropLast()
      let name = header[..<start].split(separator: " ", omittingEmptySubsequences: true)
      if !unit.isEmpty, !name.isEmpty { return (name.joined(separator: " "), String(unit)) }
    }
    return (header, nil)
  }

  /// Whether the header has a column of this name.
  func has(_ name: String) -> Bool { !indices([name]).isEmpty }

  /// Whether the file is to be read as wide.
  func isWide(_ description: ImportDescription) -> Bool {
    if description.layout != .auto { return description.layout == .wide }
    if description.meter != nil || description.meterColumn != nil { return false }
    if description.valueColumn != nil { return false }
    return !description.columns.isEmpty || !(has("value") && (has("meter") || has("meter_id")))
  }

  /// Index of a column by its declared header, else by one of the usual ones.
  mutating func column(
    _ what: String, _ declared: String?, _ usual: [String], fallback: Int? = nil
  ) -> Int? {
    let found = indices(declared.map { [$0] } ?? usual)
    if found.count > 1, declared != nil || what == "value" || what == "meter" {
      findings.error(
        at: position(found[1]), "there are two columns '\(head.header[found[1]])'",
        help: "rename one of them")
    }
    if let first = found.first { return first }
    if declared == nil, let fallback { return fallback }
    let wanted = declared ?? usual[0]
    let near = nearest(to: wanted, in: head.header)
    findings.error(
      at: FilePosition(file: file, line: 1),
      "there is no \(what) column '\(wanted)'; the header has \(headerText)",
      help: near.map {
        declared != nil
          ? "did you mean '\($0)'?" : "rename '\($0)', or declare it as the \(what) column"
      } ?? "declare the \(what) column's header in the import description")
    return nil
  }

  /// Index of a meter by id.
  mutating func meter(
    _ id: String, _ index: [String: Int], _ description: ImportDescription
  ) -> Int? {
    if let found = index[id] { return found }
    findings.error(
      at: description.position, "import '\(description.name)' names an unknown meter '\(id)'",
      help: nearest(to: id, in: index.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "declare the meter in the park file")
    return nil
  }

  /// The columns of a wide file that hold meters' values.
  mutating func wideColumns(
    _ description: ImportDescription, names: [String: Int], index: [String: Int], time: Int
  ) -> [WideColumn] {
    var columns: [WideColumn] = []
    var columnOfMeter: [Int: Int] = [:]
    var unused = Set(description.columns.keys)
    for (column, header) in head.header.enumerated() where column != time {
      let (name, headerUnit) = Self.nameAndUnit(header)
      let key = description.columns[header] != nil ? header : name
      let rule = description.columns[key]
      unused.remove(key)
      var found: Int?
      if let rule {
        guard let id = rule.meter else { continue }
        found = meter(id, index, description)
      } else {
        found = names[header] ?? names[name]
        if found == nil, !description.ignoreOthers { reportUnknown(column, names) }
      }
      guard let found else { continue }
      if let other = columnOfMeter[found] {
        findings.error(
          at: position(column),
          "the columns '\(head.header[other])' and '\(header)' are for the same meter",
          help: "ignore one of them")
      }
      columnOfMeter[found] = column
      columns.append(
        WideColumn(
          column: column, meter: found, unit: rule?.unit ?? headerUnit, missing: rule?.missing))
    }
    for header in unused.sorted() where header != head.header[time] {
      findings.error(
        at: FilePosition(file: file, line: 1),
        "there is no column '\(header)'; the header has \(headerText)",
        didYouMean: nearest(to: header, in: head.header))
    }
    if columns.isEmpty, !findings.hasErrors {
      findings.error(
        at: FilePosition(file: file, line: 1), "no column belongs to a meter",
        help: "declare the columns in the import description")
    }
    return columns
  }

  private mutating func reportUnknown(_ column: Int, _ names: [String: Int]) {
    let near = nearest(to: Self.nameAndUnit(head.header[column]).name, in: names.keys.sorted())
    let remedy = "declare it under columns, or as ignore"
    findings.error(
      at: position(column), "the column '\(head.header[column])' is no meter of the park",
      help: near.map { "did you mean '\($0)'? Else \(remedy)" }
        ?? "\(remedy); for a file of one meter declare meter")
  }

  /// Columns whose header, with or without its unit, is one of the names; case does not count.
  private func indices(_ names: [String]) -> [Int] {
    for name in names {
      let wanted = name.lowercased()
      let found = head.header.indices.filter {
        let header = head.header[$0].lowercased()
        return header == wanted || Self.nameAndUnit(header).name == wanted
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func position(_ column: Int) -> FilePosition {
    FilePosition(file: file, line: 1, column: head.headerColumns[column])
  }

  private var headerText: String {
    let shown = head.header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return head.header.count > 12 ? shown + " and \(head.header.count - 12) more" : shown
  }
}
