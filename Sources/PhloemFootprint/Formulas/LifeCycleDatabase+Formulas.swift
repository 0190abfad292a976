import PhloemModel

extension LifeCycleDatabase {
  /// Returns the database with the amounts that its formulas give under a scenario.
  ///
  /// An amount whose formula cannot be worked out stays as stated and is reported. The spread of an
  /// amount that changes is scaled with it.
  ///
  /// - Parameter scenario: Values instead of those of the database; none for its own.
  /// - Returns: The database and what its formulas gave.
  public func evaluated(
    under scenario: ParameterScenario = ParameterScenario(name: "")
  ) -> (database: LifeCycleDatabase, report: FormulaReport) {
    var result = self
    var report = FormulaReport()
    let replaced = scenario.values(for: "")
    let shared = ParameterTable(parameters, replaced: replaced)
    for problem in shared.problems {
      report.problems.append(
        .init(process: nil, reason: problem.names.joined(separator: ", ") + ": " + problem.reason))
    }
    report.unknownNames = unknownNames(of: scenario)
    for (index, process) in processes.enumerated() {
      guard process.exchanges.contains(where: { $0.formula?.isEmpty == false }) else { continue }
      let table = ParameterTable(
        process.parameters, outer: shared.values, replaced: scenario.values(for: process.id))
      for problem in table.problems {
        report.problems.append(
          .init(
            process: process.id,
            reason: problem.names.joined(separator: ", ") + ": " + problem.reason))
      }
      for (place, exchange) in process.exchanges.enumerated() {
        guard let text = exchange.formula, !text.isEmpty else { continue }
        do throws(FormulaError) {
          let worked = try DatasetFormula(reading: text).value { table.values[$0] }
          result.processes[index].exchanges[place].set(worked)
          report.evaluated += 1
          if abs(worked - exchange.amount) > 1e-9 * max(abs(worked), abs(exchange.amount)) {
            report.differences.append(
              .init(process: process.id, exchange: place, stated: exchange.amount, worked: worked))
          }
        } catch {
          report.problems.append(.init(process: process.id, reason: "\(error.message): '\(text)'"))
        }
      }
    }
    return (result, report)
  }

  private func unknownNames(of scenario: ParameterScenario) -> [String] {
    let shared = Set(parameters.map { $0.name.lowercased() })
    let own = processes.map { ($0.id, Set($0.parameters.map { $0.name.lowercased() })) }
    let any = own.reduce(into: shared) { $0.formUnion($1.1) }
    var unknown = scenario.values.keys.filter { !any.contains($0.lowercased()) }
    let byProcess = Dictionary(own, uniquingKeysWith: { $0.union($1) })
    for (process, values) in scenario.processes {
      let known = byProcess[process] ?? []
      unknown += values.keys.filter { !known.contains($0.lowercased()) }.map { "\(process): \($0)" }
    }
    return unknown.sorted()
  }
}

extension DatasetExchange {
  /// Takes another amount; its spread keeps its shape.
  fileprivate mutating func set(_ worked: Double) {
    if worked == amount { return }
    if amount != 0, worked != 0, let spread = uncertainty.scaled(by: worked / amount) {
      uncertainty = spread
    } else {
      uncertainty = .none
    }
    amount = worked
  }
}
