extension RouteProblem {
  /// The round of an engineer through jobs in order, each begun as early as its window lets.
  ///
  /// The engineer leaves so late that the first job needs no waiting.
  func round(_ number: Int, _ jobs: [Int]) -> RouteRound {
    let engineer = engineers[number]
    var (time, place) = (engineer.from, engineer.start)
    var (distance, driving, waiting, service, load) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var departure = engineer.from
    var stops: [(job: Int, leg: Double, arrival: Double, begin: Double, end: Double)] = []
    for (index, job) in jobs.enumerated() {
      let item = self.jobs[job]
      let leg = distances[place, item.place]
      let travel = leg / engineer.speed
      let begin = max(time + travel, item.from)
      let arrival = index == 0 ? begin : time + travel
      if index == 0 { departure = begin - travel }
      stops.append((job, leg, arrival, begin, begin + item.service))
      distance += leg
      driving += travel
      waiting += begin - arrival
      service += item.service
      load += item.weight
      time = begin + item.service
      place = item.place
    }
    let home = distances[place, engineer.end]
    distance += home
    driving += home / engineer.speed
    let back = time + home / engineer.speed
    let emissions = engineer.emissions.map { $0 * distance }
    let shares = shares(engineer, jobs)
    return RouteRound(
      engineer: number,
      stops: zip(stops, shares).map { stop, share in
        let part = emissions.map { $0 * share }
        let items = self.jobs[stop.job].items
        return RouteStop(
          job: stop.job, leg: stop.leg, arrival: stop.arrival, begin: stop.begin, end: stop.end,
          emissions: part, emissionsPerItem: items > 0 ? part.map { $0 / items } : nil)
      },
      departure: departure, back: back, distance: distance, driving: driving, waiting: waiting,
      service: service, items: jobs.reduce(0) { $0 + self.jobs[$1].items }, load: load,
      cost: distance * engineer.costPerMetre + (back - departure) * engineer.costPerSecond
        + engineer.costPerRound, emissions: emissions)
  }

  /// The share of each job in its round: items times the direct way; equal where all of that is 0.
  private func shares(_ engineer: RouteEngineer, _ jobs: [Int]) -> [Double] {
    let work = jobs.map { self.jobs[$0].items * distances[engineer.start, self.jobs[$0].place] }
    let sum = work.reduce(0, +)
    return sum > 0 ? work.map { $0 / sum } : work.map { _ in 1 / Double(work.count) }
  }
}
