package import PhloemDatasets
package import PhloemFootprint

/// What is known of a database: what its import found, what linking did, how its exchanges spread, and
/// which flows the impact categories know.
package struct DatabaseSurvey: Encodable, Sendable {
  /// The database.
  package let name: String
  /// What its import found; nil where that was not kept.
  package let diagnosis: DatasetDiagnosis?
  /// How it was linked.
  package let rules: LinkRules
  /// What linking did.
  package let links: LinkReport
  /// Exchanges by the kind of their distribution, those without one first.
  package let distributions: [Distribution]
  /// One an impact category.
  package let categories: [Category]

  /// Exchanges with one kind of distribution.
  package struct Distribution: Encodable, Sendable {
    /// The kind.
    package let kind: Uncertainty.Kind
    /// Entries between processes, entries with nature, and those of both that cannot be drawn from.
    package let technosphere, biosphere, unusable: Int

    private enum CodingKeys: String, CodingKey { case kind, technosphere, biosphere, unusable }

    package func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode("\(kind)", forKey: .kind)
      try values.encode(technosphere, forKey: .technosphere)
      try values.encode(biosphere, forKey: .biosphere)
      try values.encode(unusable, forKey: .unusable)
    }
  }

  /// An impact category over the database's flows.
  package struct Category: Encodable, Sendable {
    /// Its identifier and its name.
    package let id, name: String
    /// Rows of elementary flows, and entries of processes, by how they came by a factor.
    package let matches: [Match]
    /// Flows without a factor, those that most processes exchange first; the list is cut.
    package let missing: [Missing]
    /// How many flows without a factor are exchanged.
    package let missingRows: Int
  }

  /// Rows of one kind of match.
  package struct Match: Encodable, Sendable {
    /// How a factor was found, or why not.
    package let match: FactorMatch
    /// Rows of elementary flows, and entries of processes in them.
    package let rows, entries: Int
  }

  /// A flow without a factor.
  package struct Missing: Encodable, Sendable {
    /// The flow and why.
    package let row: FlowMapping.Row
    /// How many exchanges name it.
    package let entries: Int
  }

  /// Looks at a linked database.
  ///
  /// - Parameters:
  ///   - link: The database as linked.
  ///   - mappings: The impact categories that are asked for.
  ///   - diagnosis: What its import found.
  ///   - name: The database's name.
  ///   - language: The language of the categories' names.
  ///   - limit: The most flows without factor that are listed a category.
  package init(
    _ link: LinkResult, _ mappings: [FlowMapping], diagnosis: DatasetDiagnosis?, name: String,
    language: String = "en", limit: Int = 300
  ) {
    self.name = name
    self.diagnosis = diagnosis
    rules = link.rules
    links = link.report
    let system = link.system
    let sides = [system.technosphere, system.biosphere].map(Self.kinds)
    distributions = Uncertainty.Kind.allCases.compactMap { kind in
      // What is not told and what is told to be exact are both drawn as stated.
      guard kind != .undefined else { return nil }
      let found = sides.map { $0[kind] ?? (0, 0) }
      guard found[0].0 + found[1].0 > 0 else { return nil }
      return Distribution(
        kind: kind, technosphere: found[0].0, biosphere: found[1].0,
        unusable: found[0].1 + found[1].1)
    }
    var entries = Array(repeating: 0, count: system.elementaryFlows.count)
    for row in system.biosphere.rows { entries[Int(row)] += 1 }
    let counts = entries
    categories = mappings.map { mapping in
      let matches = FactorMatch.allCases.compactMap { match -> Match? in
        let rows = mapping.matches.indices.filter { mapping.matches[$0] == match }
        guard !rows.isEmpty else { return nil }
        return Match(
          match: match, rows: rows.count, entries: rows.reduce(0) { $0 + counts[$1] })
      }
      let missing = mapping.matches.indices
        .filter { !mapping.matches[$0].isCharacterised && counts[$0] > 0 }
        .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
      return Category(
        id: mapping.characterisation.id, name: mapping.characterisation.name.text(in: language),
        matches: matches,
        missing: missing.prefix(limit).map { Missing(row: mapping.rows[$0], entries: counts[$0]) },
        missingRows: missing.count)
    }
  }

  /// Entries by kind: all, and those that cannot be drawn from.
  private static func kinds(_ exchanges: ExchangeColumns) -> [Uncertainty.Kind: (Int, Int)] {
    var kinds: [Uncertainty.Kind: (Int, Int)] = [:]
    for place in exchanges.uncertainty {
      let spread = place < 0 ? Uncertainty.none : exchanges.uncertainties[Int(place)]
      kinds[spread.kind == .undefined ? .none : spread.kind, default: (0, 0)].0 += 1
      if place >= 0, spread.problem != nil {
        kinds[spread.kind == .undefined ? .none : spread.kind, default: (0, 0)].1 += 1
      }
    }
    return kinds
  }

  /// Entries of both matrices.
  var exchanges: Int { distributions.reduce(0) { $0 + $1.technosphere + $1.biosphere } }

  /// Those of them that have a distribution.
  var uncertainExchanges: Int {
    distributions.filter { $0.kind != .none }.reduce(0) { $0 + $1.technosphere + $1.biosphere }
  }
}
