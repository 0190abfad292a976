import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Rounds against published optima, every possible round, and hand calculations.
@Suite struct RoutePlanTests {
  @Test(arguments: RouteSolomon.instances.map(\.name))
  func publishedOptimum(name: String) throws {
    let instance = try #require(RouteSolomon.instances.first { $0.name == name })
    let problem = RouteSolomon.problem(instance.rows)
    #expect(problem.jobs.count == 25)
    let plan = problem.plan(effort: 1500)
    #expect(plan.unserved.isEmpty)
    #expect(isClose(plan.totals.distance, instance.best, relative: 1e-9))
    #expect(RouteCheck.violations(of: plan.rounds, unserved: [], in: problem) == [])
  }

  @Test(arguments: UInt64(1)...30, [RouteObjective.distance, .cost])
  func bestOfAllRounds(seed: UInt64, objective: RouteObjective) {
    let problem = RouteSamples.random(
      seed, jobs: 4 + Int(seed % 4), engineers: 1 + Int(seed % 3))
    let best = RouteEnumeration(problem: problem, objective: objective).best
    let plan = problem.plan(for: objective, effort: 400, seed: seed)
    #expect(plan.totals.jobs == best.served)
    let found = objective == .distance ? plan.totals.distance : plan.totals.cost
    #expect(isClose(found, best.cost, relative: 1e-9), "\(found) \(best.cost)")
  }

  @Test func eightJobs() {
    let problem = RouteSamples.random(99, jobs: 8, engineers: 3)
    let best = RouteEnumeration(problem: problem, objective: .distance).best
    let plan = problem.plan(effort: 400)
    #expect(plan.totals.jobs == best.served)
    #expect(isClose(plan.totals.distance, best.cost, relative: 1e-9))
  }

  /// 3 km at 36 km/h are 300 s, to b 500 s, home 400 s: 3 + 5 + 4 km; b opens at 9:00.
  @Test func smallRoundByHand() throws {
    let plan = try RouteSamples.problem(RouteSamples.small).plan(effort: 50)
    let round = try #require(plan.rounds.first)
    #expect(round.stops.map(\.job) == [0, 1])
    #expect(round.departure == 28_800 && round.stops[0].begin == 29_100)
    #expect(round.stops[1].arrival == 29_100 + 1200 + 500 && round.stops[1].begin == 32_400)
    #expect(round.waiting == 1600 && round.back == 32_400 + 600 + 400)
    #expect(round.distance == 12_000 && isClose(round.cost, 24))
    // 0.2 kg for each of 12 km, by items times the direct way: 2 × 3 to 1 × 4.
    #expect(isClose(try #require(round.emissions), 2.4))
    #expect(isClose(try #require(round.stops[0].emissions), 2.4 * 0.6))
    #expect(isClose(try #require(round.stops[0].emissionsPerItem), 0.72))
    #expect(isClose(try #require(plan.totals.emissionsPerItem), 0.8))
  }

  /// A shift from 22:00 to 06:00: 3 km are 300 s, a begins at 23:30, b, a time before the first shift
  /// begins, at 01:00 of the day after, c between 23:50 and 00:30 on the way.
  @Test func shiftsPassMidnight() throws {
    let text = """
      title: Night
      currency: CNY
      speed: 36 km/h
      jobs:
        a: {x: 3 km, y: 0 km, from: "23:30", to: "23:40", service: 20 min}
        b: {x: 3 km, y: 0 km, from: "01:00", to: "02:00", service: 10 min}
        c: {x: 0 km, y: 0 km, from: "23:50", to: "00:30", service: 5 min}
      engineers:
        e1: {x: 0 km, y: 0 km, from: "22:00", to: "06:00"}
      """
    let node = try YAMLNode(reading: text, file: "route.yaml")
    let (problem, findings) = try RouteProblem.read(node, from: RouteSamples.sources)
    #expect(findings.map(\.severity) == [.note])
    #expect(findings[0].message.hasSuffix("passes midnight: it ends at 06:00 +1 d"))
    #expect(problem.engineers[0].to == 30 * 3600)
    let plan = problem.plan(effort: 200)
    #expect(plan.unserved.isEmpty)
    let stops = try #require(plan.rounds.first).stops
    #expect(stops.map(\.job) == [0, 2, 1])
    #expect(stops[0].begin == 84_600 && RouteClock.text(stops[0].begin) == "23:30")
    // 23:50 at a, 300 s later at the depot, 00:00 when c is done, 300 s back, waiting for 01:00.
    #expect(stops[1].begin == 86_100 && stops[2].arrival == 86_700)
    #expect(RouteClock.text(stops[2].begin) == "01:00 +1 d")
    #expect(RouteCheck.violations(of: plan.rounds, unserved: [], in: problem) == [])
    // What is printed can be written, and means the same.
    let told = text.replacing("to: \"00:30\"", with: "to: \"00:30 +1 d\"")
      .replacing("from: \"01:00\", to: \"02:00\"", with: "from: 01:00 +1 d, to: 02:00 +1 d")
    let other = try RouteProblem.read(
      YAMLNode(reading: told, file: "route.yaml"), from: RouteSamples.sources
    ).problem.plan(effort: 200)
    #expect(other.rounds.first?.stops.map(\.begin) == stops.map(\.begin))
  }

