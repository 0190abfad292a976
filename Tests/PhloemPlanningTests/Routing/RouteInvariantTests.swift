import PhloemPlanning
import PhloemTestSupport
import Testing

/// What holds of all rounds, over seeded random problems.
@Suite struct RouteInvariantTests {
  @Test(arguments: UInt64(1)...12, [RouteObjective.distance, .cost])
  func roundsHold(seed: UInt64, objective: RouteObjective) throws {
    let problem = RouteSamples.random(seed, jobs: 30, engineers: 5)
    let plan = problem.plan(for: objective, effort: 200, seed: seed)
    let open = plan.unserved.map(\.job)
    #expect(RouteCheck.violations(of: plan.rounds, unserved: open, in: problem) == [])
    let served = Set(plan.dispatch.flatMap(\.stops).map(\.job))
    let rest = problem.jobs.indices.filter { !served.contains($0) }
    #expect(RouteCheck.violations(of: plan.dispatch, unserved: rest, in: problem) == [])
    #expect(rest.count == plan.dispatchUnserved)
    #expect(plan.totals.jobs >= plan.dispatchTotals.jobs)
    if plan.totals.jobs == plan.dispatchTotals.jobs, objective == .distance {
      #expect(plan.totals.distance <= plan.dispatchTotals.distance)
    }
    for round in plan.rounds {
      let emissions = try #require(round.emissions)
      let shared = round.stops.reduce(0) { $0 + ($1.emissions ?? 0) }
      #expect(isClose(shared, emissions, relative: 1e-12))
      let time = round.driving + round.waiting + round.service
      #expect(isClose(round.back - round.departure, time, relative: 1e-9))
    }
    // The same seed gives the same rounds.
    let again = problem.plan(for: objective, effort: 200, seed: seed)
    #expect(again.rounds.map { $0.stops.map(\.job) } == plan.rounds.map { $0.stops.map(\.job) })
  }

  /// More effort never ends worse from the same seed's start, and one more engineer serves no fewer.
  @Test(arguments: UInt64(1)...6)
  func effortHelps(seed: UInt64) {
    let problem = RouteSamples.random(seed, jobs: 24, engineers: 4)
    let (none, much) = (problem.plan(effort: 0, seed: seed), problem.plan(effort: 400, seed: seed))
    #expect(much.totals.jobs >= none.totals.jobs)
    if much.totals.jobs == none.totals.jobs {
      #expect(much.totals.distance <= none.totals.distance * (1 + 1e-9))
    }
  }

  /// The check sees what is broken.
  @Test func checkSeesFaults() throws {
    var problem = RouteSamples.random(3, jobs: 12, engineers: 3)
    let plan = problem.plan(effort: 100)
    let open = plan.unserved.map(\.job)
    #expect(!RouteCheck.violations(of: plan.rounds, unserved: open + [0], in: problem).isEmpty)
    let round = try #require(plan.rounds.first)
    let job = try #require(round.stops.first?.job)
    var jobs = problem.jobs
    let engineers = problem.engineers
    func broken(_ change: (inout RouteJob) -> Void) -> [String] {
      jobs = problem.jobs
      change(&jobs[job])
      let other = RouteProblem(
        title: "", jobs: jobs, engineers: engineers, distances: problem.distances)
      return RouteCheck.violations(of: plan.rounds, unserved: open, in: other)
    }
    #expect(broken { $0.to = $0.from - 1e6 }.contains { $0.contains("after its window") })
    #expect(broken { $0.from += 1e6 }.contains { $0.contains("before its window") })
    #expect(broken { $0.skills = ["flying"] }.contains { $0.contains("skills") })
    #expect(broken { $0.weight += 1e4 }.contains { $0.contains("carries more") })
    #expect(broken { $0.service += 60 }.contains { $0.contains("another time") })
    var late = engineers
    late[round.engineer].to = round.back - 10
    problem = RouteProblem(
      title: "", jobs: problem.jobs, engineers: late, distances: problem.distances)
    #expect(
      RouteCheck.violations(of: plan.rounds, unserved: open, in: problem).contains {
        $0.contains("after the shift")
      })
  }
}
