package import PhloemAccounting
package import PhloemFootprint
package import PhloemModel
internal import PhloemStore

/// The factors that a product file names: rows of the factor library, and processes of stored databases.
package struct FootprintFactors: FactorSource {
  private let library: FactorLibrary
  private let databases: LifeCycleLibrary?
  private let day: CivilTime

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - library: The factor library.
  ///   - databases: The store of life-cycle databases; none where nil.
  ///   - day: The day on which a factor without an edition must hold.
  package init(library: FactorLibrary, databases: LifeCycleLibrary?, on day: CivilTime) {
    self.library = library
    self.databases = databases
    self.day = day
  }

  package func factor(
    _ reference: ProductFactorReference, gwpSet: String
  ) throws(InputError) -> FoundFactor {
    switch reference {
    case .library(let id, let edition):
      let found = try library.factor(edition.map { "\(id)@\($0)" } ?? id, on: day)
      return FoundFactor(
        values: [.undivided: found.value], reference: found.reference,
        source: found.table.isEmpty ? found.source : "\(found.source), \(found.table)",
        origin: DataOrigin(
          source: .secondary, year: found.validFrom?.year, geography: found.region),
        notes: found.note.isEmpty ? [] : [found.note])
    case .database(let name, let process):
      return try carried(by: process, of: name, gwpSet)
    }
  }

  /// The footprint of one unit of what a process makes, its carbon apart by origin.
  private func carried(
    by process: String, of name: String, _ gwpSet: String
  ) throws(InputError) -> FoundFactor {
    guard let databases else {
      throw InputError(
        "no store is named that has the database '\(name)'", help: "name it with --store")
    }
    let database: LifeCycleDatabase
    do {
      database = try databases.store.lifeCycleDatabase(named: name)
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError("the database '\(name)' cannot be read: \(error)")
    }
    let base = "ipcc-\(gwpSet.lowercased())/gwp100"
    let work = try FootprintWork(
      database, rules: LinkRules(byProducts: .cutOff, loops: .resolve),
      methods: [base, "\(base)/fossil", "\(base)/land-use-change"])
    let activity = try work.activity(process)
    let demand = Demand(product: activity)
    let scores = try FootprintWork.answer { () throws(FootprintError) in
      try work.factorisation.scores(of: [demand], work.factors)
    }
    let unit = "kgCO2e(\(gwpSet))/\(work.activities[activity].unit)"
    let per: PhysicalUnit
    do { per = try PhysicalUnit(reading: unit) } catch {
      throw InputError("the unit '\(unit)' of '\(process)' cannot be read: \(error)")
    }
    let (total, fossil, change) = (scores[0, 0], scores[0, 1], scores[0, 2])
    func amount(_ kilograms: Double) -> Quantity {
      Quantity(canonical: kilograms * per.factor, per)
    }
    let values: [CarbonKind: Quantity] = [
      .fossil: amount(fossil), .landUseChange: amount(change),
      .biogenicEmissions: amount(total - fossil - change),
    ]
    return FoundFactor(
      values: values, reference: "\(name): \(work.activities[activity].id)", source: name,
      origin: DataOrigin(source: .secondary, geography: work.activities[activity].location),
      notes: ["biogenic CO2 of the database counts 0, methane of biogenic carbon counts"])
  }
}
