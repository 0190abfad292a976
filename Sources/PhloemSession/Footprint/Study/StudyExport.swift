internal import Foundation
package import PhloemDatasets
package import PhloemFootprint
package import PhloemModel

/// Writes the products of a study for other programs and other companies.
package struct StudyExport {
  private let work: StudyWork
  private let solved: StudyWork.Solved
  private let products: [Int]

  /// Chooses what is written.
  ///
  /// - Parameters:
  ///   - work: The study.
  ///   - scenario: The scenario; the base when nil.
  ///   - product: The product; all when nil.
  /// - Throws: `InputError` for names that the study does not have.
  package init(
    _ work: StudyWork, scenario: String?, product: String?
  ) throws(InputError) {
    self.work = work
    let ids = work.solved.map(\.id)
    guard let place = scenario.map({ ids.firstIndex(of: $0) }) ?? 0 else {
      throw InputError(
        "the study has no scenario '\(scenario ?? "")'",
        help: nearest(to: scenario ?? "", in: ids).map { "did you mean '\($0)'?" }
          ?? "one of: \(ids.joined(separator: ", "))")
    }
    solved = work.solved[place]
    let names = work.file.products.map(\.id)
    if let product {
      guard let index = names.firstIndex(of: product) else {
        throw InputError(
          "the study has no product '\(product)'",
          help: nearest(to: product, in: names).map { "did you mean '\($0)'?" }
            ?? "one of: \(names.joined(separator: ", "))")
      }
      products = [index]
    } else {
      products = Array(names.indices)
    }
  }

  /// The products as processes of the kind `system`.
  package func results() throws(InputError) -> LifeCycleDatabase {
    let inventories = try FootprintWork.answer { () throws(FootprintError) in
      try solved.work.factorisation.inventories(of: solved.demands)
    }
    let suffix = solved.scenario.map { "/\($0.id)" } ?? ""
    let list = products.map { index in
      let product = work.file.products[index]
      let stated = work.file.declaration?[product.id]
      return SystemResult(
        id: StudyAssembly.identifier("result/\(product.id)\(suffix)"),
        name: product.name + (solved.scenario.map { ", \($0.name)" } ?? ""),
        inventory: inventories[index], validFrom: stated?.periodStart,
        validUntil: stated?.periodEnd)
    }
    return LifeCycleDatabase(name: work.file.name, results: list, of: solved.work.link)
  }

  /// Writes the products as openLCA JSON-LD.
  package func writeOpenLCA(to path: String) throws(InputError) -> [Diagnostic] {
    let database = try results()
    do throws(DatasetError) {
      return try OpenLCAWriter.write(database, to: path).diagnostics
    } catch {
      throw InputError(error.diagnostics)
    }
  }

  /// Writes the products as ILCD.
  package func writeILCD(to path: String, day: String) throws(InputError) -> [Diagnostic] {
    let database = try results()
    do throws(DatasetError) {
      return try ILCDWriter.write(database, to: path, day: day).diagnostics
    } catch {
      throw InputError(error.diagnostics)
    }
  }

  /// Writes the matrices of the whole system into a folder.
  package func writeMatrices(to folder: String) throws(InputError) {
    let files = MatrixExport.files(
      of: solved.work.link.system, in: solved.work.link.database,
      categories: solved.work.mappings.map {
        MatrixExport.Category(
          name: $0.characterisation.id, unit: $0.characterisation.unit,
          factors: $0.characterisation.factors)
      })
    for file in files {
      try FileContents.write(Data(file.bytes), to: ParkFolder.join(folder, file.name))
    }
  }

  /// Writes the PACT footprint of a product that the study declares.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - now: The instant of the making.
  /// - Returns: Warnings of the checker.
  /// - Throws: `InputError` for what the declaration lacks, and where the file cannot be written.
  package func writePACT(to path: String, now: String) throws -> [Diagnostic] {
    let (footprint, warnings) = try pact(now: now)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try FileContents.write(try encoder.encode(footprint), to: path)
    return warnings
  }

  /// The PACT footprint of a product that the study declares.
  package func pact(
    now: String
  ) throws(InputError) -> (footprint: PACTFootprint, warnings: [Diagnostic]) {
    guard let declarations = work.file.declaration else {
      throw InputError(
        "the study declares nothing", at: FilePosition(file: work.file.file, line: 1),
        help: "add a section 'declaration' with the company and its products")
    }
    guard products.count == 1 else {
      throw InputError(
        "a PACT footprint is of one product, the study has \(products.count)",
        help: "name it with --product: "
          + work.file.products.map(\.id).joined(separator: ", "))
    }
    let product = work.file.products[products[0]]
    guard let stated = declarations[product.id] else {
      let known = declarations.products.map(\.id)
      throw InputError(
        "'declaration' does not speak of '\(product.id)'", at: declarations.position,
        help: nearest(to: product.id, in: known).map { "did you mean '\(product.id)' by '\($0)'?" }
          ?? "add it under its 'products'")
    }
    let demand = solved.demands[products[0]].amounts[0]
    let activity = solved.work.activities[demand.product]
    guard let units = unitsOf(stated.declaredUnit, activity.unit) else {
      throw InputError(
        "'declared-unit' of '\(product.id)' is \(stated.declaredUnit), the product is counted in "
          + "\(activity.unit)", at: stated.position, help: "declare it in a unit of the product")
    }
    let (set, emissions) = try emissions(of: Demand(product: demand.product, amount: units))
    let parts = try self.parts(of: demand)
    let rules = parts.compactMap { process in
      process.sharing.map { "\(process.name): \($0.rawValue)" }
    }
    let (footprint, warnings) = try PACTFootprint.declaring(
      stated, of: declarations, emissions, gwpSet: set,
      allocation: (["databases: \(work.file.rules.allocation)"] + rules).joined(separator: "; "),
      boundary: (parts.map(\.name) + ["the databases behind them"]).joined(separator: "; "),
      now: now)
    var stages: [String] = []
    for stage in parts.compactMap(\.stage) where !stages.contains(stage) { stages.append(stage) }
    if stages.isEmpty { return (footprint, warnings) }
    let note = Diagnostic(
      .warning, at: stated.position,
      "a PACT footprint ends at the gate; this one holds \(stages.joined(separator: ", "))",
      help: "where some of these lie behind the gate, declare a product that ends before them")
    return (footprint, warnings + [note])
  }

  /// The processes of the study that a demand needs.
  private func parts(of amount: Demand.Amount) throws(InputError) -> [StudyProcess] {
    let inventory = try FootprintWork.answer { () throws(FootprintError) in
      try solved.work.factorisation.inventory(of: Demand([amount]))
    }
    let needed = Set(
      solved.own.indices.compactMap { inventory.production[$0] != 0 ? solved.own[$0] : nil })
    return work.file.processes.indices.filter(needed.contains).map { work.file.processes[$0] }
  }

  private func unitsOf(_ declared: Quantity, _ unit: String) -> Double? {
    do throws(UnitError) {
      let other = try PhysicalUnit(reading: unit)
      return other.dimension == declared.dimension ? declared.value / other.factor : nil
    } catch {
      return nil
    }
  }

  /// kgCO2e of a demand, by the origin of the carbon.
  private func emissions(
    of demand: Demand
  ) throws(InputError) -> (gwpSet: String, PACTCarbonFootprint.Emissions) {
    let named = work.file.methods.map(\.text).first {
      $0.hasPrefix("ipcc-") && $0.hasSuffix("/gwp100")
    }
    let base = named ?? "ipcc-ar6/gwp100"
    let library = try ImpactMethodLibrary.shipped()
    let mapper = try FlowMapper(solved.work.link)
    let entries = try ["", "/fossil", "/land-use-change"].map { part throws(InputError) in
      try library.entry(base + part)
    }
    let factors = entries.map {
      mapper.map($0.category, identity: $0.identity).characterisation.factors
    }
    let scores = try FootprintWork.answer { () throws(FootprintError) in
      try solved.work.factorisation.scores(of: [demand], factors)
    }
    let (total, fossil, change) = (scores[0, 0], scores[0, 1], scores[0, 2])
    let rest = total - fossil - change
    // What rounding leaves of three sums is no emission.
    let other = abs(rest) <= 1e-12 * max(abs(total), abs(fossil)) ? 0 : rest
    return (
      entries[0].identity.gwpSet ?? "AR6",
      PACTCarbonFootprint.Emissions(fossil: fossil, landUseChange: change, biogenicNonCO2: other)
    )
  }
}

extension ImportNotes {
  /// The notes as findings.
  fileprivate var diagnostics: [Diagnostic] {
    groups.map {
      Diagnostic(
        .note, at: nil, "\($0.kind.rawValue), \($0.count) times: \($0.examples.first?.detail ?? "")"
      )
    }
  }
}
