package import PhloemFootprint
internal import PhloemModel
package import PhloemStore
internal import Synchronization

/// Life-cycle databases of a store, linked and factorised once for many questions.
///
/// What is kept belongs to one import of a database: when it is imported again, or taken out, it is read
/// anew. The databases used last stay; those who ask for one that is being read wait for it.
package final class FootprintShelf: Sendable {
  /// What is kept of one import of a database.
  private final class Entry: Sendable {
    struct State {
      var link: LinkResult?
      var factorisation: Factorisation?
    }
    let version: String
    let state = Mutex(State())
    init(version: String) { self.version = version }
  }

  private let entries = Mutex<[(name: String, entry: Entry)]>([])
  private let limit: Int
  /// How databases are linked.
  package let rules: LinkRules

  /// Makes a shelf.
  ///
  /// - Parameters:
  ///   - limit: How many databases are kept at the most.
  ///   - rules: How they are linked.
  package init(
    limit: Int = 2, rules: LinkRules = LinkRules(byProducts: .cutOff, loops: .resolve)
  ) {
    self.limit = limit
    self.rules = rules
  }

  /// A database as linked.
  ///
  /// - Parameters:
  ///   - name: Its name in the store.
  ///   - store: The store.
  /// - Returns: The database, its system and what linking did.
  /// - Throws: `InputError` where the store has none of that name, or it cannot be linked.
  package func link(_ name: String, in store: PhloemStore) throws -> LinkResult {
    try entry(name, store).state.withLock { try Self.link(name, store, rules, &$0) }
  }

  /// A database ready for questions.
  ///
  /// - Parameters:
  ///   - name: Its name in the store.
  ///   - store: The store.
  ///   - methods: Identifiers of impact categories.
  /// - Returns: The linked database with its factors, ready to be asked.
  /// - Throws: `InputError` where there is no such database or category, or it has no solution.
  package func work(
    _ name: String, in store: PhloemStore, methods: [String]
  ) throws -> FootprintWork {
    let (link, factorisation) = try entry(name, store).state.withLock { state in
      let link = try Self.link(name, store, rules, &state)
      if let kept = state.factorisation { return (link, kept) }
      let made = try FootprintWork.answer { () throws(FootprintError) in
        try Technosphere(link.system).factorised()
      }
      state.factorisation = made
      return (link, made)
    }
    return try FootprintWork(link, factorisation, methods: methods)
  }

  private static func link(
    _ name: String, _ store: PhloemStore, _ rules: LinkRules, _ state: inout Entry.State
  ) throws -> LinkResult {
    if let kept = state.link { return kept }
    let made = try store.lifeCycleDatabase(named: name).linked(by: rules)
    state.link = made
    return made
  }

  private func entry(_ name: String, _ store: PhloemStore) throws -> Entry {
    let known = try store.lifeCycleDatabases()
    guard let stored = known.first(where: { $0.name == name }) else {
      throw InputError(
        "the store has no life-cycle database '\(name)'",
        help: nearest(to: name, in: known.map(\.name)).map { "did you mean '\($0)'?" })
    }
    let version = "\(stored.hash) \(stored.importedAt)"
    return entries.withLock { entries in
      if let place = entries.firstIndex(where: { $0.name == name }) {
        let found = entries.remove(at: place)
        if found.entry.version == version {
          entries.append(found)
          return found.entry
        }
      }
      let made = Entry(version: version)
      entries.append((name, made))
      if entries.count > limit { entries.removeFirst() }
      return made
    }
  }
}
