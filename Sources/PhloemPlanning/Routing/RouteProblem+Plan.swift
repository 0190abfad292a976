extension RouteProblem {
  /// Plans rounds that serve as many jobs as possible and, among those, cost or travel least.
  ///
  /// The search is a heuristic: small problems end in the optimum, large ones near it. The same problem,
  /// seed and effort give the same plan.
  ///
  /// - Parameters:
  ///   - objective: What it is best for; the problem's own when nil.
  ///   - effort: How often jobs are taken out of the rounds and put back otherwise.
  ///   - seed: What fixes the search's random choices.
  /// - Returns: The plan, with rounds to the nearest job to compare with.
  public func plan(
    for objective: RouteObjective? = nil, effort: Int = 4000, seed: UInt64 = 1
  ) -> RoutePlan {
    let objective = objective ?? self.objective
    var lists = [[Int]](repeating: [], count: engineers.count)
    var open: [Int] = []
    let rules = RouteRules(self, objective)
    if !jobs.isEmpty {
      var search = RouteSearch(rules, seed: seed)
      search.run(effort)
      lists = search.best.tours.map(\.jobs)
      open = search.best.open
    }
    let nearest = nearestJobDispatch()
    func rounds(_ lists: [[Int]]) -> [RouteRound] {
      lists.enumerated().filter { !$0.element.isEmpty }.map { round($0.offset, $0.element) }
    }
    return RoutePlan(
      problem: self, objective: objective, rounds: rounds(lists),
      unserved: open.map { ($0, reason($0, rules)) }, dispatch: rounds(nearest),
      dispatchUnserved: jobs.count - nearest.reduce(0) { $0 + $1.count })
  }

  /// Why nobody serves a job.
  private func reason(_ number: Int, _ rules: RouteRules) -> String {
    let job = jobs[number]
    let skilled = engineers.indices.filter { job.skills.isSubset(of: engineers[$0].skills) }
    if skilled.isEmpty {
      return "nobody has " + job.skills.sorted().joined(separator: " and ")
    }
    let holding = skilled.filter { job.weight <= engineers[$0].capacity ?? .infinity }
    if holding.isEmpty { return "too heavy for every vehicle that could come" }
    if let shift = holding.map({ engineers[$0] }).min(by: { $0.from < $1.from }),
      !holding.contains(where: { isAtWork(engineers[$0], in: job) })
    {
      return "nobody who could come works from \(RouteClock.text(job.from)) to "
        + "\(RouteClock.text(job.to)): the first shift is from \(RouteClock.text(shift.from)) to "
        + RouteClock.text(shift.to)
    }
    func arrival(_ engineer: Int) -> Double {
      engineers[engineer].from + rules.travel(engineer, engineers[engineer].start, job.place)
    }
    if let first = holding.map(arrival).min(), first > job.to + RouteRules.slack {
      return "its window closes at \(RouteClock.text(job.to)), the first who could come arrives at "
        + RouteClock.text(first)
    }
    let alone = holding.filter { rules.tour($0, [number]) != nil }
    if alone.isEmpty { return "the shift of everybody who could come ends too early" }
    return "no room beside other jobs in the rounds of "
      + alone.map { engineers[$0].id }.joined(separator: ", ")
  }

  /// Whether a shift and a window meet, on whichever day the window is taken.
  private func isAtWork(_ engineer: RouteEngineer, in job: RouteJob) -> Bool {
    [-RouteClock.day, 0, RouteClock.day].contains { later in
      job.from + later <= engineer.to + RouteRules.slack
        && job.to + later >= engineer.from - RouteRules.slack
    }
  }
}

/// Times of day.
public enum RouteClock {
  /// Seconds of a day.
  static let day = 86_400.0
  /// What stands behind a time of the day after.
  static let dayAfter = " +1 d"

  /// `08:05`, with seconds where they are not 0 after rounding to whole ones; `01:30 +1 d` on the day
  /// after the one that is planned.
  public static func text(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e9 else { return "never" }
    if seconds.rounded() >= day, seconds.rounded() < 2 * day {
      return text(seconds.rounded() - day) + dayAfter
    }
    let whole = Int(seconds.rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hours)):\(two(minutes))" + (rest == 0 ? "" : ":\(two(rest))")
  }
}
