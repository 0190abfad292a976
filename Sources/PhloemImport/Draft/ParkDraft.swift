import PhloemModel

/// A park folder that is being written.
struct ParkDraft {
  /// The sections of a park file, in the order in which they are written.
  static let sections = [
    "commodities", "pools", "markets", "demands", "supplies", "storages", "processes", "links",
  ]

  /// The park's name as the model has it.
  var title: String
  /// The tool that the model comes from, such as `PyPSA`.
  let origin: String
  /// The currency.
  let currency: String
  /// The steps of time.
  let time: DraftTime
  /// What is asked of a plan, beside its period and step.
  var dispatch: [(String, DraftValue?)] = []
  /// Options of `phloem dispatch`.
  var options: [String] = []
  /// Rows of `factors.csv`: identifier, what it is, kgCO2 per MWh, source.
  var factors: [(id: String, name: String, value: Double, source: String)] = []
  private var entries: [String: [(key: String, value: DraftValue)]] = [:]
  private var columns: [(name: String, unit: String, values: [Double])] = []
  private var names: [String: Set<String>] = [:]

  init(title: String, origin: String, currency: String, time: DraftTime) {
    self.title = title
    self.origin = origin
    self.currency = currency
    self.time = time
  }

  // MARK: Names

  /// A name that a park file takes: letters, digits, `-`, `_` and `.`.
  static func identifier(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isAllowed =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_.".unicodeScalars.contains(scalar)
      result += isAllowed ? String(scalar) : result.last == "-" ? "" : "-"
    }
    while result.last == "-" { result.removeLast() }
    while result.first == "-" { result.removeFirst() }
    return result.isEmpty ? "unnamed" : result
  }

  /// Takes a name that nothing of its kind has; nodes of all sections share one space of names.
  mutating func claim(_ text: String, in space: String) -> String {
    let wanted = Self.identifier(text)
    var name = wanted
    var number = 2
    while names[space, default: []].contains(name) {
      name = "\(wanted)-\(number)"
      number += 1
    }
    names[space, default: []].insert(name)
    return name
  }

  /// Takes a name for a node.
  mutating func claimNode(_ text: String) -> String { claim(text, in: "node") }

  // MARK: Contents

  /// Adds an entry to a section; the name that people read is the model's own.
  mutating func add(
    _ section: String, _ id: String, named name: String, _ fields: [(String, DraftValue?)]
  ) {
    let label: DraftValue? = name == id || name.isEmpty ? nil : .entries([("en", .text(name))])
    entries[section, default: []].append((id, .entries([("name", label)] + fields)))
  }

  /// A number that may change with time: a quantity, or a new column of the series file.
  mutating func timed(_ value: DraftNumber, _ unit: String, named name: String) -> DraftValue {
    switch value {
    case .constant(let number): return .quantity(number, unit)
    case .values(let values):
      if let first = values.first, values.allSatisfy({ $0 == first }) {
        return .quantity(first, unit)
      }
      let column = claim(name, in: "series")
      columns.append((column, unit, values))
      return .entries([("series", .text(column))])
    }
  }

  /// How many entries a section has.
  func count(_ section: String) -> Int { entries[section]?.count ?? 0 }

  // MARK: Files

  /// The park folder.
  func park(findings: [Diagnostic]) -> ImportedPark {
    var files = [ImportedPark.File(name: "park.yaml", text: parkText)]
    if !columns.isEmpty { files.append(.init(name: "series.csv", text: seriesText)) }
    if !factors.isEmpty { files.append(.init(name: "factors.csv", text: factorText)) }
    files.append(.init(name: "README.md", text: readMe(findings)))
    return ImportedPark(
      files: files, findings: findings,
      counts: Self.sections.compactMap { count($0) > 0 ? ($0, count($0)) : nil },
      dispatchOptions: options + time.options)
  }

  private var parkText: String {
    var lines = ["# Written from a model of \(origin); README.md says what was carried over.", ""]
    let head: [(String, DraftValue?)] = [
      ("park", .text(Self.identifier(title))), ("name", .entries([("en", .text(title))])),
      ("zone", .text("Etc/GMT")), ("currency", .text(currency)),
      ("interval", .text(time.stepText)),
      ("factors", factors.isEmpty ? nil : .list([.text("factors.csv")])),
    ]
    lines += DraftValue.entries(head).lines(indent: 0)
    let plan: [(String, DraftValue?)] =
      [("period", time.period.map { .text($0) }), ("step", .text(time.stepText))] + dispatch
    lines += ["", "dispatch:"] + DraftValue.entries(plan).lines(indent: 2)
    if !columns.isEmpty {
      let file: [(String, DraftValue?)] = [
        ("file", .text("series.csv")), ("start", .text(time.startText)),
        ("step", .text(time.stepText)), ("source", .text("the series of the \(origin) model")),
        ("columns", .mapping(columns.map { ($0.name, .text($0.unit.isEmpty ? "1" : $0.unit)) })),
      ]
      lines += ["", "series:", "  imported:"] + DraftValue.entries(file).lines(indent: 4)
    }
    for section in Self.sections {
      guard let found = entries[section] else { continue }
      lines += ["", "\(section):"] + DraftValue.mapping(found).lines(indent: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var seriesText: String {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for t in 0..<time.count {
      text += columns.map { DraftValue.number($0.values[t]) }.joined(separator: ",") + "\n"
    }
    return text
  }

  private var factorText: String {
    var text =
      "id,edition,category,region,valid-from,valid-to,gas,origin,value,unit,per,lower-95,upper-95,"
      + "limits-kind,gwp,name,source,table,licence,confidence,note,supersedes\n"
    let year = time.start.year
    for row in factors {
      text +=
        "\(row.id),\(year),grid-electricity,,\(year)-01-01,,CO2,,\(DraftValue.number(row.value)),"
        + "kgCO2/kWh,,,,none,,\"\(row.name.filter { $0 != "\"" })\",\"\(row.source)\",,,R,"
        + "\"as the model states it, not a published factor\",\n"
    }
    return text
  }

  private func readMe(_ findings: [Diagnostic]) -> String {
    var lines = [
      "# \(title)", "",
      "Written by `phloem convert` from a model of \(origin). Money is in \(currency), times are "
        + "UTC, \(time.count) steps of \(time.stepText) from \(time.startText).", "",
      "    phloem dispatch . \((options + time.options).joined(separator: " "))", "",
      "## What was found on the way", "",
    ]
    lines += findings.isEmpty ? ["Everything was carried over."] : findings.map(Self.line)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ finding: Diagnostic) -> String {
    let help = finding.help.map { " (\($0))" } ?? ""
    return "- \(finding.severity.rawValue): \(finding.message)\(help)"
  }
}

