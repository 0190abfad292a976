/// Who serves which job when, and what was travelled and emitted for it.
public struct RoutePlan: Sendable {
  /// What was asked.
  public let problem: RouteProblem
  /// What the plan is best for.
  public let objective: RouteObjective
  /// The round of each engineer who is sent out.
  public let rounds: [RouteRound]
  /// Jobs that nobody serves, with the reason.
  public let unserved: [(job: Int, reason: String)]
  /// The rounds of engineers who each time go to the nearest job that they can serve.
  public let dispatch: [RouteRound]
  /// How many jobs that would leave unserved.
  public let dispatchUnserved: Int

  /// The sums of the rounds.
  public var totals: RouteTotals { RouteTotals(rounds) }
  /// The sums of the rounds to the nearest job.
  public var dispatchTotals: RouteTotals { RouteTotals(dispatch) }
}

/// The round of one engineer.
public struct RouteRound: Sendable {
  /// The number of the engineer.
  public let engineer: Int
  /// What is done, in order.
  public let stops: [RouteStop]
  /// When the engineer leaves, s.
  public let departure: Double
  /// When the engineer is back, s.
  public let back: Double
  /// m, the way back included.
  public let distance: Double
  /// s on the way.
  public let driving: Double
  /// s before windows open.
  public let waiting: Double
  /// s at work.
  public let service: Double
  /// Items of all jobs.
  public let items: Double
  /// kg in the end.
  public let load: Double
  /// Money.
  public let cost: Double
  /// kg; nil where the engineer has no factor.
  public let emissions: Double?
}

/// One job in a round.
public struct RouteStop: Sendable {
  /// The number of the job.
  public let job: Int
  /// m from the place before.
  public let leg: Double
  /// When the engineer arrives, s.
  public let arrival: Double
  /// When the job begins, s.
  public let begin: Double
  /// When it is done, s.
  public let end: Double
  /// kg, its share of the round: by items times the direct way from the start of the round, as a
  /// round's emissions are shared by transport activity over the shortest way; nil without a factor.
  ///
  /// - SeeAlso: ISO 14083:2023, collection and delivery rounds.
  public let emissions: Double?
  /// kg for each of its items.
  public let emissionsPerItem: Double?
}

/// Sums over rounds.
public struct RouteTotals: Sendable {
  /// Engineers sent out.
  public let rounds: Int
  /// Jobs served.
  public let jobs: Int
  /// Items.
  public let items: Double
  /// m.
  public let distance: Double
  /// s.
  public let driving: Double
  /// s.
  public let waiting: Double
  /// s.
  public let service: Double
  /// Money.
  public let cost: Double
  /// kg; nil where an engineer who is sent out has no factor.
  public let emissions: Double?

  /// kg for each item; nil without items or a factor.
  public var emissionsPerItem: Double? { emissions.flatMap { items > 0 ? $0 / items : nil } }

  init(_ rounds: [RouteRound]) {
    self.rounds = rounds.count
    jobs = rounds.reduce(0) { $0 + $1.stops.count }
    items = rounds.reduce(0) { $0 + $1.items }
    distance = rounds.reduce(0) { $0 + $1.distance }
    driving = rounds.reduce(0) { $0 + $1.driving }
    waiting = rounds.reduce(0) { $0 + $1.waiting }
    service = rounds.reduce(0) { $0 + $1.service }
    cost = rounds.reduce(0) { $0 + $1.cost }
    let known = rounds.compactMap(\.emissions)
    emissions = known.count == rounds.count ? known.reduce(0, +) : nil
  }
}
