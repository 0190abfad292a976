public import PhloemModel

/// Maps impact categories to the elementary flows of a linked system.
///
/// A flow finds its factor by identifier, then by CAS number and compartment, then by name or synonym
/// and compartment. Made once for a system, it maps any number of categories.
public struct FlowMapper: Sendable {
  let database: LifeCycleDatabase
  let rows: [ElementaryFlow]
  let rules: MappingRules
  let locations: LocationHierarchy
  let synonyms: SubstanceSynonyms
  /// What is known of each row.
  let known: [Row]
  let identity: MethodIdentity

  /// What a row is found by.
  struct Row {
    let compartment: Compartment
    let origin: SubstanceName.Origin
    let cas: String?
    /// Canonical names, that of the flow first.
    let names: [String]
    let unit: String
  }

  /// Prepares the flows of a system.
  ///
  /// - Parameters:
  ///   - result: A linked system and its database.
  ///   - rules: How factors find flows.
  ///   - synonyms: Names of one substance; those of the library when absent.
  ///   - locations: Places within places; those of the library when absent.
  /// - Throws: `InputError` when the library cannot be read.
  public init(
    _ result: LinkResult, rules: MappingRules = MappingRules(),
    synonyms: SubstanceSynonyms? = nil, locations: LocationHierarchy? = nil
  ) throws(InputError) {
    database = result.database
    rows = result.system.elementaryFlows
    self.rules = rules
    if let synonyms { self.synonyms = synonyms } else { self.synonyms = try .shipped() }
    if let locations { self.locations = locations } else { self.locations = try .shipped() }
    identity = MethodIdentity().under(result.rules)
    var cache: [Int: Row] = [:]
    let names = self.synonyms
    let flows = result.database
    known = rows.map { row in
      if let found = cache[row.flow] { return found }
      let flow = flows.flows[row.flow]
      let name = flow.name.text(in: "en")
      let texts = [name] + flow.name.texts.map(\.text) + flow.synonyms
      var list: [String] = []
      for text in texts {
        let canonical = names[text]
        for known in [canonical, SubstanceName.refrigerant(text) ?? ""]
        where !known.isEmpty && !list.contains(known) {
          list.append(known)
        }
      }
      let made = Row(
        compartment: Compartment(flow.category), origin: SubstanceName(name).origin,
        cas: normalisedCAS(flow.cas), names: list, unit: flows.referenceUnit(of: row.flow))
      cache[row.flow] = made
      return made
    }
  }

  /// Maps a category.
  public func map(_ category: ImpactCategory) -> FlowMapping {
    var identity = self.identity
    identity.method = category.method
    identity.category = category.id
    return map(category, identity: identity)
  }

  /// Maps a category whose scores stand for what `identity` says, under the rules of the system.
  public func map(_ category: ImpactCategory, identity: MethodIdentity) -> FlowMapping {
    var standing = identity
    standing.includesInfrastructure = self.identity.includesInfrastructure
    standing.includesLongTerm = self.identity.includesLongTerm
    standing.byProducts = self.identity.byProducts
    standing.allocation = self.identity.allocation
    let index = FactorIndex(category, rules: rules, synonyms: synonyms)
    var factors = [Double](repeating: 0, count: rows.count)
    var matches = [FactorMatch](repeating: .unknown, count: rows.count)
    var conflicts: [FlowMapping.Conflict] = []
    for row in rows.indices {
      let finding = find(row, in: index)
      matches[row] = finding.match
      guard finding.match.isCharacterised else { continue }
      // What is taken is negative in an inventory; a factor is per amount taken.
      factors[row] = finding.value * (rows[row].direction == .input ? -1 : 1)
      if finding.isAmbiguous {
        conflicts.append(
          .init(
            flow: database.flows[rows[row].flow].id,
            name: "\(database.flows[rows[row].flow].name)", factors: finding.values))
      }
    }
    return FlowMapping(
      characterisation: Characterisation(
        id: category.id, name: category.name, unit: category.unit, factors: factors,
        isCharacterised: matches.map(\.isCharacterised), identity: standing),
      matches: matches, conflicts: conflicts, rows: description(of: matches))
  }

  private func description(of matches: [FactorMatch]) -> [FlowMapping.Row] {
    rows.indices.map { row in
      let flow = database.flows[rows[row].flow]
      return FlowMapping.Row(
        flow: flow.id, name: "\(flow.name)", compartment: flow.category,
        direction: rows[row].direction, location: rows[row].location, unit: known[row].unit,
        match: matches[row])
    }
  }
}

extension SubstanceSynonyms {
  /// The names that come with the program.
  public static func shipped() throws(InputError) -> SubstanceSynonyms {
    try SubstanceSynonyms(FootprintLibrary.table("synonyms.csv"))
  }

  /// Reads a table with the columns `name` and `synonyms`, those parted by semicolons.
  public init(_ table: CSVTable) throws(InputError) {
    self.init()
    guard let name = table.index(of: "name"), let synonyms = table.index(of: "synonyms") else {
      throw InputError(
        "the table of synonyms needs the columns name,synonyms",
        at: FilePosition(file: table.file, line: 1))
    }
    for row in table.rows {
      add([row.fields[name].text] + row.fields[synonyms].text.splitList)
    }
  }
}

extension String {
  /// The parts of a list parted by semicolons.
  var splitList: [String] {
    split(separator: ";").map { part in
      let start = part.drop { $0 == " " }
      return String(start.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}
