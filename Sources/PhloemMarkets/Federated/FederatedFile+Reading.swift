public import PhloemModel

extension FederatedFile {
  /// Reads a file with the tables of its silos.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - table: Opens the tables.
  /// - Returns: The silos and how to train.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, table: TableOpener = noTables
  ) throws(InputError) -> FederatedFile {
    var reader = FederatedFileReader()
    let file = reader.file(node, table)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct FederatedFileReader {
  /// Takes the findings.
  var report = Diagnostics()

  mutating func file(_ node: YAMLNode, _ open: TableOpener) -> FederatedFile? {
    var reader = MappingReader(node, subject: "the file of silos", into: &report)
    let id = reader.requiredText("federated", such: "pv-credit", into: &report)
    let name = reader.localizedText("name", into: &report)
    let features = features(&reader)
    let outcome = reader.requiredText("outcome", such: "repaid", into: &report)
    let standard = FederatedTraining()
    let least =
      reader.node("least-rows") == nil
      ? Int64(standard.leastRows) : reader.whole("least-rows", into: &report)
    let ridge = ridge(&reader) ?? standard.ridge
    if let least, !(1...1_000_000).contains(least) {
      report.error(
        at: reader.valuePlace("least-rows"), "least-rows cannot be \(least)",
        help: "write 1 to 1000000")
    }
    if let outcome, features.contains(outcome) {
      report.error(
        at: reader.valuePlace("outcome"), "the outcome '\(outcome)' is a feature too",
        help: "leave it out of 'features'")
    }
    reader.requiredNode("silos", such: "{bank-a: bank-a.csv}", into: &report)
    var silos: [RowSilo] = []
    for entry in reader.children("silos", into: &report) {
      guard let outcome, let table = table(entry, open),
        let silo = silo(entry.key, table, features, outcome)
      else { continue }
      silos.append(silo)
    }
    reader.finish(into: &report)
    guard let id, let name, let outcome, let least, !report.hasErrors else { return nil }
    return FederatedFile(
      id: id, name: name, features: features, outcome: outcome,
      training: FederatedTraining(leastRows: Int(least), ridge: ridge), silos: silos)
  }

  private mutating func features(_ reader: inout MappingReader) -> [String] {
    guard reader.requiredNode("features", such: "[years, arrears]", into: &report) != nil
    else { return [] }
    let features = reader.texts("features", into: &report)
    var seen: Set<String> = []
    for (name, place) in features where name.isEmpty || !seen.insert(name).inserted {
      report.error(
        at: place, name.isEmpty ? "a feature has no name" : "feature '\(name)' is there twice",
        help: "name each column once")
    }
    if !(1...100).contains(features.count) {
      report.error(
        at: reader.valuePlace("features"), "there are \(features.count) features",
        help: "name 1 to 100 columns")
    }
    return features.map(\.0)
  }

  private mutating func ridge(_ reader: inout MappingReader) -> Double? {
    guard let node = reader.node("ridge"),
      let ridge = report.quantity(
        node, "'ridge' of the file of silos", of: PhysicalDimension.none, such: "0.000001")
    else { return nil }
    if 0...1e12 ~= ridge.value { return ridge.value }
    report.error(
      at: node.position, "'ridge' cannot be '\(node.scalar ?? "")'",
      help: "write a number of at least 0")
    return nil
  }

  private mutating func table(_ entry: YAMLNode.Entry, _ open: TableOpener) -> CSVTable? {
    guard let name = entry.value.scalar else {
      report.error(
        at: entry.value.position,
        "silo '\(entry.key)' must name a table, found \(entry.value.kindInWords)",
        help: "write '\(entry.key): \(entry.key).csv'")
      return nil
    }
    do throws(InputError) {
      return try open(name)
    } catch {
      report.add(error, at: entry.value.position, help: "name a CSV file beside this one")
      return nil
    }
  }

  private mutating func silo(
    _ name: String, _ table: CSVTable, _ features: [String], _ outcome: String
  ) -> RowSilo? {
    let named = NamedRows(
      table, subject: "the table of silo '\(name)'", required: features + [outcome], optional: nil,
      into: &report)
    var rows: [[Double]] = []
    var outcomes: [Bool] = []
    for row in named.rows {
      let numbers = features.map { number(row, $0) }
      guard let result = self.outcome(row, outcome) else { continue }
      rows.append(numbers.compactMap(\.self))
      outcomes.append(result)
    }
    if report.hasErrors { return nil }
    do throws(InputError) {
      return try RowSilo(name: name, features: rows, outcomes: outcomes)
    } catch {
      report.add(error, at: FilePosition(file: table.file))
      return nil
    }
  }

  private mutating func number(_ row: NamedRows.Row, _ column: String) -> Double? {
    let text = row.text(column)
    if let number = Double(text), number.isFinite, abs(number) <= 1e100 { return number }
    report.error(
      at: row.place(column),
      text.isEmpty ? "'\(column)' is empty" : "'\(text)' of '\(column)' is no number",
      help: "write it in digits, or leave the row out: what is missing is not zero")
    return nil
  }

  private mutating func outcome(_ row: NamedRows.Row, _ column: String) -> Bool? {
    switch row.text(column).lowercased() {
    case "1", "yes", "true": return true
    case "0", "no", "false": return false
    default:
      report.error(
        at: row.place(column), "'\(row.text(column))' of '\(column)' is neither yes nor no",
        help: "write yes or no, or 1 or 0")
      return nil
    }
  }
}
