import PhloemModel

/// Reads the time series that a Calliope model names: `file=NAME.csv:COLUMN` of 0.6 and the tables of
/// data of 0.7.
struct CalliopeDataReader {
  let path: String
  let model: ConfigNode
  var series: CalliopeSeries
  /// Columns by `NAME.csv:COLUMN@LOCATION` or, of tables, by `number|technology|location`.
  private(set) var columns: [String: [Double]] = [:]

  init(path: String, model: ConfigNode, series: CalliopeSeries) {
    self.path = path
    self.model = model
    self.series = series
  }

  /// Whether the model is written in the words of 0.7.
  var isFlat: Bool {
    model["nodes"] != nil || model["config"] != nil || model["data_tables"] != nil
      || model["data_sources"] != nil
  }

  /// Reads everything.
  ///
  /// - Returns: The steps of time.
  /// - Throws: `InputError` for a file that is missing or broken, or when there is none.
  mutating func readAll(
    load: (String) throws(InputError) -> String, into report: inout Diagnostics
  ) throws(InputError) -> DraftTime {
    try readFiles(load)
    for key in ["data_tables", "data_sources"] {
      for (name, node) in model[key]?.entries ?? [] {
        try readTable(name, node, load, into: &report)
      }
    }
    guard let time = series.time else {
      throw InputError(
        "the model names no time series, so that nobody says which time it plans",
        at: model.position, help: "give a demand as 'resource: file=demand.csv:COLUMN'")
    }
    return time
  }

  // MARK: Files of 0.6

  private mutating func readFiles(_ load: (String) throws(InputError) -> String) throws(InputError)
  {
    let folder = model.at("model", "timeseries_data_path")?.scalar
    let locations = (model["locations"] ?? model["nodes"])?.keys ?? []
    let pairs = model["links"]?.keys ?? []
    for (text, position) in Self.files(in: model) {
      let parts = text.dropFirst(5).split(separator: ":", maxSplits: 1).map(String.init)
      guard let file = parts.first else { continue }
      let inner = folder.map { "\($0)/\(file)" } ?? file
      let table = try series.read(ConfigNode.beside(path, inner), load: load)
      let wanted = parts.count > 1 ? [parts[1]] : (locations + pairs).filter(table.names.contains)
      if wanted.isEmpty {
        throw InputError(
          "'\(table.file)' has no column that is a location", at: position,
          help: "name the column: file=\(file):COLUMN")
      }
      for column in wanted {
        let values = try series.values(of: column, in: table)
        let ends = parts.count > 1 ? locations + pairs : [column]
        for location in ends {
          columns["\(text.dropFirst(5))@\(location)"] = values
        }
      }
    }
  }

  /// Every `file=…` of the model, each once.
  private static func files(in node: ConfigNode) -> [(text: String, position: FilePosition)] {
    var found: [(text: String, position: FilePosition)] = []
    var seen: Set<String> = []
    func walk(_ node: ConfigNode) {
      if let text = node.scalar, text.hasPrefix("file="), seen.insert(text).inserted {
        found.append((text, node.position))
      }
      node.items.forEach(walk)
      node.entries.forEach { walk($0.value) }
    }
    walk(node)
    return found
  }

  // MARK: Tables of 0.7

  private mutating func readTable(
    _ name: String, _ node: ConfigNode, _ load: (String) throws(InputError) -> String,
    into report: inout Diagnostics
  ) throws(InputError) {
    guard let file = (node["data"] ?? node["table"] ?? node["source"])?.scalar else { return }
    guard node["rows"]?.texts == ["timesteps"] else {
      report.warning(
        at: node.position, "the table '\(name)' has rows that are no time steps and is left out",
        help: "write its numbers into the model")
      return
    }
    let dimensions = node["columns"]?.texts ?? []
    let text = try load(ConfigNode.beside(path, file))
    let place = ConfigNode.beside(path, file)
    let (table, headings) = try Self.table(text, levels: max(1, dimensions.count), file: place)
    try series.take(table)
    for (k, column) in table.names.enumerated() {
      var labels: [String: String] = [:]
      for (level, dimension) in dimensions.enumerated() { labels[dimension] = headings[level][k] }
      for added in node["add_dims"]?.entries ?? [] { labels[added.key] = added.value.scalar ?? "" }
      let wanted = node["select"]?.entries.allSatisfy { entry in
        labels[entry.key].map { entry.value.texts.contains($0) } ?? true
      }
      guard wanted ?? true, let number = labels["parameters"] ?? labels["inputs"] else { continue }
      let key = "\(number)|\(labels["techs"] ?? "")|\(labels["nodes"] ?? "")"
      columns[key] = try series.values(of: column, in: table)
    }
  }

  /// A table whose header has a line for each dimension of its columns.
  private static func table(
    _ text: String, levels: Int, file: String
  ) throws(InputError) -> (NumberTable, [[String]]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    var headings: [[String]] = []
    var rows: [Substring] = []
    for (k, line) in lines.enumerated() {
      if k < levels {
        headings.append(
          line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map {
            String($0.filter { $0 != "\"" && $0 != "\r" })
          })
      } else {
        rows.append(line)
      }
    }
    // A line that names the index, and holds nothing else, may follow the headings.
    if let first = rows.first, first.dropFirst().contains(","),
      first.split(separator: ",", omittingEmptySubsequences: false).dropFirst()
        .allSatisfy({ $0.allSatisfy { $0.isWhitespace } })
    {
      rows.removeFirst()
    }
    let count = headings.map(\.count).max() ?? 0
    let header = ["time"] + (0..<count).map { "column \($0 + 1)" }
    let body = ([header.joined(separator: ",")] + rows.map(String.init)).joined(separator: "\n")
    guard count > 0, headings.allSatisfy({ $0.count == count }) else {
      throw InputError(
        "the headings of '\(file)' do not match", at: FilePosition(file: file, line: 1),
        help: "write a line for each dimension under 'columns'")
    }
    return (try NumberTable(reading: body, file: file), headings)
  }
}
