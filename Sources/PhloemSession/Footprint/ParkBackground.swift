package import PhloemFootprint
package import PhloemModel
internal import PhloemStore

/// The life-cycle databases that a park names, joined to one system and solved once for all purchases.
package struct ParkBackground {
  /// The databases, in the order in which each gives what those before it lack.
  package let names: [String]
  /// The system, factorised.
  package let work: FootprintWork
  /// What one unit of each product carries, kgCO2e by category: all, then fossil and land-use change
  /// where the method has them apart.
  private let impacts: [[Double]]
  /// What one unit of each activity emits itself, kgCO2e.
  private let direct: [Double]
  /// The place of the database of each process.
  private let owners: [Int]

  /// Opens, joins and solves.
  ///
  /// - Parameters:
  ///   - settings: What the park says.
  ///   - place: Where the park lies.
  ///   - store: The store to look in, in place of those that the park names.
  ///   - method: The impact category.
  /// - Throws: `InputError` where a database or category is not there, or the system has no solution.
  package init(
    _ settings: FootprintSettings, of place: ParkFolder, store: String?, method: String
  ) throws {
    var joined: LifeCycleDatabase?
    var owners: [Int] = []
    for (k, entry) in settings.databases.enumerated() {
      let path =
        store ?? entry.store ?? place.storePath
      let database: LifeCycleDatabase
      do {
        database = try LifeCycleLibrary(path).store.lifeCycleDatabase(named: entry.name)
      } catch let error as InputError {
        throw InputError(
          error.diagnostics.map {
            Diagnostic($0.severity, at: entry.position, $0.message, help: $0.help)
          })
      }
      guard let before = joined else {
        joined = database
        owners = Array(repeating: k, count: database.processes.count)
        continue
      }
      let both = before.joined(with: database).database
      owners += Array(repeating: k, count: both.processes.count - owners.count)
      joined = both
    }
    guard let joined else {
      throw InputError(
        "the park names no database", at: settings.position,
        help: "add 'background: [NAME]' with a database of 'phloem footprint list'")
    }
    names = settings.databases.map(\.name)
    self.owners = owners
    let library = try ImpactMethodLibrary.shipped()
    let parts = ["\(method)/fossil", "\(method)/land-use-change"]
    let isSplit = parts.allSatisfy { library[$0] != nil }
    work = try FootprintWork(
      joined, rules: LinkRules(byProducts: .cutOff, loops: .cut),
      methods: [method] + (isSplit ? parts : []))
    let (work, factors) = (work, work.factors)
    impacts = try FootprintWork.answer { () throws(FootprintError) in
      try work.factorisation.impactsOfProducts(factors).impacts
    }
    direct = try FootprintWork.answer { () throws(FootprintError) in
      try work.factorisation.technosphere.directImpacts([factors[0]])[0]
    }
  }

  /// Finds the activity that a park names: by identifier, else by the exact name of the process or of
  /// what it makes.
  ///
  /// - Parameters:
  ///   - name: What the park wrote.
  ///   - position: Where.
  /// - Returns: The activity.
  /// - Throws: `InputError` where there is none, or several.
  package func activity(
    named name: FootprintSettings.ProcessName, at position: FilePosition
  ) throws(InputError) -> Int {
    let all = work.activities
    let own = all.indices.filter { j in
      name.database.map { names[owners[all[j].process]] == $0 } ?? true
    }
    if let exact = own.first(where: { all[$0].id == name.name }) { return exact }
    let wanted = name.name.lowercased()
    let named = own.filter { j in
      (all[j].name.texts + all[j].product.texts).contains { $0.text.lowercased() == wanted }
    }
    let found = named.filter { name.location == nil || all[$0].location == name.location }
    if found.count == 1 { return found[0] }
    if found.isEmpty, !named.isEmpty {
      let places = Set(named.compactMap { all[$0].location }).sorted()
      throw InputError(
        "no process '\(name.name)' stands in '\(name.location ?? "")'", at: position,
        help: places.isEmpty
          ? "those of this name have no place: drop 'location'"
          : "it stands in: \(places.joined(separator: ", "))")
    }
    guard found.isEmpty else {
      let shown = found.prefix(5).map {
        "\(all[$0].id)" + (all[$0].location.map { " (\($0))" } ?? "")
      }
      throw InputError(
        "\(found.count) processes are called '\(name.name)'", at: position,
        help: "add 'location', or name one by its identifier: \(shown.joined(separator: "; "))"
          + (found.count > 5 ? "; …" : ""))
    }
    let known = Set(own.flatMap { ["\(all[$0].product)", "\(all[$0].name)", all[$0].id] })
    let near = nearest(to: name.name, in: known.sorted())
    let words = work.link.system.activities(with: name.name).prefix(3).map { "'\(all[$0].name)'" }
    throw InputError(
      "no process or product of the background is called '\(name.name)'", at: position,
      help: near.map { "did you mean '\($0)'?" }
        ?? (words.isEmpty
          ? "look for it: phloem footprint search STORE DATABASE WORDS"
          : "like it: \(words.joined(separator: ", "))"))
  }

  /// The GWP set of the impact category; nil where it names none.
  package var gwpSet: String? { work.mappings[0].characterisation.identity.gwpSet }

  /// What one unit of an activity's product carries, kgCO2e by kind of carbon.
  package func carried(by activity: Int) -> [CarbonKind: Double] {
    let total = impacts[0][activity]
    guard impacts.count == 3 else { return [.undivided: total] }
    let (fossil, change) = (impacts[1][activity], impacts[2][activity])
    return [
      .fossil: fossil, .landUseChange: change, .biogenicEmissions: total - fossil - change,
    ]
  }

  /// The name of the database that an activity is of.
  package func database(of activity: Int) -> String {
    names[owners[work.activities[activity].process]]
  }

  /// The supply chain of an amount of a product, largest parts first.
  ///
  /// - Parameters:
  ///   - activity: The activity that makes it.
  ///   - amount: How much, in its unit.
  ///   - cutOff: The least share of what it carries that is followed.
  /// - Returns: The tree.
  /// - Throws: `InputError` where the system cannot be solved.
  package func tree(
    of activity: Int, amount: Double, cutOff: Double
  ) throws(InputError) -> SupplyTree {
    try FootprintWork.answer { () throws(FootprintError) in
      try SupplyTree(
        of: Demand(product: activity, amount: amount), work.factorisation.technosphere,
        direct: direct, impacts: impacts[0],
        limits: SupplyTree.Limits(cutOff: cutOff, depth: 6, nodes: 12))
    }
  }
}
