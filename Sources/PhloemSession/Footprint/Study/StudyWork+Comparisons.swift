import PhloemExchange
import PhloemFootprint
import PhloemModel

extension StudyWork {
  /// Pairs of results that are set side by side: products with the first under the base, scenarios with the
  /// base for each product.
  var pairs: [(kind: String, first: (Int, Int), second: (Int, Int))] {
    let products = file.products.indices
    return products.dropFirst().map { ("product", (0, 0), (0, $0)) }
      + solved.indices.dropFirst().flatMap { scenario in
        products.map { ("scenario", (0, $0), (scenario, $0)) }
      }
  }

  /// Every pair in every category, the difference explained.
  func comparisons(
    _ cases: [StudyCase], limit: Int
  ) throws(InputError) -> [StudyRecord.Comparison] {
    var list: [StudyRecord.Comparison] = []
    for pair in pairs {
      let a = cases[pair.first.0 * file.products.count + pair.first.1]
      let b = cases[pair.second.0 * file.products.count + pair.second.1]
      for category in a.scores.indices {
        list.append(
          try FootprintWork.answer { () throws(FootprintError) in
            try comparison(pair.kind, a, b, category, limit)
          })
      }
    }
    return list
  }

  private func comparison(
    _ kind: String, _ a: StudyCase, _ b: StudyCase, _ category: Int, _ limit: Int
  ) throws(FootprintError) -> StudyRecord.Comparison {
    let difference = b.scores[category] - a.scores[category]
    let mapping = a.work.mappings[category].characterisation
    let foreground = zip(a.foreground(category), b.foreground(category)).map {
      (name: $0.name, impact: $1.impact - $0.impact)
    }
    let stages = zip(a.stages(category), b.stages(category)).map {
      FootprintRecord.Part(
        name: $0.name, impact: $1.impact - $0.impact, share: ($1.impact - $0.impact) / difference)
    }
    return StudyRecord.Comparison(
      kind: kind, firstScenario: a.scenario, firstProduct: a.product.id,
      secondScenario: b.scenario, secondProduct: b.product.id, category: mapping.id,
      unit: mapping.unit, first: a.scores[category], second: b.scores[category],
      difference: difference, byStage: stages,
      byForeground: FootprintRecord.Parts(named: foreground, of: difference, limit: limit),
      byProcess: FootprintRecord.Parts(
        named: Self.difference(try a.activities(category), try b.activities(category)),
        of: difference, limit: limit),
      byFlow: FootprintRecord.Parts(
        named: Self.difference(a.flows(category), b.flows(category)), of: difference, limit: limit))
  }

  /// The second less the first, by key: systems of two scenarios may number their rows differently.
  private static func difference(
    _ first: [(key: String, name: String, impact: Double)],
    _ second: [(key: String, name: String, impact: Double)]
  ) -> [(name: String, impact: Double)] {
    var places: [String: Int] = [:]
    var result: [(name: String, impact: Double)] = []
    for (sign, list) in [(-1.0, first), (1.0, second)] {
      for part in list {
        if let place = places[part.key] {
          result[place].impact += sign * part.impact
        } else {
          places[part.key] = result.count
          result.append((part.name, sign * part.impact))
        }
      }
    }
    return result
  }

  /// The circular footprint formula of every process that has it, for what a product takes of it.
  func circular(
    _ answer: StudyCase, _ one: Solved, category: Int
  ) throws(InputError) -> [StudyRecord.Circular] {
    var list: [StudyRecord.Circular] = []
    for (number, process) in file.processes.enumerated() {
      guard process.circular != nil, let output = process.outputs.first,
        let column = answer.own.firstIndex(of: number), answer.inventory.production[column] != 0
      else { continue }
      let numbers = assembly.circularNumbers(of: process, under: one.scenario)
      let database = answer.work.link.database
      let made = database.processes[answer.work.activities[column].process]
      var impacts: [String: Double] = [:]
      for key in StudyCircular.roles + ["heat", "power"] {
        guard let place = assembly.exchange("\(process.id)/circular/\(key)") else { continue }
        let exchange = made.exchanges[place.exchange]
        let supplier = answer.work.activities.firstIndex {
          database.processes[$0.process].id == exchange.provider && $0.flow == exchange.flow
        }
        impacts[key] = supplier.map { answer.impacts[category][$0] * exchange.conversion }
      }
      let found = try CircularFootprint(
        CircularFootprint.Parameters(numbers, impacts: impacts))
      let amount = answer.inventory.production[column] / made.exchanges[0].conversion
      list.append(
        StudyRecord.Circular(
          process: process.name, amount: amount, unit: output.amount.unit, factors: numbers,
          lines: found.lines.map {
            RecyclingLine($0.name, burden: $0.burden * amount, credit: $0.credit * amount)
          }, burdens: found.burdens * amount, credits: found.credits * amount,
          total: found.total * amount))
    }
    return list
  }
}
