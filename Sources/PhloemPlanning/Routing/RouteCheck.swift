/// Checks rounds against the rules, with nothing of the search's own arithmetic.
public enum RouteCheck {
  /// Returns what is broken, in words; empty for rounds that hold.
  ///
  /// - Parameters:
  ///   - rounds: The rounds.
  ///   - unserved: The numbers of the jobs that are in none.
  ///   - problem: The problem.
  /// - Returns: A sentence for each rule that is broken.
  public static func violations(
    of rounds: [RouteRound], unserved: [Int], in problem: RouteProblem
  ) -> [String] {
    var found: [String] = []
    var seen = [Int](repeating: 0, count: problem.jobs.count)
    for job in unserved { seen[job] += 1 }
    if Set(rounds.map(\.engineer)).count != rounds.count {
      found.append("two rounds of one engineer")
    }
    for round in rounds {
      for stop in round.stops { seen[stop.job] += 1 }
      found += violations(of: round, in: problem)
    }
    for (number, count) in seen.enumerated() where count != 1 {
      found.append("job \(problem.jobs[number].id) occurs \(count) times")
    }
    return found
  }

  private static func violations(
    of round: RouteRound, in problem: RouteProblem
  ) -> [String] {
    let engineer = problem.engineers[round.engineer]
    var found: [String] = []
    func expect(_ holds: Bool, _ words: String) {
      if !holds { found.append("\(engineer.id): \(words)") }
    }
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(1, abs(a), abs(b)) }
    let places = round.stops.map { problem.jobs[$0.job].place }
    let ways = zip([engineer.start] + places, places + [engineer.end]).map {
      problem.distances[$0, $1]
    }
    expect(isNear(ways.reduce(0, +), round.distance), "the distance is not the sum of its ways")
    expect(round.departure >= engineer.from - 1e-6, "leaves before the shift")
    expect(round.back <= engineer.to + 1e-6, "is back after the shift")
    let weight = round.stops.reduce(0) { $0 + problem.jobs[$1.job].weight }
    expect(weight <= (engineer.capacity ?? .infinity) + 1e-6, "carries more than the vehicle holds")
    expect(isNear(weight, round.load), "the load is not the sum of the weights")
    var free = round.departure
    for (stop, way) in zip(round.stops, ways) {
      let job = problem.jobs[stop.job]
      expect(job.skills.isSubset(of: engineer.skills), "\(job.id) needs skills that are not there")
      expect(isNear(free + way / engineer.speed, stop.arrival), "\(job.id) is reached otherwise")
      expect(stop.begin >= stop.arrival - 1e-6, "\(job.id) begins before the arrival")
      expect(stop.begin >= job.from - 1e-6, "\(job.id) begins before its window")
      expect(stop.begin <= job.to + 1e-6, "\(job.id) begins after its window")
      expect(isNear(stop.begin + job.service, stop.end), "\(job.id) takes another time")
      free = stop.end
    }
    expect(
      isNear(free + (ways.last ?? 0) / engineer.speed, round.back),
      "the way back takes another time")
    return found
  }
}
