import PhloemExchange
import PhloemFootprint
import PhloemModel

/// A product under a scenario: solved, and split as the study tells it.
struct StudyCase {
  /// Its place in the study.
  let scenario: String
  let product: StudyProduct
  /// The solved system.
  let inventory: Inventory
  /// The system it is of.
  let work: FootprintWork
  /// Impact of one unit of every product, by category.
  let impacts: [[Double]]
  /// Scores by category.
  let scores: [Double]
  /// The study's processes: activity by activity.
  let own: [Int?]
  private let file: StudyFile
  private let parts: [ForegroundContributions]

  /// The cases of a solved scenario, one a product.
  static func cases(
    of solved: StudyWork.Solved, _ study: StudyWork
  ) throws(InputError) -> [StudyCase] {
    try FootprintWork.answer { () throws(FootprintError) in
      let work = solved.work
      let impacts = try work.factorisation.impactsOfProducts(work.factors).impacts
      let behind = try work.factorisation.backgroundImpacts(
        work.factors, isForeground: solved.isForeground)
      let inventories = try work.factorisation.inventories(of: solved.demands)
      var cases: [StudyCase] = []
      for (product, inventory) in zip(study.file.products, inventories) {
        var parts: [ForegroundContributions] = []
        for (factors, behind) in zip(work.factors, behind) {
          parts.append(
            try ForegroundContributions(
              inventory, factors, isForeground: solved.isForeground, backgroundImpacts: behind))
        }
        cases.append(
          StudyCase(
            scenario: solved.id, product: product, inventory: inventory, work: work,
            impacts: impacts, scores: try inventory.impacts(work.factors).scores[0],
            own: solved.own, file: study.file, parts: parts))
      }
      return cases
    }
  }

  /// What is taken of databases without a process of the study between.
  static let direct = "taken of databases directly"

  /// The score of a category by process of the study, in the file's order, then what is taken directly.
  func foreground(_ category: Int) -> [(name: String, stage: String?, impact: Double)] {
    var sums = [Double](repeating: 0, count: file.processes.count)
    for part in parts[category].parts {
      if let process = own[part.activity] { sums[process] += part.impact }
    }
    return zip(file.processes, sums).map { ($0.name, $0.stage, $1) }
      + [(Self.direct, nil, parts[category].direct)]
  }

  /// The score of a category by stage, then what belongs to none; empty for a study without stages.
  func stages(_ category: Int) -> [(name: String, impact: Double)] {
    if file.stages.isEmpty { return [] }
    let all = foreground(category)
    var list = file.stages.map { stage in
      (name: stage, impact: all.filter { $0.stage == stage }.reduce(0) { $0 + $1.impact })
    }
    list.append(
      (name: "no stage", impact: all.filter { $0.stage == nil }.reduce(0) { $0 + $1.impact }))
    return list
  }

  /// The same as parts of a record.
  func stageParts(_ category: Int) -> [FootprintRecord.Part] {
    stages(category).map {
      FootprintRecord.Part(name: $0.name, impact: $0.impact, share: $0.impact / scores[category])
    }
  }

  /// The score of a category by the process that emits, by identifier.
  func activities(
    _ category: Int
  ) throws(FootprintError) -> [(key: String, name: String, impact: Double)] {
    let found = try inventory.activityImpacts(work.factors[category])
    return found.indices.filter { found[$0] != 0 }.map {
      (work.activities[$0].id, work.link.system.title(ofActivity: $0), found[$0])
    }
  }

  /// The score of a category by elementary flow.
  func flows(_ category: Int) -> [(key: String, name: String, impact: Double)] {
    let amounts = inventory.elementaryFlows
    let rows = work.link.system.elementaryFlows
    return rows.indices.compactMap { row in
      let impact = amounts[row] * work.factors[category][row]
      if impact == 0 { return nil }
      let flow = work.link.database.flows[rows[row].flow]
      return (
        "\(flow.id)/\(rows[row].direction.rawValue)/\(rows[row].location ?? "")",
        work.flowName(row) + (rows[row].location.map { ", \($0)" } ?? ""), impact
      )
    }
  }
}
