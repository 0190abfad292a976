import PhloemFootprint
import PhloemModel

/// Makes a database of decoded files: identifiers become indices, conversions become factors.
struct OpenLCABuilder {
  var database: LifeCycleDatabase
  var notes = ImportNotes()
  private(set) var findings: [Diagnostic] = []

  /// Code of each location, `CN`.
  var locations: [String: String] = [:]
  /// Name and parent of each category of schema 1.
  var categories: [String: (name: String, parent: String?)] = [:]
  var units: [String: UnitPlace] = [:]
  var groups: [String: Int] = [:]
  var properties: [String: Int] = [:]
  var flows: [String: Int] = [:]
  private var files: [String: FilePosition] = [:]
  private static let findingLimit = 100

  /// A unit: its group and its place in it.
  struct UnitPlace {
    let group: Int
    let unit: Int
  }

  init(name: String) { database = LifeCycleDatabase(name: name, format: .openLCA) }

  /// Stops when anything is wrong: what follows would only repeat it.
  func check() throws(DatasetError) {
    if !findings.isEmpty { throw DatasetError(findings) }
  }

  /// What was made; nothing when anything is wrong.
  func finished() throws(DatasetError) -> DatasetImport {
    try check()
    return DatasetImport(database: database, notes: notes)
  }

  mutating func error(_ message: String, at position: FilePosition, help: String) {
    guard findings.count < Self.findingLimit else { return }
    findings.append(Diagnostic(.error, at: position, message, help: help))
  }

  /// Whether an identifier is met for the first time among its kind; says so when not.
  mutating func isNew(_ id: String, _ kind: String, at position: FilePosition) -> Bool {
    guard let first = files.updateValue(position, forKey: "\(kind) \(id)") else { return true }
    error(
      "\(kind) '\(id)' stands in \(first) too", at: position,
      help: "keep one of the two files, or give one a new identifier")
    return false
  }

  mutating func add(locations all: [(file: FilePosition, value: OpenLCALocation)]) {
    for (_, location) in all {
      let code = location.code ?? ""
      locations[location.id] = code.isEmpty ? location.name ?? location.id : code
    }
  }

  mutating func add(categories all: [(file: FilePosition, value: OpenLCACategory)]) {
    for (_, category) in all {
      categories[category.id] = (category.name, category.category?.id)
    }
  }

  /// The names of a category from the outermost down.
  func path(of category: OpenLCACategoryName?) -> [String] {
    switch category {
    case nil: return []
    case .path(let path):
      return path.split(separator: "/").map { String($0).withoutBlanksAround }
    case .identifier(let id):
      var names: [String] = []
      var next: String? = id
      // A category within itself must not keep this going.
      while let id = next, let category = categories[id], names.count < 64 {
        names.append(category.name.withoutBlanksAround)
        next = category.parent
      }
      return names.reversed()
    }
  }

  /// The code of a location; its identifier where its file is not there.
  func location(_ reference: OpenLCAIdentifier?) -> String? {
    reference.map { locations[$0.id] ?? $0.id }
  }
}
