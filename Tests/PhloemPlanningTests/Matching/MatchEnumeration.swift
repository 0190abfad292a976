import PhloemModel
import PhloemOptimise
import PhloemPlanning

/// The least cost of a match by trying every set of links: a linear programme a set, built here from
/// the links' own numbers without the engine's model.
struct MatchEnumeration {
  let problem: MatchProblem

  /// The links whose opening costs something; the others are open in every set.
  var counted: [Int] { problem.links.indices.filter { problem.links[$0].activation > 0 } }

  /// The least cost over all sets that do not contain `barred`.
  func leastCost(barred: Set<Int> = []) throws -> Double? {
    let choices = barred.isEmpty ? counted : Array(problem.links.indices)
    var best: Double?
    for bits in 0..<(1 << choices.count) {
      var open = Set(problem.links.indices).subtracting(choices)
      for (place, link) in choices.enumerated() where bits >> place & 1 == 1 { open.insert(link) }
      if !barred.isEmpty, barred.isSubset(of: open) { continue }
      if let cost = try cost(open), cost < best ?? .infinity { best = cost }
    }
    return best
  }

  /// The least cost with these links open; nil where demands and limits cannot be met.
  func cost(_ open: Set<Int>) throws -> Double? {
    var program = LinearProgram()
    var fixed = 0.0
    var columns: [(link: Int, period: Int, column: Int)] = []
    for number in open.sorted() {
      let link = problem.links[number]
      fixed += link.activation
      for period in problem.periods.indices {
        // What is not disposed of saves its price.
        let cost = link.unitCost - link.recovered - problem.sources[link.source].disposal
        columns.append((number, period, program.addColumn(cost: cost)))
      }
    }
    for (s, source) in problem.sources.enumerated() {
      for period in problem.periods.indices {
        fixed += source.available[period] * source.disposal
        let mine = columns.filter { problem.links[$0.link].source == s && $0.period == period }
        program.addRow(mine.map { ($0.column, 1) }, upTo: source.available[period])
      }
    }
    for (d, sink) in problem.sinks.enumerated() {
      for period in problem.periods.indices {
        let mine = columns.filter { problem.links[$0.link].sink == d && $0.period == period }
        let active = mine.map { ($0.column, problem.links[$0.link].active) }
        let bought = sink.virgin.map { program.addColumn(cost: $0.price) }
        if let demand = sink.demand?[period] {
          var row = active
          if let bought, let virgin = sink.virgin { row.append((bought, virgin.active)) }
          program.addRow(row, from: demand, upTo: demand)
          program.addRow(active, upTo: demand * (sink.mostSubstitution ?? 1))
          for (t, technology) in problem.technologies.enumerated() {
            guard let share = technology.mostShare else { continue }
            let treated = mine.filter { problem.links[$0.link].technology == t }
            program.addRow(
              treated.map { ($0.column, problem.links[$0.link].active) }, upTo: demand * share)
          }
        }
        if let capacity = sink.capacity?[period] {
          program.addRow(
            mine.map { ($0.column, problem.links[$0.link].mass) }, upTo: capacity)
        }
        for limit in sink.limits {
          if let most = limit.most {
            var row = mine.map { item in
              let link = problem.links[item.link]
              return (
                item.column, (link.quality[limit.component]?.high ?? 0) - most * link.mass
              )
            }
            if let bought, let virgin = sink.virgin {
              row.append((bought, (virgin.quality[limit.component]?.high ?? 0) - most))
            }
            program.addRow(row, upTo: 0)
          }
          if let least = limit.least {
            let row = mine.map { item in
              let link = problem.links[item.link]
              return (
                item.column, (link.quality[limit.component]?.low ?? 0) - least * link.mass
              )
            }
            program.addRow(row, from: 0)
          }
        }
      }
    }
    let solution = try program.solve(SolverOptions(namesClash: false))
    return solution.objective.map { $0 + fixed }
  }
}
