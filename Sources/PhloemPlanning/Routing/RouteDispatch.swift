extension RouteProblem {
  /// Works out who takes which job when everybody goes to the nearest open one.
  ///
  /// Each engineer, once free, goes to the nearest job that is open on arrival; where none is, to the one
  /// that opens first. Skills, windows, capacities and the end of the shift are kept.
  ///
  /// - Returns: The jobs of each engineer, in order of the engineers.
  func nearestJobDispatch() -> [[Int]] {
    var lists = [[Int]](repeating: [], count: engineers.count)
    var (times, places) = (engineers.map(\.from), engineers.map(\.start))
    var loads = [Double](repeating: 0, count: engineers.count)
    var open = Set(jobs.indices)
    var active = Set(engineers.indices)
    while !open.isEmpty {
      // Whoever is free first chooses first.
      guard let number = active.min(by: { (times[$0], $0) < (times[$1], $1) }) else { break }
      let choice = open.sorted().compactMap { job -> (wait: Double, leg: Double, job: Int)? in
        guard
          let wait = waiting(
            number, job, from: places[number], at: times[number], load: loads[number])
        else { return nil }
        return (wait, distances[places[number], jobs[job].place], job)
      }.min { ($0.wait, $0.leg, $0.job) < ($1.wait, $1.leg, $1.job) }
      guard let choice else {
        active.remove(number)
        continue
      }
      let item = jobs[choice.job]
      lists[number].append(choice.job)
      open.remove(choice.job)
      let arrival = times[number] + choice.leg / engineers[number].speed
      times[number] = max(arrival, item.from) + item.service
      places[number] = item.place
      loads[number] += item.weight
    }
    return lists
  }

  /// How long an engineer would wait at a job when leaving now; nil where it cannot be served.
  private func waiting(
    _ number: Int, _ job: Int, from place: Int, at time: Double, load: Double
  ) -> Double? {
    let (engineer, item) = (engineers[number], jobs[job])
    guard item.skills.isSubset(of: engineer.skills),
      load + item.weight <= engineer.capacity ?? .infinity
    else { return nil }
    let arrival = time + distances[place, item.place] / engineer.speed
    let begin = max(arrival, item.from)
    let back =
      begin + item.service + distances[item.place, engineer.end] / engineer.speed
    if begin > item.to || back > engineer.to { return nil }
    return max(0, item.from - arrival)
  }
}
