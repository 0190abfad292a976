import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession

/// Lists, searches and shows factors with their provenance.
struct Factors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, search and show emission factors with source, table, licence and limits.",
    discussion: """
      'phloem factors grid shandong' searches; 'phloem factors cn.grid.national' shows every edition \
      of one factor whole. Factors of a park file come with --park.
      """)

  @Argument(help: "Words to search for, or the id of one factor.") var words: [String] = []
  @Option(help: "A category, such as grid-electricity.") var category: String?
  @Option(help: "A country or province, such as CN or CN-SD.") var region: String?
  @Option(help: "A year in which it is valid.") var year: Int?
  @Option(help: "The gas, such as CO2.") var gas: String?
  @Option(help: "A park whose own factors count as well.") var park: String?
  @Option(help: "The most rows to list.") var limit: Int = 40
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let library = try library()
      let text = words.joined(separator: " ")
      let editions = library.editions(of: text)
      if !editions.isEmpty {
        if json {
          try Console.printJSON(editions.map(FactorJSON.init))
        } else {
          for factor in editions { Self.lines(factor).forEach { Console.print($0) } }
        }
        return
      }
      let found = library.search(
        text, category: try category.map(Self.category), region: region, year: year, gas: gas)
      guard !found.isEmpty else {
        throw InputError(
          "no factor fits '\(text)'",
          help: nearest(to: text, in: library.ids).map { "did you mean '\($0)'?" }
            ?? "search with fewer words or without filters")
      }
      if json {
        try Console.printJSON(found.map(FactorJSON.init))
      } else {
        list(found, of: library.factors.count)
      }
    }
  }

  private func library() throws -> FactorLibrary {
    guard let park else { return try FactorLibrary.load() }
    let options = try ParkOptions.parse([park])
    var report = Diagnostics()
    return try ParkSession.library(
      of: options.place.load().park, folder: options.place.folder, into: &report)
  }

  private static func category(_ text: String) throws -> FactorCategory {
    if let category = FactorCategory(rawValue: text) { return category }
    let known = FactorCategory.allCases.map(\.rawValue)
    throw InputError(
      "unknown category '\(text)'",
      help: nearest(to: text, in: known).map { "did you mean '\($0)'?" }
        ?? "one of: \(known.joined(separator: ", "))")
  }

  private func list(_ found: [Factor], of count: Int) {
    var table = TextTable(["factor", "region", ">value", "unit", "gas", "valid", "", "name"])
    for factor in found.prefix(limit) {
      table.add([
        factor.reference, factor.region, factor.valueText, factor.value.unit.symbol,
        factor.gas ?? "", factor.validityText, factor.confidence.rawValue, factor.name,
      ])
    }
    table.lines.forEach { Console.print($0) }
    Console.print(
      found.count > limit
        ? "\n\(limit) of \(found.count) rows; narrow the search or raise --limit"
        : "\n\(found.count) of \(count) rows")
  }

  private static func lines(_ factor: Factor) -> [String] {
    var lines = ["\(factor.reference)  \(factor.valueText) \(factor.value.unit.symbol)"]
    func add(_ label: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append("  \(label): \(text)") }
    }
    add("name", factor.name)
    add("category", factor.category.rawValue)
    add("region", factor.region)
    add("valid", factor.validityText)
    add("gas", factor.gas)
    add("per", factor.per)
    if let lower = factor.lower, let upper = factor.upper {
      add("limits", "\(lower) to \(upper) (\(factor.limitsKind.rawValue))")
    }
    add("GWP set", factor.gwpSet)
    add("source", factor.source)
    add("table", factor.table)
    add("licence", factor.licence)
    add("confidence", factor.confidence.words)
    add("note", factor.note)
    add("follows", factor.supersedes)
    add("row", "\(factor.position)")
    return lines
  }
}

extension Factor.Confidence {
  /// The mark in words.
  var words: String {
    switch self {
    case .publisher: "P: read in the publisher's own table"
    case .transcription: "S: read in a transcription; confirm before certification"
    case .derived: "D: computed from other rows"
    case .recalled: "R: recalled from the named source; confirm before relying on it"
    }
  }
}

/// A factor as JSON.
struct FactorJSON: Encodable {
  let id, edition, category, region, value, unit, name, source, table, licence: String
  let confidence, validity, note: String
  let gas, lower, upper, gwpSet, supersedes: String?

  init(_ factor: Factor) {
    id = factor.id
    edition = factor.edition
    category = factor.category.rawValue
    region = factor.region
    value = factor.valueText
    unit = factor.value.unit.symbol
    name = factor.name
    source = factor.source
    table = factor.table
    licence = factor.licence
    confidence = factor.confidence.rawValue
    validity = factor.validityText
    note = factor.note
    gas = factor.gas
    lower = factor.lower.map { "\($0)" }
    upper = factor.upper.map { "\($0)" }
    gwpSet = factor.gwpSet
    supersedes = factor.supersedes
  }
}
