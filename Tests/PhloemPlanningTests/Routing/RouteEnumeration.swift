import PhloemPlanning

/// The best rounds by trying every one.
///
/// Each subset of jobs of each engineer is tried in each order, and joined over the engineers; nothing of
/// the engine is used but the problem's own numbers.
struct RouteEnumeration {
  let problem: RouteProblem
  let objective: RouteObjective

  /// The most jobs that can be served, and the least that this takes.
  var best: (served: Int, cost: Double) {
    let count = problem.jobs.count
    var least = [Double](repeating: .infinity, count: 1 << count)
    least[0] = 0
    for engineer in problem.engineers.indices {
      let tours = tours(engineer)
      var next = least
      for set in 0..<(1 << count) where least[set] < .infinity {
        // What is free, subset by subset.
        let free = ((1 << count) - 1) & ~set
        var part = free
        while part > 0 {
          if tours[part] < .infinity {
            next[set | part] = min(next[set | part], least[set] + tours[part])
          }
          part = (part - 1) & free
        }
      }
      least = next
    }
    let served = least.indices.filter { least[$0] < .infinity }.map(\.nonzeroBitCount).max() ?? 0
    let cost = least.indices.filter { $0.nonzeroBitCount == served }.map { least[$0] }.min() ?? 0
    return (served, cost)
  }

  /// The least cost of a round of an engineer through each set of jobs.
  private func tours(_ number: Int) -> [Double] {
    var least = [Double](repeating: .infinity, count: 1 << problem.jobs.count)
    let engineer = problem.engineers[number]
    func visit(
      _ set: Int, _ place: Int, _ time: Double, _ distance: Double, _ weight: Double,
      _ departure: Double
    ) {
      let home = problem.distances[place, engineer.end]
      let back = time + home / engineer.speed
      if set > 0, back <= engineer.to + 1e-7 {
        let whole = distance + home
        let cost =
          objective == .distance
          ? whole
          : whole * engineer.costPerMetre + (back - departure) * engineer.costPerSecond
            + engineer.costPerRound
        least[set] = min(least[set], cost)
      }
      for (j, job) in problem.jobs.enumerated() where set >> j & 1 == 0 {
        guard job.skills.isSubset(of: engineer.skills),
          weight + job.weight <= engineer.capacity ?? .infinity
        else { continue }
        let leg = problem.distances[place, job.place]
        let begin = max(time + leg / engineer.speed, job.from)
        if begin > job.to + 1e-7 { continue }
        visit(
          set | 1 << j, job.place, begin + job.service, distance + leg, weight + job.weight,
          set == 0 ? begin - leg / engineer.speed : departure)
      }
    }
    visit(0, engineer.start, engineer.from, 0, 0, engineer.from)
    return least
  }
}