  /// A window on both sides of the first shift's beginning is taken of the first day, and said so.
  @Test func aWindowOnBothSidesIsTold() throws {
    let text = """
      title: Night
      currency: CNY
      speed: 36 km/h
      jobs: {a: {x: 3 km, y: 0 km, from: "05:00", to: "23:00", service: 20 min}}
      engineers: {e1: {x: 0 km, y: 0 km, from: "22:00", to: "06:00"}}
      """
    let node = try YAMLNode(reading: text, file: "route.yaml")
    let (problem, findings) = try RouteProblem.read(node, from: RouteSamples.sources)
    #expect(findings.count == 2 && findings[1].message.contains("on both sides of 22:00"))
    #expect(problem.jobs[0].from == 18_000 && problem.jobs[0].to == 82_800)
  }

  /// A window from 23:30 to 00:30 is one of an hour, beside a shift of a whole day: 3 km are 300 s, so
  /// that it is left at 23:25 and back at 23:55.
  @Test func aWindowPassesMidnight() throws {
    let text = """
      title: Late
      currency: CNY
      speed: 36 km/h
      jobs: {a: {x: 3 km, y: 0 km, from: "23:30", to: "00:30", service: 20 min}}
      engineers: {e1: {x: 0 km, y: 0 km, from: "00:00", to: "24:00"}}
      """
    let node = try YAMLNode(reading: text, file: "route.yaml")
    let (problem, findings) = try RouteProblem.read(node, from: RouteSamples.sources)
    #expect(findings.map(\.severity) == [.note])
    #expect(findings[0].message.hasSuffix("passes midnight: it ends at 00:30 +1 d"))
    #expect(problem.jobs[0].from == 84_600 && problem.jobs[0].to == 88_200)
    let round = try #require(problem.plan(effort: 50).rounds.first)
    #expect(round.departure == 84_300 && round.back == 86_100)
  }

  /// Half an hour before a night shift nobody works yet; at noon nobody works either.
  @Test func windowsOutsideANightShift() throws {
    let text = """
      title: Night
      currency: CNY
      speed: 36 km/h
      jobs:
        early: {x: 1 km, y: 0 km, from: "21:00", to: "21:30", service: 10 min}
        noon: {x: 1 km, y: 0 km, from: "12:00", to: "13:00", service: 10 min}
      engineers: {e1: {x: 0 km, y: 0 km, from: "22:00", to: "06:00"}}
      """
    let plan = try RouteSamples.problem(text).plan(effort: 50)
    let reasons = Dictionary(
      uniqueKeysWithValues: plan.unserved.map { (plan.problem.jobs[$0.job].id, $0.reason) })
    #expect(
      reasons["early"]
        == "nobody who could come works from 21:00 to 21:30: the first shift is from 22:00 "
        + "to 06:00 +1 d")
    #expect(reasons["noon"]?.hasPrefix("nobody who could come works from 12:00 +1 d") == true)
  }

  /// Depot → a → b → depot is 5 + 3 + 8 = 16 km, the other way 9 + 4 + 6 = 19 km.
  @Test func tableOfDistances() throws {
    let plan = try RouteSamples.problem(RouteSamples.table).plan(effort: 50)
    let round = try #require(plan.rounds.first)
    #expect(round.stops.map(\.job) == [0, 1] && round.distance == 16_000)
    // 16 min on the way and 15 min of work at 60 CNY/h, and 10 CNY for the round.
    #expect(isClose(round.cost, 41) && round.emissions == nil)
  }

  @Test func greatCircle() {
    // A quarter of the equator of a sphere of 6371.0088 km.
    let a = GroundPlace.sphere(latitude: 0, longitude: 0)
    let b = GroundPlace.sphere(latitude: 0, longitude: 90)
    #expect(isClose(a.distance(to: b), 10_007_557.2, relative: 1e-7))
    let c = GroundPlace.sphere(latitude: 90, longitude: 12)
    #expect(isClose(a.distance(to: c), b.distance(to: c)))
    #expect(a.distance(to: .plane(x: 0, y: 0)) == .infinity && !a.isLike(.plane(x: 0, y: 0)))
  }

  @Test(arguments: [
    ("skills: [heights]", "nobody has heights"),
    ("weight: 900 kg", "too heavy for every vehicle that could come"),
    ("x: 300 km", "its window closes at 09:00, the first who could come arrives at 16:20"),
    ("service: 9 h", "the shift of everybody who could come ends too early"),
    ("service: 50 min", "no room beside other jobs in the rounds of e1"),
  ])
  func reasons(change: String, reason: String) throws {
    var job = [
      "x": "x: 3 km", "y": "y: 0 km", "from": "from: \"08:00\"", "to": "to: \"09:00\"",
      "service": "service: 20 min",
    ]
    job[String(change.prefix { $0 != ":" })] = change
    // A whole day of other work where there is to be no room: it begins at 8:05 at the latest.
    let other =
      change == "service: 50 min"
      ? "  z: {x: 0 km, y: 0 km, from: \"08:00\", to: \"08:05\", service: 1 h}\n" : ""
    let text = """
      title: One
      currency: CNY
      speed: 36 km/h
      jobs:
        a: {\(job.values.sorted().joined(separator: ", "))}
      \(other)engineers:
        e1: {x: 0 km, y: 0 km, from: "08:00", to: "16:30", capacity: 100 kg}
      """
    let plan = try RouteSamples.problem(text).plan(effort: 50)
    let item = try #require(plan.unserved.first)
    #expect(plan.unserved.count == 1)
    #expect(item.reason.hasPrefix(reason), "\(item.reason)")
  }
}
