public import PhloemModel

/// Places within places: the world, its regions, countries, and their parts.
///
/// `CN-GD` lies in `CN`, that in `RAS`, that in `GLO`. A code that no table knows lies in the part
/// before its hyphen, or in the world.
public struct LocationHierarchy: Hashable, Sendable {
  /// The world's code.
  public static let world = "GLO"

  private var parents: [String: String]
  private var codes: [String: String]

  /// Makes a hierarchy.
  ///
  /// - Parameters:
  ///   - parents: The place around each place.
  ///   - names: Codes by name, as some files write places; matched without regard to case.
  public init(parents: [String: String], names: [String: String] = [:]) {
    self.parents = parents
    codes = Dictionary(
      names.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a table with the columns `code`, `parent`, `name`.
  public init(_ table: CSVTable) throws(InputError) {
    guard let code = table.index(of: "code"), let parent = table.index(of: "parent"),
      let name = table.index(of: "name")
    else {
      throw InputError(
        "the table of locations needs the columns code,parent,name",
        at: FilePosition(file: table.file, line: 1))
    }
    var (parents, names) = ([String: String](), [String: String]())
    for row in table.rows {
      if !row.fields[parent].text.isEmpty {
        parents[row.fields[code].text] = row.fields[parent].text
      }
      names[row.fields[name].text] = row.fields[code].text
    }
    self.init(parents: parents, names: names)
  }

  /// The hierarchy that comes with the program.
  public static func shipped() throws(InputError) -> LocationHierarchy {
    try LocationHierarchy(FootprintLibrary.table("locations.csv"))
  }

  /// Returns the code of a place that is written as a code or as a name.
  public func code(of text: String) -> String {
    if parents[text] != nil || text == Self.world { return text }
    return codes[text.lowercased()] ?? text
  }

  /// Returns the place and all around it, from the inside out; the last is the world.
  public func ancestors(of place: String) -> [String] {
    var chain = [code(of: place)]
    while let last = chain.last, last != Self.world, chain.count < 16 {
      let next = parents[last] ?? last.lastIndex(of: "-").map { String(last[..<$0]) } ?? Self.world
      if chain.contains(next) { break }
      chain.append(next)
    }
    if chain.last != Self.world { chain.append(Self.world) }
    return chain
  }

  /// Returns how far a supplier's place is from the place of demand: 0 for the same place, 2 and 4 for
  /// the places around it, 1, 3 and 5 for others within those; more when the supplier names none.
  public func distance(from demand: String, to supplier: String?) -> Int {
    guard let supplier else { return 99 }
    let around = ancestors(of: demand)
    let place = ancestors(of: supplier)
    for (level, candidate) in around.enumerated() {
      if candidate == place[0] { return 2 * level }
      if place.contains(candidate) { return 2 * level + 1 }
    }
    return 98
  }
}
