/// The jobs of one engineer in order, with the times that tell quickly where one more fits.
struct RouteTour {
  /// Numbers of jobs in the order in which they are served.
  private(set) var jobs: [Int] = []
  /// m.
  private(set) var distance = 0.0
  /// What the objective counts.
  private(set) var cost = 0.0
  /// kg.
  private(set) var load = 0.0
  /// When the engineer is free after each job.
  private(set) var free: [Double] = []
  /// The latest arrival at each job, and last at the end, that keeps all that follows in time.
  private(set) var latest: [Double] = [-.infinity]

  /// A round that cannot be: nothing fits into it.
  static let none = RouteTour()
}

/// What a problem asks of tours, laid out for the search.
struct RouteRules {
  let problem: RouteProblem
  let objective: RouteObjective
  /// Whether an engineer may serve a job at all: skills and weight.
  private let isAble: [Bool]
  /// Slack for sums of rounded times, s.
  static let slack = 1e-7

  init(_ problem: RouteProblem, _ objective: RouteObjective) {
    self.problem = problem
    self.objective = objective
    isAble = problem.engineers.flatMap { engineer in
      problem.jobs.map { job in
        job.skills.isSubset(of: engineer.skills) && job.weight <= engineer.capacity ?? .infinity
      }
    }
  }

  /// Whether an engineer has the skills for a job and a vehicle that could hold it.
  func isAble(_ engineer: Int, _ job: Int) -> Bool {
    isAble[engineer * problem.jobs.count + job]
  }

  /// s from one place to another.
  func travel(_ engineer: Int, _ from: Int, _ to: Int) -> Double {
    problem.distances[from, to] / problem.engineers[engineer].speed
  }

  /// The tour of an engineer through jobs in this order; nil where it keeps not all rules.
  func tour(_ number: Int, _ jobs: [Int]) -> RouteTour? {
    let engineer = problem.engineers[number]
    var tour = RouteTour(jobs)
    var (time, place, load) = (engineer.from, engineer.start, 0.0)
    var departure = engineer.from
    var free: [Double] = []
    free.reserveCapacity(jobs.count)
    for (index, job) in jobs.enumerated() {
      if !isAble(number, job) { return nil }
      let item = problem.jobs[job]
      let leg = travel(number, place, item.place)
      let begin = max(time + leg, item.from)
      if begin > item.to + Self.slack { return nil }
      if index == 0 { departure = begin - leg }
      tour.add(problem.distances[place, item.place])
      load += item.weight
      time = begin + item.service
      place = item.place
      free.append(time)
    }
    tour.add(problem.distances[place, engineer.end])
    let back = time + travel(number, place, engineer.end)
    if back > engineer.to + Self.slack || load > (engineer.capacity ?? .infinity) * (1 + 1e-12) {
      return nil
    }
    tour.finish(
      cost: cost(engineer, tour.distance, jobs.isEmpty ? 0 : back - departure, jobs.isEmpty),
      load: load, free: free, latest: latest(number, jobs))
    return tour
  }

  /// What the objective counts for a tour.
  private func cost(
    _ engineer: RouteEngineer, _ distance: Double, _ duration: Double, _ isEmpty: Bool
  ) -> Double {
    if isEmpty { return 0 }
    switch objective {
    case .distance: return distance
    case .cost:
      return distance * engineer.costPerMetre + duration * engineer.costPerSecond
        + engineer.costPerRound
    }
  }

  private func latest(_ number: Int, _ jobs: [Int]) -> [Double] {
    let engineer = problem.engineers[number]
    var times = [Double](repeating: engineer.to, count: jobs.count + 1)
    var place = engineer.end
    for index in jobs.indices.reversed() {
      let item = problem.jobs[jobs[index]]
      times[index] = min(
        item.to, times[index + 1] - travel(number, item.place, place) - item.service)
      place = item.place
    }
    return times
  }

  /// The place before a position of a tour, and the one at it.
  func ends(_ number: Int, _ jobs: [Int], _ position: Int) -> (before: Int, after: Int) {
    let engineer = problem.engineers[number]
    return (
      position == 0 ? engineer.start : problem.jobs[jobs[position - 1]].place,
      position == jobs.count ? engineer.end : problem.jobs[jobs[position]].place
    )
  }

  /// What inserting a job at a position adds to the objective; nil where it does not fit.
  func insertion(_ job: Int, _ number: Int, _ tour: RouteTour, at position: Int) -> Double? {
    let item = problem.jobs[job]
    let engineer = problem.engineers[number]
    if tour.load + item.weight > (engineer.capacity ?? .infinity) * (1 + 1e-12) { return nil }
    let (before, after) = ends(number, tour.jobs, position)
    let time = position == 0 ? engineer.from : tour.free[position - 1]
    let begin = max(time + travel(number, before, item.place), item.from)
    if begin > item.to + Self.slack { return nil }
    let arrival = begin + item.service + travel(number, item.place, after)
    if arrival > tour.latest[position] + Self.slack { return nil }
    let added =
      problem.distances[before, item.place] + problem.distances[item.place, after]
      - (tour.jobs.isEmpty ? 0 : problem.distances[before, after])
    if objective == .distance { return added }
    var jobs = tour.jobs
    jobs.insert(job, at: position)
    return self.tour(number, jobs).map { $0.cost - tour.cost }
  }

  /// The cheapest place of a job in a tour; nil where it fits nowhere.
  func bestInsertion(
    _ job: Int, _ number: Int, _ tour: RouteTour
  ) -> (position: Int, cost: Double)? {
    if !isAble(number, job) { return nil }
    var best: (position: Int, cost: Double)?
    for position in 0...tour.jobs.count {
      if let cost = insertion(job, number, tour, at: position), cost < best?.cost ?? .infinity {
        best = (position, cost)
      }
    }
    return best
  }
}

extension RouteTour {
  fileprivate init(_ jobs: [Int]) { self.jobs = jobs }

  fileprivate mutating func add(_ leg: Double) { distance += leg }

  fileprivate mutating func finish(
    cost: Double, load: Double, free: [Double], latest: [Double]
  ) {
    if jobs.isEmpty { distance = 0 }
    self.cost = cost
    self.load = load
    self.free = free
    self.latest = latest
  }
}
