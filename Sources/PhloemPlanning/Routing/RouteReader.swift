public import PhloemModel

/// Where a problem's reader gets what is not in its own file.
public struct RouteSources: Sendable {
  /// Returns the text of a file that the problem names.
  public let text: @Sendable (_ path: String) throws(InputError) -> String
  /// Returns an emission factor by its id, with words for its source.
  public let factor:
    @Sendable (_ id: String) throws(InputError) -> (value: Quantity, source: String)

  /// Makes them.
  public init(
    text: @escaping @Sendable (_ path: String) throws(InputError) -> String,
    factor:
      @escaping @Sendable (_ id: String) throws(InputError) -> (value: Quantity, source: String)
  ) {
    self.text = text
    self.factor = factor
  }
}

extension RouteProblem {
  /// Reads a problem.
  ///
  /// - Parameters:
  ///   - node: The file.
  ///   - sources: Where tables and factors are found.
  /// - Returns: The problem, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, from sources: RouteSources
  ) throws(InputError) -> (problem: RouteProblem, findings: [Diagnostic]) {
    var reader = RouteReader(sources: sources)
    let problem = reader.problem(node)
    try reader.report.throwIfErrors()
    guard let problem else { throw InputError("the rounds cannot be read", at: node.position) }
    return (problem, reader.report.all)
  }
}

/// Reads jobs, engineers and distances, noting every fault with its place.
struct RouteReader {
  /// The most places: a table of distances has the square of them.
  private static let mostPlaces = 4000

  let sources: RouteSources
  var report = Diagnostics()
  var currency = "CNY"
  /// m/s of engineers who have none of their own.
  var speed: Double?
  /// The factor of engineers who have none of their own.
  var emissions: (value: Double, source: String)?
  /// CO2 or CO2e, as first written.
  var gas: PhysicalDimension?
  var jobs: [RouteJob] = []
  var engineers: [RouteEngineer] = []
  /// The windows of the jobs as they are written.
  var jobWindows: [RouteWindow] = []
  /// Places in the order in which they were met.
  var places: [GroundPlace] = []
  /// Names of the table of distances; nil where places are coordinates.
  var names: [String: Int]?

  init(sources: RouteSources) { self.sources = sources }

  /// The problem, or nil when something it needs is missing.
  mutating func problem(_ node: YAMLNode) -> RouteProblem? {
    var reader = MappingReader(node, subject: "the file of rounds", into: &report)
    let title = reader.requiredText("title", such: "Home inspections", into: &report)
    currency = reader.currency(into: &report) ?? currency
    let objective = reader.choice("objective", as: RouteObjective.self, into: &report)
    let detour = reader.number("detour", .detour, into: &report)?.value
    speed = reader.number("speed", Self.speedForm, into: &report)?.value
    emissions = emissions(&reader)
    let table = distances(&reader)
    if detour != nil, names != nil {
      report.error(
        at: reader.place("detour"), "distances of a table need no 'detour'",
        help: "take 'detour' or 'distances' out")
    }
    let jobEntries = entries("jobs", Self.jobColumns, &reader, node)
    let engineerEntries = entries("engineers", Self.engineerColumns, &reader, node)
    for entry in jobEntries { readJob(entry) }
    for entry in engineerEntries { readEngineer(entry) }
    // Where a shift cannot be read, windows would be judged by the others alone.
    if engineers.count == engineerEntries.count { placeWindows() }
    reader.finish(into: &report)
    if table == nil { checkKinds(jobEntries + engineerEntries) }
    if places.count > Self.mostPlaces {
      report.error(
        at: node.position, "there are \(places.count) places",
        help: "plan no more than \(Self.mostPlaces) at once")
    }
    guard let title, !report.hasErrors else { return nil }
    return RouteProblem(
      title: title, currency: currency, objective: objective ?? .distance, jobs: jobs,
      engineers: engineers,
      distances: table ?? RouteDistances(places, detour: detour ?? 1),
      gas: gas.map { $0 == .mass(of: "CO2") ? "CO2" : "CO2e" })
  }

  /// Coordinates of two kinds have no distance.
  private mutating func checkKinds(_ entries: [YAMLNode.Entry]) {
    guard let first = places.first, places.contains(where: { !$0.isLike(first) }) else { return }
    report.error(
      at: entries.first?.position, "some places are told by 'x' and 'y', others by 'lat' and 'lon'",
      help: "tell all in the same way")
  }

  /// Entries under a key, or those of the CSV file that it names.
  private mutating func entries(
    _ key: String, _ columns: [String], _ reader: inout MappingReader, _ node: YAMLNode
  ) -> [YAMLNode.Entry] {
    let isMapping = node.mapping != nil || node.isNull
    guard let value = reader.node(key) else {
      if isMapping {
        report.error(
          at: reader.place(key), "the file of rounds has no \(key)",
          help: "add '\(key): \(key).csv', or '\(key):' and below it one name a line")
      }
      return []
    }
    guard let path = value.scalar else { return reader.children(key, into: &report) }
    guard let table = table(path, value.position) else { return [] }
    if table.rows.isEmpty {
      report.error(
        at: FilePosition(file: table.file, line: 1), "the table has no rows",
        help: "write one row for each of the \(key)")
    }
    return RouteTable(table, columns: columns, into: &report).entries
  }

  /// A CSV file that the file names.
  private mutating func table(_ path: String, _ position: FilePosition) -> CSVTable? {
    do throws(InputError) {
      return try CSVTable(reading: sources.text(path), file: path)
    } catch {
      report.add(
        error.diagnostics.map { item in
          Diagnostic(
            item.severity, at: item.position ?? position, item.message,
            help: item.help ?? "name a CSV file beside this one")
        })
      return nil
    }
  }

  /// The table under `distances`: a first column of names, `from [km]`, and a column for each place.
  private mutating func distances(_ reader: inout MappingReader) -> RouteDistances? {
    guard let value = reader.node("distances"),
      let path = reader.text("distances", into: &report),
      let table = table(path, value.position)
    else { return nil }
    let unit = RouteTable.parts(table.header[0].text).unit
    let columns = table.header.dropFirst().map(\.text)
    var numbers: [String: Int] = [:]
    for (index, name) in columns.enumerated() { numbers[name] = index }
    names = numbers
    var values = [Double?](repeating: nil, count: columns.count * columns.count)
    for row in table.rows {
      let name = row.fields[0]
      guard let number = numbers[name.text] else {
        report.error(
          at: name.position, "place '\(name.text)' has a row and no column",
          help: nearest(to: name.text, in: columns).map { "did you mean '\($0)'?" }
            ?? "give every place a row and a column")
        continue
      }
      for (index, field) in row.fields.dropFirst().enumerated() {
        let node = YAMLNode(
          .scalar(unit.isEmpty ? field.text : "\(field.text) \(unit)"), at: field.position)
        let words = "the distance from '\(name.text)' to '\(columns[index])'"
        values[number * columns.count + index] =
          node.number(
            words, NumberForm("3 km"), into: &report)?.value
      }
    }
    let rows = Set(table.rows.map { $0.fields[0].text })
    for field in table.header.dropFirst() where !rows.contains(field.text) {
      report.error(
        at: field.position, "place '\(field.text)' has a column and no row",
        help: "give every place a row and a column")
    }
    return RouteDistances(count: columns.count, values.map { $0 ?? 0 })
  }
}
