import PhloemModel
import PhloemPlanning

extension RouteAnswer {
  /// The answer as JSON: distances in km, times of day as text, durations in h, weights and emissions
  /// in kg, money in `currency`.
  struct JSON: Encodable {
    struct Stop: Encodable {
      let job, arrival, begin, end: String
      let leg, items, weight: Double
      let emissions, emissionsPerItem: Double?
    }
    struct Round: Encodable {
      let engineer, departure, back: String
      let distance, driving, waiting, service, items, load, cost: Double
      let emissions: Double?
      let emissionSource: String?
      let stops: [Stop]
    }
    struct Totals: Encodable {
      let engineers, jobs: Int
      let items, distance, driving, waiting, service, cost: Double
      let emissions, emissionsPerItem: Double?
    }
    struct Unserved: Encodable {
      let job, reason: String
    }
    let title, objective, currency: String
    let gas: String?
    let rounds: [Round]
    let unserved: [Unserved]
    let totals, nearestJob: Totals
    let nearestJobUnserved: Int
    let distanceSaved: Double
    let violations, findings: [String]

    init(_ answer: RouteAnswer, _ notes: [Diagnostic]) {
      let (plan, problem) = (answer.plan, answer.problem)
      title = problem.title
      objective = plan.objective.rawValue
      currency = problem.currency
      gas = problem.gas
      rounds = plan.rounds.map { Round($0, answer) }
      unserved = plan.unserved.map { Unserved(job: problem.jobs[$0.job].id, reason: $0.reason) }
      totals = Totals(plan.totals)
      nearestJob = Totals(plan.dispatchTotals)
      nearestJobUnserved = plan.dispatchUnserved
      distanceSaved = (plan.dispatchTotals.distance - plan.totals.distance) / 1000
      violations = RouteCheck.violations(
        of: plan.rounds, unserved: plan.unserved.map(\.job), in: problem)
      findings = notes.map(\.description)
    }
  }
}

extension RouteAnswer.JSON.Round {
  init(_ round: RouteRound, _ answer: RouteAnswer) {
    engineer = answer.engineer(round)
    departure = RouteClock.text(round.departure)
    back = RouteClock.text(round.back)
    distance = round.distance / 1000
    driving = round.driving / 3600
    waiting = round.waiting / 3600
    service = round.service / 3600
    items = round.items
    load = round.load
    cost = round.cost
    emissions = round.emissions
    emissionSource = answer.problem.engineers[round.engineer].emissionSource
    stops = round.stops.map { stop in
      let job = answer.problem.jobs[stop.job]
      return .init(
        job: job.id, arrival: RouteClock.text(stop.arrival), begin: RouteClock.text(stop.begin),
        end: RouteClock.text(stop.end), leg: stop.leg / 1000, items: job.items,
        weight: job.weight, emissions: stop.emissions, emissionsPerItem: stop.emissionsPerItem)
    }
  }
}

extension RouteAnswer.JSON.Totals {
  init(_ totals: RouteTotals) {
    engineers = totals.rounds
    jobs = totals.jobs
    items = totals.items
    distance = totals.distance / 1000
    driving = totals.driving / 3600
    waiting = totals.waiting / 3600
    service = totals.service / 3600
    cost = totals.cost
    emissions = totals.emissions
    emissionsPerItem = totals.emissionsPerItem
  }
}
