package import PhloemModel

/// A study joined with its databases: every name has found its flow, every unit its factor.
package struct StudyAssembly: Sendable {
  /// The study.
  package let file: StudyFile
  /// What joining each database did, in the study's order.
  package private(set) var joins: [Join] = []
  /// Findings that do not stop the work.
  package internal(set) var findings = Diagnostics()

  /// A database that was joined.
  package struct Join: Sendable {
    /// Its name and form.
    package let name: String
    package let format: DatasetFormat
    /// What it holds.
    package let processes, flows: Int
    /// What joining it with those before it did.
    package let report: JoinReport
  }

  private let databases: [LifeCycleDatabase]
  var units: StudyUnits
  var suppliers: StudySuppliers
  /// The study's own processes, amounts of the base in them.
  var own: [DatasetProcess] = []
  /// Where an exchange of the study stands: process and key.
  var places: [String: (process: Int, exchange: Int)] = [:]
  /// Exchanges that came of the circular footprint formula have these keys behind their process.
  static let circularPrefix = "circular/"

  /// The identifier of something of the study, beside those of databases.
  package static func identifier(_ name: String) -> String { "study/\(name)" }

  /// Joins a study with its databases.
  ///
  /// - Parameters:
  ///   - file: The study.
  ///   - databases: Its databases, in its order, each called as the study calls it.
  /// - Throws: `InputError` with every name that finds nothing and every unit that does not convert.
  package init(
    _ file: StudyFile, databases: [LifeCycleDatabase]
  ) throws(InputError) {
    self.file = file
    let touched = Set(file.scenarios.flatMap { $0.databaseParameters.map(\.database.text) })
    // Where a scenario changes parameters of a database, its base is what the formulas give too, so that
    // nothing else differs between the two.
    self.databases = databases.map { touched.contains($0.name) ? $0.evaluated().database : $0 }
    let (joined, reports) = Self.join(self.databases)
    for (database, report) in zip(databases, reports) {
      joins.append(
        Join(
          name: database.name, format: database.format, processes: database.processes.count,
          flows: database.flows.count, report: report))
    }
    var owners: [String: String] = [:]
    for database in databases.reversed() {
      for process in database.processes { owners[process.id] = database.name }
    }
    units = StudyUnits(joined)
    suppliers = StudySuppliers(
      joined, rules: file.rules, databases: databases.map(\.name), owner: { owners[$0] })
    for (name, database) in zip(databases.map(\.name), databases) {
      for group in file.scenarios.flatMap(\.databaseParameters) where group.database.text == name {
        checkParameters(group.values, of: database)
      }
    }
    for group in file.scenarios.flatMap(\.databaseParameters)
    where !databases.contains(where: { $0.name == group.database.text }) {
      findings.error(
        at: group.database.position, "the study joins no database '\(group.database.text)'",
        help: nearest(to: group.database.text, in: databases.map(\.name))
          .map { "did you mean '\($0)'?" } ?? "add it under 'databases'")
    }
    assemble()
    try findings.throwIfErrors()
  }

  private static func join(
    _ databases: [LifeCycleDatabase]
  ) -> (LifeCycleDatabase, [JoinReport]) {
    guard var joined = databases.first else {
      return (LifeCycleDatabase(name: "study", format: .tables), [])
    }
    var reports = [JoinReport()]
    for next in databases.dropFirst() {
      let (both, report) = joined.joined(with: next)
      joined = both
      reports.append(report)
    }
    return (joined, reports)
  }

  private mutating func checkParameters(
    _ values: [StudyScenario.Value], of database: LifeCycleDatabase
  ) {
    let known = Set(
      (database.parameters + database.processes.flatMap(\.parameters)).map(\.name))
    let small = Set(known.map { $0.lowercased() })
    for value in values where !small.contains(value.name.text.lowercased()) {
      findings.error(
        at: value.name.position,
        "the database '\(database.name)' has no parameter '\(value.name.text)'",
        help: nearest(to: value.name.text, in: known.sorted()).map { "did you mean '\($0)'?" }
          ?? (known.isEmpty
            ? "it has none" : "one of: \(known.sorted().prefix(8).joined(separator: ", "))"))
    }
  }

  private mutating func assemble() {
    var outputs: [[Int]] = []
    for process in file.processes {
      outputs.append(
        process.outputs.map { output in
          let flow = units.addFlow(
            Self.identifier(output.id), output.name, process.treats ? .waste : .product,
            unit: output.amount.unit)
          suppliers.add(process, output, flow: flow)
          return flow
        })
    }
    let base = ParameterTable(file.parameters.map(\.dataset))
    for (process, flows) in zip(file.processes, outputs) {
      own.append(assembled(process, flows: flows, base))
    }
    for product in file.products { _ = supplier(of: product, into: &findings) }
    for scenario in file.scenarios {
      _ = changed(own, units.database, by: scenario, into: &findings)
    }
  }

  /// The supplier of a product and its amount in the supplier's unit.
  func supplier(
    of product: StudyProduct, into report: inout Diagnostics
  ) -> (found: StudySuppliers.Found, amount: Double)? {
    guard let found = suppliers.find(product.supplier, into: &report),
      let factor = units.conversion(
        of: product.amount, to: found.flow, "product '\(product.id)'", into: &report)
    else { return nil }
    return (found, (product.amount.number ?? 0) * factor)
  }

  /// The joined database of the base, or of a scenario.
  ///
  /// - Parameter scenario: The scenario; nil for the base.
  /// - Returns: The databases and the study's own processes, ready to be linked.
  /// - Throws: `InputError` where a formula has no value under it, or a change fits nothing.
  package func database(
    under scenario: StudyScenario? = nil
  ) throws(InputError) -> LifeCycleDatabase {
    var result = units.database
    var report = Diagnostics()
    if let scenario, !scenario.databaseParameters.isEmpty {
      let changed = databases.map { database in
        let groups = scenario.databaseParameters.filter { $0.database.text == database.name }
        if groups.isEmpty { return database }
        let values = groups.flatMap(\.values).map { ($0.name.text, $0.value) }
        return database.evaluated(
          under: ParameterScenario(
            name: scenario.id, values: Dictionary(values, uniquingKeysWith: { $1 }))
        ).database
      }
      result.processes = Self.join(changed).0.processes
    }
    let (processes, problems) = evaluated(under: scenario)
    for problem in problems {
      let process = file.processes.first { Self.identifier($0.id) == problem.process }
      report.error(
        at: process?.position,
        (scenario.map { "scenario '\($0.id)': " } ?? "")
          + "a formula of process '\(process?.id ?? "")' has no value: \(problem.reason)",
        help: "check the parameters")
    }
    checkCircular(under: scenario, into: &report)
    try report.throwIfErrors()
    let (mine, theirs) = changed(processes, result, by: scenario, into: &report)
    try report.throwIfErrors()
    result.processes = theirs + mine
    result.name = file.name
    result.parameters = []
    return result
  }

  /// The study's own processes with the amounts that formulas give.
  private func evaluated(
    under scenario: StudyScenario?
  ) -> ([DatasetProcess], [FormulaReport.Problem]) {
    var mine = LifeCycleDatabase(name: "study", format: .tables)
    mine.processes = own
    let (found, report) = mine.evaluated(
      under: ParameterScenario(name: scenario?.id ?? "", values: values(under: scenario)))
    return (found.processes, report.problems)
  }

  /// The values that a scenario gives, in the units of the parameters.
  private func values(under scenario: StudyScenario?) -> [String: Double] {
    var result: [String: Double] = [:]
    for value in scenario?.parameters ?? [] {
      let known = file.parameters.first {
        $0.name.lowercased() == value.name.text.lowercased()
      }
      guard let known else { continue }
      result[known.name] = value.value * (unitRatio(value.unit, known.unit) ?? 1)
    }
    return result
  }

  /// The parameters under a scenario.
  package func parameters(under scenario: StudyScenario?) -> ParameterTable {
    var replaced: [String: Double] = [:]
    for (name, value) in values(under: scenario) { replaced[name.lowercased()] = value }
    return ParameterTable(file.parameters.map(\.dataset), replaced: replaced)
  }
}
