package import PhloemFootprint
package import PhloemModel
internal import Foundation
import PhloemDatasets
import PhloemStore

/// A study whose base and scenarios are linked and solved, ready for questions.
package struct StudyWork {
  /// The study with its databases.
  package let assembly: StudyAssembly
  /// The base, then the scenarios in the file's order.
  package let solved: [Solved]
  /// The set of references, and of weights.
  package let normalisation: NormalisationSet?
  package let weighting: WeightingSet?
  /// What was found that does not stop the work.
  package let findings: [Diagnostic]

  /// The base or a scenario, solved.
  package struct Solved {
    /// The scenario; nil for the base.
    package let scenario: StudyScenario?
    /// Its system.
    package let work: FootprintWork
    /// The products, in the file's order.
    package let demands: [Demand]
    /// Which activities are the study's own: the process of the file.
    let own: [Int?]
    /// Whether each activity is the study's own.
    var isForeground: [Bool] { own.map { $0 != nil } }
    /// Its key.
    var id: String { scenario?.id ?? "base" }
  }

  /// The study.
  package var file: StudyFile { assembly.file }

  /// Reads, links and solves a study.
  ///
  /// - Parameters:
  ///   - path: The study's file.
  ///   - store: The store of its databases, instead of the one that the file names.
  ///   - normalise: A file of references, instead of the one that the study names.
  ///   - weight: A file of weights, likewise.
  ///   - progress: Told what is being done.
  /// - Throws: `InputError` with every fault and its place.
  package init(
    _ path: String, store: String? = nil, normalise: String? = nil, weight: String? = nil,
    progress: (String) -> Void
  ) throws {
    let node = try YAMLNode(reading: FileContents.text(path), file: path)
    let (file, findings) = try StudyFile.read(node)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
    let databases = try Self.databases(of: file, folder: folder, store: store, progress)
    normalisation = try Self.set(normalise, file.normalise, folder) {
      text, name throws(InputError) in
      try NormalisationSet(CSVTable(reading: text, file: name))
    }
    let references = normalisation
    weighting = try Self.set(weight, file.weight, folder) { text, name throws(InputError) in
      try WeightingSet(CSVTable(reading: text, file: name), for: references?.name)
    }
    if weighting != nil, normalisation == nil {
      throw InputError(
        "weights are for shares of references, and none are named",
        help: "name them with --normalise")
    }
    assembly = try StudyAssembly(file, databases: databases)
    self.findings = findings + assembly.findings.all
    try Self.checkMethods(file, databases)
    let methods = file.methods.map(\.text)
    var list: [Solved] = []
    for scenario in [nil] + file.scenarios.map(Optional.init) {
      progress("solving \(scenario?.id ?? "the base")")
      let database = try assembly.database(under: scenario)
      let work = try FootprintWork(
        database, rules: file.rules, methods: methods, revising: list.first?.work)
      list.append(try Self.solved(scenario, work, assembly))
    }
    solved = list
  }

  private static func solved(
    _ scenario: StudyScenario?, _ work: FootprintWork, _ assembly: StudyAssembly
  ) throws(InputError) -> Solved {
    let processes = work.link.database.processes
    var numbers: [String: Int] = [:]
    for (index, process) in assembly.file.processes.enumerated() {
      numbers[StudyAssembly.identifier(process.id)] = index
    }
    let own = work.activities.map { numbers[processes[$0.process].id] }
    var findings = Diagnostics()
    var demands: [Demand] = []
    for product in assembly.file.products {
      guard let wanted = assembly.target(of: product, into: &findings) else { continue }
      let index = work.activities.firstIndex {
        processes[$0.process].id == wanted.process && $0.flow == wanted.flow
      }
      if let index {
        demands.append(Demand(product: index, amount: wanted.amount))
      } else {
        findings.error(
          at: product.position, "product '\(product.id)' has no column: its process was left out",
          help: "look at 'exclude' and 'loops' of 'linking'")
      }
    }
    try findings.throwIfErrors()
    return Solved(scenario: scenario, work: work, demands: demands, own: own)
  }

  private static func databases(
    of file: StudyFile, folder: String, store: String?, _ progress: (String) -> Void
  ) throws -> [LifeCycleDatabase] {
    var library: LifeCycleLibrary?
    return try file.databases.map { source in
      progress("reading \(source.name.text)")
      if let path = source.file {
        do {
          var read = try LifeCycleLibrary.read(
            ParkFolder.join(folder, path), name: source.name.text, format: nil,
            progress: { _, _ in }
          ).database
          read.name = source.name.text
          return read
        } catch let error as InputError {
          throw InputError(
            [
              Diagnostic(
                .error, at: source.name.position,
                "the database '\(source.name.text)' cannot be read from '\(path)'",
                help: "the findings below say why")
            ] + error.diagnostics)
        }
      }
      if library == nil {
        guard let place = store ?? file.store.map({ ParkFolder.join(folder, $0) }) else {
          throw InputError(
            "no store is named that has the database '\(source.name.text)'",
            at: source.name.position,
            help: "add 'store: lca.db' or name it with --store; or write '- {name: "
              + "\(source.name.text), file: PATH}'")
        }
        library = try LifeCycleLibrary(place)
      }
      guard let library else { throw InputError("there is no store") }
      do {
        return try library.store.lifeCycleDatabase(named: source.name.text)
      } catch let error as InputError {
        throw InputError(
          error.diagnostics.map {
            Diagnostic($0.severity, at: source.name.position, $0.message, help: $0.help)
          })
      }
    }
  }

  private static func set<Value>(
    _ option: String?, _ stated: StudyName?, _ folder: String,
    _ read: (_ text: String, _ name: String) throws(InputError) -> Value
  ) throws(InputError) -> Value? {
    if let option { return try read(try FileContents.text(option), option) }
    guard let stated else { return nil }
    let path = ParkFolder.join(folder, stated.text)
    do throws(InputError) {
      return try read(try FileContents.text(path), path)
    } catch {
      throw InputError(
        error.diagnostics.map {
          Diagnostic($0.severity, at: $0.position ?? stated.position, $0.message, help: $0.help)
        })
    }
  }

  private static func checkMethods(
    _ file: StudyFile, _ databases: [LifeCycleDatabase]
  ) throws(InputError) {
    let library = try ImpactMethodLibrary.shipped()
    let known = library.entries.map(\.category.id) + databases.flatMap { $0.methods.map(\.id) }
    let names = Set(known + databases.flatMap { $0.methods.map { "\($0.name)" } })
    var findings = Diagnostics()
    for method in file.methods where !names.contains(method.text) {
      findings.error(
        at: method.position, "unknown impact category '\(method.text)'",
        help: nearest(to: method.text, in: known).map { "did you mean '\($0)'?" }
          ?? "see them: phloem footprint methods")
    }
    try findings.throwIfErrors()
  }
}
