/// Tours of all engineers, and the jobs that are in none.
struct RouteState {
  let rules: RouteRules
  private(set) var tours: [RouteTour]
  /// Numbers of jobs, in order.
  private(set) var open: [Int]

  /// Nobody has set out yet; nil where a shift is too short for the way from its start to its end.
  init(_ rules: RouteRules) {
    self.rules = rules
    tours = rules.problem.engineers.indices.map { rules.tour($0, []) ?? .none }
    open = Array(rules.problem.jobs.indices)
  }

  /// What the objective counts.
  var cost: Double { tours.reduce(0) { $0 + $1.cost } }

  /// Whether this serves more jobs, or as many at less cost.
  func isBetter(than other: RouteState) -> Bool {
    if open.count != other.open.count { return open.count < other.open.count }
    return cost < other.cost - 1e-9 * max(1, abs(other.cost))
  }

  /// Gives an engineer another tour; jobs that came or went are no longer or newly open.
  mutating func set(_ tour: RouteTour, of engineer: Int) { tours[engineer] = tour }

  /// Takes jobs out of the tours.
  mutating func remove(_ jobs: Set<Int>) {
    for engineer in tours.indices where tours[engineer].jobs.contains(where: jobs.contains) {
      let rest = tours[engineer].jobs.filter { !jobs.contains($0) }
      // Fewer jobs keep every rule where distances keep the triangle inequality; else all go.
      if let tour = rules.tour(engineer, rest) {
        tours[engineer] = tour
      } else {
        open += rest
        tours[engineer] = rules.tour(engineer, []) ?? .none
      }
    }
    open = Array(Set(open).union(jobs)).sorted()
  }

  /// Inserts open jobs one by one where they fit, the one first that would lose most by waiting: the
  /// difference between its cheapest and its second cheapest tour.
  ///
  /// - Parameter noise: A factor of each cost from a job and an engineer, to look elsewhere.
  mutating func insertByRegret(noise: (Int, Int) -> Double = { _, _ in 1 }) {
    var options = open.map { job in
      tours.indices.map { rules.bestInsertion(job, $0, tours[$0]) }
    }
    var waiting = open
    while !waiting.isEmpty {
      var pick: (index: Int, engineer: Int, regret: Double, cost: Double)?
      for (index, job) in waiting.enumerated() {
        var (first, second, engineer) = (Double.infinity, Double.infinity, 0)
        for (number, option) in options[index].enumerated() {
          guard let option else { continue }
          let cost = option.cost * noise(job, number)
          if cost < first {
            (second, first, engineer) = (first, cost, number)
          } else if cost < second {
            second = cost
          }
        }
        if first == .infinity { continue }
        // A job that fits into one tour only cannot wait.
        let regret = second == .infinity ? .greatestFiniteMagnitude : second - first
        if let known = pick, (regret, -first) <= (known.regret, -known.cost) { continue }
        pick = (index, engineer, regret, first)
      }
      guard let pick, let option = options[pick.index][pick.engineer] else { return }
      let job = waiting.remove(at: pick.index)
      options.remove(at: pick.index)
      var jobs = tours[pick.engineer].jobs
      jobs.insert(job, at: option.position)
      guard let tour = rules.tour(pick.engineer, jobs) else { continue }
      tours[pick.engineer] = tour
      open.removeAll { $0 == job }
      for (index, other) in waiting.enumerated() {
        options[index][pick.engineer] = rules.bestInsertion(other, pick.engineer, tour)
      }
    }
  }

  /// Inserts open jobs in a random order, each where it costs least; a place now and then is not looked
  /// at, so that others get their chance.
  ///
  /// - SeeAlso: Christiaens and Vanden Berghe (2020), slack induction by string removals.
  mutating func insertInAnyOrder(_ random: inout some RandomNumberGenerator) {
    for job in open.shuffled(using: &random) {
      var best: (engineer: Int, position: Int, cost: Double)?
      for engineer in tours.indices where rules.isAble(engineer, job) {
        for position in 0...tours[engineer].jobs.count {
          guard
            let cost = rules.insertion(job, engineer, tours[engineer], at: position),
            cost < best?.cost ?? .infinity
          else { continue }
          if best != nil, UInt8.random(in: 0..<20, using: &random) == 0 { continue }
          best = (engineer, position, cost)
        }
      }
      guard let best else { continue }
      var jobs = tours[best.engineer].jobs
      jobs.insert(job, at: best.position)
      guard let tour = rules.tour(best.engineer, jobs) else { continue }
      tours[best.engineer] = tour
      open.removeAll { $0 == job }
    }
  }
}
