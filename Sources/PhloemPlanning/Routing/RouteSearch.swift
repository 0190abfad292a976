import Foundation
import PhloemNumerics

/// Large-neighbourhood search: takes some jobs out of the tours, puts them back otherwise, and keeps
/// what is better, or at first a little worse.
///
/// - SeeAlso: Shaw (1998), ruin by relatedness; Ropke and Pisinger (2006), regret and annealing.
struct RouteSearch {
  private let rules: RouteRules
  private var random: RandomStream
  private(set) var best: RouteState
  private var current: RouteState
  /// The longest distance between two places, to compare nearness with.
  private let span: Double
  private let day: Double

  /// Starts from jobs inserted by regret and exchanged until nothing helps.
  init(_ rules: RouteRules, seed: UInt64) {
    self.rules = rules
    random = RandomStream(seed: seed)
    var start = RouteState(rules)
    start.insertByRegret()
    var search = RouteLocalSearch(start)
    search.run()
    best = search.state
    current = best
    let jobs = rules.problem.jobs
    span = jobs.indices.reduce(0) {
      max($0, rules.problem.distances[jobs[0].place, jobs[$1].place])
    }
    let times = jobs.flatMap { [$0.from, $0.to] }.filter(\.isFinite)
    day = (times.max() ?? 0) - (times.min() ?? 0)
  }

  /// Ruins and recreates a number of times.
  mutating func run(_ effort: Int) {
    let count = rules.problem.jobs.count
    if count < 2 { return }
    // Half of the early tries that are 0.3 percent worse are kept, of the last almost none.
    let start = 0.003 * best.cost / log(2)
    for step in 0..<effort {
      var next = current
      next.remove(ruin(below(min(count, max(12, count / 4))) + 1))
      recreate(&next)
      if isNear(next) {
        var search = RouteLocalSearch(next)
        search.run()
        search.fillIn()
        next = search.state
      }
      if next.isBetter(than: best) {
        best = next
        current = best
        continue
      }
      let heat = start * pow(0.002, Double(step) / Double(effort))
      let worse = next.cost - current.cost
      let isFewer = next.open.count > current.open.count
      if next.open.count < current.open.count
        || (!isFewer && (worse <= 0 || (heat > 0 && random.uniform() < exp(-worse / heat))))
      {
        current = next
      }
    }
  }

  /// Puts open jobs back: by regret, by regret with noise, or in any order.
  private mutating func recreate(_ state: inout RouteState) {
    let way = below(3)
    var noise = random
    if way == 0 {
      state.insertByRegret()
    } else if way == 1 {
      state.insertByRegret { _, _ in 1 + 0.4 * (noise.uniform() - 0.5) }
    } else {
      state.insertInAnyOrder(&noise)
    }
    random = noise
  }

  /// Whether exchanges could make a state the best: always looked at in small problems.
  private func isNear(_ state: RouteState) -> Bool {
    if state.open.count > best.open.count { return false }
    if state.isBetter(than: best) || state.open.count < best.open.count { return true }
    return rules.problem.jobs.count <= 40 && state.cost < best.cost * 1.05
  }

  private mutating func below(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }

  /// Jobs to take out: near ones, costly ones, those of one tour, or any.
  private mutating func ruin(_ count: Int) -> Set<Int> {
    let served = current.tours.flatMap(\.jobs)
    if served.isEmpty { return [] }
    switch below(4) {
    case 0: return related(count, among: served)
    case 1: return costly(count)
    case 2:
      let tours = current.tours.filter { !$0.jobs.isEmpty }
      return Set(tours[below(tours.count)].jobs.prefix(max(count, 1)))
    default:
      var found: Set<Int> = []
      for _ in 0..<count { found.insert(served[below(served.count)]) }
      return found
    }
  }

  /// A job, open ones first, and those nearest to it in place and time.
  private mutating func related(_ count: Int, among served: [Int]) -> Set<Int> {
    let jobs = rules.problem.jobs
    let seeds = current.open.isEmpty ? served : current.open
    let seed = seeds[below(seeds.count)]
    let ranked = served.map { job -> (job: Int, far: Double) in
      let distance = rules.problem.distances[jobs[seed].place, jobs[job].place]
      let time = abs(jobs[seed].from - jobs[job].from)
      let jitter = 1 + random.uniform()
      return (job, (distance / max(span, 1e-9) + (day > 0 ? 0.3 * time / day : 0)) * jitter)
    }
    let nearest = ranked.sorted { ($0.far, $0.job) < ($1.far, $1.job) }
    return Set(nearest.prefix(count).map(\.job))
  }

  /// Jobs whose tours would be most shorter without them, with some chance.
  private mutating func costly(_ count: Int) -> Set<Int> {
    var ranked: [(job: Int, gain: Double)] = []
    for (number, tour) in current.tours.enumerated() {
      for (index, job) in tour.jobs.enumerated() {
        let (before, after) = (
          rules.ends(number, tour.jobs, index).before,
          rules.ends(number, tour.jobs, index + 1).after
        )
        let place = rules.problem.jobs[job].place
        let distances = rules.problem.distances
        let gain = distances[before, place] + distances[place, after] - distances[before, after]
        ranked.append((job, gain * (0.5 + random.uniform())))
      }
    }
    let worst = ranked.sorted { ($1.gain, $0.job) < ($0.gain, $1.job) }
    return Set(worst.prefix(count).map(\.job))
  }
}