/// A number that may change from step to step.
enum DraftNumber: Equatable {
  /// The same at all times.
  case constant(Double)
  /// One for each step.
  case values([Double])

  /// The number in a step.
  subscript(_ step: Int) -> Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values[step]
    }
  }

  /// The number, when it is the same at all times.
  var constant: Double? {
    switch self {
    case .constant(let value): value
    case .values(let values):
      values.first.flatMap { first in values.allSatisfy { $0 == first } ? first : nil }
    }
  }

  /// The least of all times.
  var least: Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values.min() ?? 0
    }
  }

  /// The largest of all times.
  var most: Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values.max() ?? 0
    }
  }

  /// The mean of all times.
  var mean: Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values.reduce(0, +) / Double(max(1, values.count))
    }
  }

  /// Each number changed.
  func map(_ change: (Double) -> Double) -> DraftNumber {
    switch self {
    case .constant(let value): .constant(change(value))
    case .values(let values): .values(values.map(change))
    }
  }

  /// Two numbers made one, step by step.
  func combined(_ other: DraftNumber, _ join: (Double, Double) -> Double) -> DraftNumber {
    switch (self, other) {
    case (.constant(let a), _): other.map { join(a, $0) }
    case (_, .constant(let b)): map { join($0, b) }
    case (.values(let a), .values(let b)): .values(zip(a, b).map { join($0, $1) })
    }
  }
}
