public import PhloemModel

/// Anonymised records of products in use.
public struct FleetData: Sendable {
  /// What one device did over a time.
  public struct Record: Hashable, Sendable {
    /// The device's pseudonym.
    public let device: String
    /// The group it belongs to: a region, a kind of user.
    public let group: String
    /// Energy used, MJ.
    public let energy: Double
    /// The time it was observed, s.
    public let observed: Double
    /// The time it was on, s; nil when it is not known.
    public let on: Double?

    /// Makes a record.
    public init(
      device: String, group: String, energy: Double, observed: Double, on: Double? = nil
    ) {
      self.device = device
      self.group = group
      self.energy = energy
      self.observed = observed
      self.on = on
    }
  }

  /// The records whose energy and time are known.
  public let records: [Record]
  /// How many records were left out because energy or time are missing.
  public let missing: Int

  /// Makes data from records.
  public init(records: [Record], missing: Int = 0) {
    self.records = records
    self.missing = missing
  }

  /// Reads a table with the columns `device`, `group`, `energy (kWh)`, `observed (d)` and, where known,
  /// `on (h)`; units stand in the header, an empty field is not known.
  ///
  /// - Parameter table: The table.
  /// - Throws: `InputError` with every fault and its place, about 100 at most.
  public init(reading table: CSVTable) throws(InputError) {
    var reader = FleetReader(table)
    let data = reader.data()
    try reader.report.throwIfErrors()
    guard let data else {
      throw InputError("the table cannot be read", at: FilePosition(file: table.file, line: 1))
    }
    self = data
  }
}

/// Reads the records of a fleet.
private struct FleetReader {
  private struct Column {
    let index: Int
    let unit: PhysicalUnit
  }

  let table: CSVTable
  var report = Diagnostics()

  init(_ table: CSVTable) { self.table = table }

  mutating func data() -> FleetData? {
    let device = name("device")
    let group = name("group")
    let energy = column("energy", .energy, such: "energy (kWh)", isRequired: true)
    let observed = column("observed", .time, such: "observed (d)", isRequired: true)
    let on = column("on", .time, such: "on (h)", isRequired: false)
    guard let device, let group, let energy, let observed else { return nil }
    var records: [FleetData.Record] = []
    var groups: [String: String] = [:]
    var missing = 0
    for row in table.rows where report.all.count < 100 {
      let names = (row.fields[device], row.fields[group])
      guard !names.0.text.isEmpty, !names.1.text.isEmpty else {
        report.error(
          at: row.position, "a record without device or group",
          help: "give every device a pseudonym and a group")
        continue
      }
      if let first = groups[names.0.text], first != names.1.text {
        report.error(
          at: names.1.position,
          "device '\(names.0.text)' is in the groups '\(first)' and '\(names.1.text)'",
          help: "put each device in one group: overlapping groups could be told apart")
        continue
      }
      groups[names.0.text] = names.1.text
      let values = (amount(row, energy), amount(row, observed), on.flatMap { amount(row, $0) })
      guard let used = values.0, let time = values.1 else {
        missing += 1
        continue
      }
      if time == 0 || (values.2 ?? 0) > time {
        report.error(
          at: row.fields[observed.index].position,
          time == 0 ? "a record over no time" : "the device was on for longer than it was observed",
          help: "correct the hours of the record, or leave the field empty")
        continue
      }
      records.append(
        FleetData.Record(
          device: names.0.text, group: names.1.text, energy: used, observed: time, on: values.2))
    }
    return FleetData(records: records, missing: missing)
  }

  private mutating func name(_ column: String) -> Int? {
    if let index = table.index(of: column) { return index }
    report.error(
      at: table.header[0].position, "the table has no column '\(column)'",
      help: "name the columns device, group, energy (kWh), observed (d), on (h)")
    return nil
  }

  /// A column with its unit in parentheses.
  private mutating func column(
    _ name: String, _ dimension: PhysicalDimension, such example: String, isRequired: Bool
  ) -> Column? {
    let found = table.header.enumerated().first { _, field in
      field.text.split(separator: "(").first.map { String($0.trimmingSpaces) } == name
    }
    guard let (index, field) = found else {
      if isRequired {
        report.error(
          at: table.header[0].position, "the table has no column '\(name)' with a unit",
          help: "name it like '\(example)'")
      }
      return nil
    }
    let parts = field.text.split(separator: "(", maxSplits: 1)
    let text = parts.count > 1 ? parts[1].trimmingSpaces : ""
    do throws(UnitError) {
      guard text.hasSuffix(")") else { throw UnitError("no unit in parentheses") }
      let unit = try PhysicalUnit(reading: String(text.dropLast()))
      if unit.dimension == dimension { return Column(index: index, unit: unit) }
      report.error(
        at: field.position, "column '\(name)' is \(unit.dimension), expected \(dimension)",
        help: "name it like '\(example)'")
    } catch {
      report.error(
        at: field.position, "\(error.message) in column '\(field.text)'",
        help: error.help ?? "name it like '\(example)'")
    }
    return nil
  }

  /// A number of a column in canonical units; nil when it is empty or wrong.
  private mutating func amount(_ row: CSVTable.Row, _ column: Column) -> Double? {
    let field = row.fields[column.index]
    let text = String(field.text.trimmingSpaces)
    if text.isEmpty { return nil }
    if let number = Double(text), number >= 0, number <= 1e15 { return number * column.unit.factor }
    report.error(
      at: field.position, "'\(text)' is no amount of zero or more",
      help: "write a plain number like '12.5', or leave the field empty when it is not known")
    return nil
  }
}
