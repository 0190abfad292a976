public import PhloemModel

/// The impact categories that come with the program, each with what its scores stand for.
public struct ImpactMethodLibrary: Sendable {
  /// A category and its identity.
  public struct Entry: Hashable, Sendable {
    /// The category.
    public let category: ImpactCategory
    /// What its scores stand for.
    public let identity: MethodIdentity
    /// Where its numbers come from.
    public let source: String
  }

  /// The part of a score of warming.
  public enum CarbonPart: String, Hashable, Sendable, CaseIterable {
    case total, fossil
    case biogenicRemoval = "biogenic-removal"
    case biogenicEmission = "biogenic-emission"
    case landUseChange = "land-use-change"
  }

  /// The categories in order of identifier.
  public let entries: [Entry]

  /// Makes a library.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.category.id < $1.category.id }
  }

  /// Loads the library that comes with the program.
  public static func shipped() throws(InputError) -> ImpactMethodLibrary {
    let warming = try WarmingTable(
      potentials: FootprintLibrary.table("ipcc-gwp.csv"),
      origins: FootprintLibrary.table("carbon-origins.csv"))
    return ImpactMethodLibrary(
      warming.entries
        + (try ResourceTables.energy(FootprintLibrary.table("cumulative-energy.csv")))
        + [try ResourceTables.water(FootprintLibrary.table("water-consumption.csv"))])
  }

  /// The category of an identifier, or nil.
  public subscript(id: String) -> Entry? { entries.first { $0.category.id == id } }

  /// Returns the category of an identifier.
  ///
  /// - Throws: `InputError` with what was probably meant.
  public func entry(_ id: String) throws(InputError) -> Entry {
    if let entry = self[id] { return entry }
    let ids = entries.map(\.category.id)
    throw InputError(
      "unknown impact category '\(id)'",
      help: nearest(to: id, in: ids).map { "did you mean '\($0)'?" }
        ?? "one of: \(ids.joined(separator: ", "))")
  }

  /// Returns the categories that split a score of warming by the origin of its carbon.
  ///
  /// They sum to the total of the account that counts uptake.
  ///
  /// - Parameter set: `ipcc-ar6/gwp100`.
  /// - Returns: Fossil, removal and emission of biogenic carbon, change of land use.
  /// - Throws: `InputError` for a set that is not known.
  public func carbonSplit(of set: String) throws(InputError) -> [Entry] {
    var list: [Entry] = []
    for part in CarbonPart.allCases where part != .total {
      list.append(try entry("\(set)/\(part.rawValue)"))
    }
    return list
  }
}

/// A row of a table by the names of its columns.
struct TableReader {
  let table: CSVTable
  private let places: [String: Int]

  init(_ table: CSVTable, columns: [String]) throws(InputError) {
    self.table = table
    var places: [String: Int] = [:]
    for column in columns {
      guard let place = table.index(of: column) else {
        throw InputError(
          "the table needs the column '\(column)'", at: FilePosition(file: table.file, line: 1))
      }
      places[column] = place
    }
    self.places = places
  }

  func text(_ column: String, _ row: CSVTable.Row) -> String {
    places[column].map { row.fields[$0].text } ?? ""
  }

  /// The number in a column, nil when it is empty.
  func number(_ column: String, _ row: CSVTable.Row) throws(InputError) -> Double? {
    let text = text(column, row)
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else {
      throw InputError(
        "'\(text)' is not a number", at: places[column].map { row.fields[$0].position })
    }
    return value
  }
}
