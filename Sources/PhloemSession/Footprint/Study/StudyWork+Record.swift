package import PhloemExchange
import PhloemFootprint
package import PhloemModel

extension StudyWork {
  /// What the study found.
  ///
  /// - Parameters:
  ///   - limit: The most parts of a list.
  ///   - cutOff: The least share of a score that trees of supply follow.
  ///   - threads: How many threads draw.
  ///   - progress: Told how many draws are done.
  /// - Returns: The record.
  /// - Throws: `InputError` where a system cannot be solved, or scores have no reference or weight.
  package func record(
    limit: Int, cutOff: Double, threads: Int = 2, progress: (String) -> Void
  ) throws(InputError) -> StudyRecord {
    var cases: [StudyCase] = []
    var scenarios: [StudyRecord.Scenario] = []
    for one in solved {
      let answers = try StudyCase.cases(of: one, self)
      cases += answers
      var results: [StudyRecord.Result] = []
      for answer in answers { results.append(try result(answer, one, limit, cutOff)) }
      scenarios.append(
        StudyRecord.Scenario(
          id: one.id, name: one.scenario?.name ?? "base",
          changes: one.scenario.map(assembly.sentences) ?? [],
          parameters: parameters(one.scenario), solution: solution(one), results: results))
    }
    let base = solved[0].work
    var record = StudyRecord(
      name: file.name, functionalUnit: file.functionalUnit,
      databases: assembly.joins.map { join in
        StudyRecord.Database(
          name: join.name, form: join.format.rawValue, processes: join.processes,
          flows: join.flows, sharedFlows: join.report.byIdentifier,
          replacedProcesses: join.report.replacedProcesses)
      }, rules: file.rules, products: products(), categories: categories(), stages: file.stages,
      scenarios: scenarios, comparisons: try comparisons(cases, limit: limit),
      normalisation: used(normalisation), weighting: used(weighting), uncertainty: nil,
      notes: findings.map(\.description) + unknownFlows(base))
    if let wanted = file.uncertainty {
      record.uncertainty = try spread(wanted, threads: threads, progress)
    }
    return record
  }

  private func result(
    _ answer: StudyCase, _ one: Solved, _ limit: Int, _ cutOff: Double
  ) throws(InputError) -> StudyRecord.Result {
    let made = try FootprintWork.answer { () throws(FootprintError) in
      try one.work.product(answer.inventory, answer.impacts, limit, cutOff)
    }
    var normalised: [Double] = []
    var weighted: [Double] = []
    var single: Double?
    if let normalisation {
      let scores = one.work.mappings.enumerated().map { m, mapping in
        ImpactScore(
          answer.scores[m], unit: mapping.characterisation.unit,
          identity: mapping.characterisation.identity)
      }
      let shares = try normalisation.normalised(scores)
      normalised = shares.map(\.value)
      if let weighting {
        let found = try weighting.single(shares)
        single = found.value
        weighted = one.work.mappings.map { found.parts[$0.characterisation.identity.category] ?? 0 }
      }
    }
    var foreground: [StudyRecord.Foreground] = []
    for (m, mapping) in one.work.mappings.enumerated() {
      foreground.append(
        StudyRecord.Foreground(
          category: mapping.characterisation.id, stages: answer.stageParts(m),
          processes: FootprintRecord.Parts(
            named: answer.foreground(m).map { ($0.name, $0.impact) }, of: answer.scores[m],
            limit: limit),
          circular: try circular(answer, one, category: m)))
    }
    return StudyRecord.Result(
      product: answer.product.id, made: made, foreground: foreground, normalised: normalised,
      weighted: weighted, single: single)
  }

  private func parameters(_ scenario: StudyScenario?) -> [StudyRecord.Parameter] {
    let (base, table) = (assembly.parameters(under: nil), assembly.parameters(under: scenario))
    return file.parameters.map { parameter in
      let value = table[parameter.name] ?? .nan
      return StudyRecord.Parameter(
        name: parameter.name, value: value, unit: parameter.unit, formula: parameter.formula,
        isChanged: value != base[parameter.name])
    }
  }

  private func solution(_ one: Solved) -> StudyRecord.Solution {
    let report = one.work.factorisation.report
    return StudyRecord.Solution(
      way: (one.work.revision?.way ?? .factorised).rawValue,
      changedEntries: one.work.revision?.changedEntries ?? 0, report: report, error: report.error)
  }

  private func products() -> [StudyRecord.Product] {
    let one = solved[0]
    return zip(file.products, one.demands).map { product, demand in
      let activity = one.work.activities[demand.amounts[0].product]
      var unused = Diagnostics()
      return StudyRecord.Product(
        id: product.id, name: product.name, amount: demand.amounts[0].amount, unit: activity.unit,
        process: "\(activity.name)",
        database: assembly.target(of: product, into: &unused)?.database)
    }
  }

  private func categories() -> [StudyRecord.Category] {
    solved[0].work.mappings.map {
      StudyRecord.Category(
        id: $0.characterisation.id, name: "\($0.characterisation.name)",
        unit: $0.characterisation.unit, identity: $0.characterisation.identity)
    }
  }

  private func used(_ set: NormalisationSet?) -> StudyRecord.SetUsed? {
    set.map { set in
      let found = solved[0].work.mappings.map {
        set.references[$0.characterisation.identity.category]
      }
      return StudyRecord.SetUsed(
        name: set.name, source: set.source, reference: set.reference.isEmpty ? nil : set.reference,
        values: found.map { $0?.amount ?? .nan }, units: found.map { $0?.unit ?? "" })
    }
  }

  private func used(_ set: WeightingSet?) -> StudyRecord.SetUsed? {
    set.map { set in
      let mappings = solved[0].work.mappings
      return StudyRecord.SetUsed(
        name: set.name, source: set.source, reference: nil,
        values: mappings.map { set.weights[$0.characterisation.identity.category] ?? .nan },
        units: mappings.map { _ in "" })
    }
  }

  /// Flows of the study that no category has a factor for and no database knows.
  private func unknownFlows(_ work: FootprintWork) -> [String] {
    work.link.system.elementaryFlows.indices.compactMap { row in
      let flow = work.link.database.flows[work.link.system.elementaryFlows[row].flow]
      guard flow.id.hasPrefix(StudyAssembly.identifier("")),
        work.mappings.allSatisfy({ !$0.matches[row].isCharacterised })
      else { return nil }
      return
        "'\(flow.name)' of the study is in no database and has no factor in any category asked for: "
        + "it counts nothing"
    }
  }
}
