package import PhloemFootprint
package import PhloemModel

/// A linked database with its matrix factorised, ready for questions.
package struct FootprintWork: Sendable {
  /// The database as linked.
  package let link: LinkResult
  /// The matrix, factorised.
  package let factorisation: Factorisation
  /// The impact categories that are asked for.
  package let mappings: [FlowMapping]
  /// How the system was solved from another one; nil where there was none.
  package let revision: FactorisationRevision?

  /// Links, maps and factorises.
  ///
  /// - Parameters:
  ///   - database: The database.
  ///   - rules: How inputs find suppliers, and products share.
  ///   - methods: Identifiers of impact categories, of the library or of the database itself.
  ///   - base: A system of the same activities whose factors may serve; none when nil.
  /// - Throws: `InputError` where the rules refuse what is found, a category is unknown, or the system has
  ///   no solution.
  package init(
    _ database: LifeCycleDatabase, rules: LinkRules, methods: [String],
    revising base: FootprintWork? = nil
  ) throws(InputError) {
    link = try database.linked(by: rules)
    mappings = try Self.mappings(of: methods, link, database)
    let system = link.system
    let isAlike = base?.activities.map(\.id) == system.activities.map(\.id)
    (factorisation, revision) = try Self.answer { () throws(FootprintError) in
      let technosphere = try Technosphere(system)
      guard let base, isAlike else { return (try technosphere.factorised(), nil) }
      let found = try base.factorisation.revised(to: technosphere)
      return (found.factorisation, found.revision)
    }
  }

  /// Takes what was linked and factorised before, for other categories.
  ///
  /// - Parameters:
  ///   - link: The database as linked.
  ///   - factorisation: Its matrix, factorised.
  ///   - methods: Identifiers of impact categories.
  /// - Throws: `InputError` where a category is unknown.
  package init(
    _ link: LinkResult, _ factorisation: Factorisation, methods: [String]
  ) throws(InputError) {
    self.link = link
    self.factorisation = factorisation
    revision = nil
    mappings = try Self.mappings(of: methods, link, link.database)
  }

  /// Maps impact categories, of the library or of the database itself, to a linked system.
  package static func mappings(
    of methods: [String], _ link: LinkResult, _ database: LifeCycleDatabase
  ) throws(InputError) -> [FlowMapping] {
    let library = try ImpactMethodLibrary.shipped()
    let mapper = try FlowMapper(link)
    var mappings: [FlowMapping] = []
    for id in methods {
      if let own = database.methods.first(where: { $0.id == id || "\($0.name)" == id }) {
        mappings.append(mapper.map(own))
      } else {
        let entry = try entry(id, library, database)
        mappings.append(mapper.map(entry.category, identity: entry.identity))
      }
    }
    return mappings
  }

  private static func entry(
    _ id: String, _ library: ImpactMethodLibrary, _ database: LifeCycleDatabase
  ) throws(InputError) -> ImpactMethodLibrary.Entry {
    if let entry = library[id] { return entry }
    let known = library.entries.map(\.category.id) + database.methods.map(\.id)
    throw InputError(
      "unknown impact category '\(id)'",
      help: nearest(to: id, in: known).map { "did you mean '\($0)'?" }
        ?? "see them: phloem footprint methods")
  }

  /// Factors by category and elementary flow.
  package var factors: [[Double]] { mappings.map(\.characterisation.factors) }

  /// The activities.
  package var activities: [PhloemFootprint.Activity] { link.system.activities }

  /// Finds a product by the identifier of its activity, by its name, or by the one name that holds the text.
  ///
  /// - Parameter text: What the user wrote, `coal` or `coal=2.5` for another amount than 1.
  /// - Returns: The amount of the product.
  /// - Throws: `InputError` where there is none, or several.
  package func demand(_ text: String) throws(InputError) -> Demand {
    var (name, amount) = (text, 1.0)
    if let mark = text.lastIndex(of: "="), let number = Double(text[text.index(after: mark)...]) {
      guard number.isFinite else {
        throw InputError("the amount of '\(text)' is not finite", help: "write NAME=2.5")
      }
      (name, amount) = (String(text[..<mark]), number)
    }
    return Demand(product: try activity(name), amount: amount)
  }

  /// The activity of a name; see ``demand(_:)``.
  package func activity(_ name: String) throws(InputError) -> Int {
    if let exact = activities.firstIndex(where: { $0.id == name }) { return exact }
    let wanted = name.lowercased()
    func all(_ matches: (PhloemFootprint.Activity) -> Bool) -> [Int] {
      activities.indices.filter { matches(activities[$0]) }
    }
    var found = all { activity in
      (activity.name.texts + activity.product.texts).contains { $0.text.lowercased() == wanted }
    }
    if found.isEmpty { found = link.system.activities(with: name) }
    if found.count == 1 { return found[0] }
    guard !found.isEmpty else {
      if let absent = link.leftOut(name) {
        throw InputError(
          "'\(absent.name)' was left out: \(absent.reason.rawValue)"
            + (absent.amount.map { " (\($0) for one)" } ?? ""),
          help: "\(absent.remedy); or score it as it is with --loops keep")
      }
      let names = activities.flatMap { ["\($0.product)", "\($0.name)", $0.id] }
      throw InputError(
        "no process or product is called '\(name)'",
        help: nearest(to: name, in: Array(Set(names)).sorted()).map { "did you mean '\($0)'?" }
          ?? "look for it: phloem footprint search STORE DATABASE TEXT")
    }
    let shown = found.prefix(6).map { "\(activities[$0].name) (\(activities[$0].id))" }
    throw InputError(
      "\(found.count) processes or products match '\(name)'",
      help: "name one by its identifier: \(shown.joined(separator: "; "))"
        + (found.count > 6 ? "; …" : ""))
  }

  /// Runs a step of the engine; what it cannot do becomes a sentence.
  package static func answer<Value>(
    _ body: () throws(FootprintError) -> Value
  ) throws(InputError) -> Value {
    do { return try body() } catch {
      throw InputError("\(error)", help: error.remedy)
    }
  }
}

extension FootprintError {
  /// What a user can do about it.
  fileprivate var remedy: String? {
    switch self {
    case .unproductive, .selfConsumption, .singular:
      "exclude the process with --exclude, or take --loops resolve; the report of links names them: "
        + "phloem footprint links"
    case .zeroReference, .notFinite: "exclude the process with --exclude"
    case .inaccurate:
      "exclude a process whose amounts are wrong with --exclude; the report of links names candidates: "
        + "phloem footprint links"
    default: nil
    }
  }
}

extension LinkedSystem {
  /// The activities whose name or product holds all words of a text, in any language.
  package func activities(with text: String) -> [Int] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    return activities.indices.filter { index in
      let all = (activities[index].name.texts + activities[index].product.texts)
        .map { $0.text.lowercased() }.joined(separator: " ")
      return words.allSatisfy { all.contains($0) }
    }
  }
}
