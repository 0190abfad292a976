import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Synchronization
import Testing

/// Studies of many plans: each point is the plan that is found alone.
@Suite struct StudyTests {
  /// A load of 20 to 60 MW by a gas engine of half its power, the grid, and a battery to be sized.
  private static func problem(hours: Int, isWhole: Bool = false) throws -> DispatchProblem {
    let text = """
      currency: EUR
      interval: 1 h
      series:
        year: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW, price: EUR/MWh}}
      commodities:
        power: {kind: electricity, unit: MWh}
        gas: {kind: fuel, unit: MWh, state: gas}
      markets:
        grid:
          commodity: power
          direction: purchase
          operation: {price: {series: price}, most: 60 MW}
        gas-grid: {commodity: gas, direction: purchase, operation: {price: 30 EUR/MWh}}
      demands:
        load: {commodity: power, operation: {amount: {series: load}}}
      storages:
        battery:
          commodity: power
          operation: {charge: {rate: 50 %/h, efficiency: 95 %}, discharge: {rate: 50 %/h, efficiency: 95 %},
            invest: {annual: 40 EUR/(MWh*a), most: 200 MWh}}
      processes:
        engine:
          reference: gas
          capacity: 80 MW
          inputs: {gas: 1 MWh}
          outputs: {power: 0.5 MWh}
          loss: {energy: 0.5 MWh}
          \(isWhole ? "operation: {minimum: 40 %, start-cost: 100 EUR}" : "")
      """
    let series = (0..<hours).map { t in
      "\(20 + 40 * (t * 7 % 24) / 23),\(30 + 60 * (t * 5 % 24) / 23)"
    }
    return try SmallPark(
      text: text, series: "load,price\n" + series.joined(separator: "\n") + "\n"
    ).problem(steps: hours)
  }

  private static func request(_ building: DispatchRequest.Building) -> DispatchRequest {
    var request = DispatchRequest()
    request.building = building
    return request
  }

  /// Large programmes on all cores, small ones and whole numbers in one session: the costs are those of
  /// plans that are made alone.
  @Test(arguments: [
    (96, false, SolverOptions.Method.structured), (96, false, .automatic),
    (48, true, .automatic),
  ])
  func everyPointIsThePlanMadeAlone(
    hours: Int, isWhole: Bool, method: SolverOptions.Method
  ) throws {
    let problem = try Self.problem(hours: hours, isWhole: isWhole)
    let request = Self.request(isWhole ? .none : .additions)
    let options = SolverOptions(method: method, relativeGap: 1e-9)
    let axis = try PlanSensitivity.Axis(reading: "gas-grid=0.5..2:7", park: problem.park)
    let study = try problem.sensitivity(axis, request, options)
    #expect(study.points.map(\.value) == axis.values)
    var costs: Set<Double> = []
    for point in study.points {
      var alone = request
      alone.priceFactors["gas-grid"] = point.value
      let plan = try problem.plan(alone, SolverOptions(method: .dualSimplex, relativeGap: 1e-9))
      #expect(isClose(try #require(point.cost), plan.totalCost, relative: 1e-7))
      costs.insert(try #require(point.cost))
    }
    #expect(costs.count > 3)
    // The same again gives the same bits, however the cores took turns.
    let again = try problem.sensitivity(axis, request, options)
    #expect(again.points.map(\.cost) == study.points.map(\.cost))
    #expect(again.points.map(\.built) == study.points.map(\.built))
  }

  /// Without the grid the engine's 40 MW are too little for 60 MW: no point has a plan, and none is lost.
  @Test(arguments: [SolverOptions.Method.structured, .automatic])
  func aPointWithoutAPlanIsLeftEmpty(method: SolverOptions.Method) throws {
    let problem = try Self.problem(hours: 96)
    var request = DispatchRequest()
    request.without = ["grid", "battery"]
    let axis = try PlanSensitivity.Axis(reading: "gas-grid=1..2:3", park: problem.park)
    let study = try problem.sensitivity(axis, request, SolverOptions(method: method))
    #expect(study.points.count == 3)
    for point in study.points {
      #expect(point.cost == nil && point.carbon == nil && point.built.isEmpty)
    }
  }

  /// The battery's least and most, by all cores and by one session.
  @Test func rangesDoNotDependOnTheWay() throws {
    let problem = try Self.problem(hours: 96)
    let best = try problem.plan(Self.request(.additions))
    let ways = try [SolverOptions.Method.structured, .automatic].map {
      try problem.alternatives(within: 0.02, of: best, SolverOptions(method: $0)).ranges
    }
    #expect(ways[0].count == ways[1].count && !ways[0].isEmpty)
    for (one, two) in zip(ways[0], ways[1]) {
      #expect(one.owner == two.owner && one.unit == two.unit)
      #expect(abs(one.least - two.least) <= 1e-5 * max(1, two.most))
      #expect(abs(one.most - two.most) <= 1e-5 * max(1, two.most))
      #expect(one.least <= one.best + 1e-5 && one.best <= one.most + 1e-5)
    }
  }

  /// How many are done is told once each, whichever core was first.
  @Test func progressCountsEveryPlan() throws {
    let problem = try Self.problem(hours: 48)
    let told = Told()
    let axis = try PlanSensitivity.Axis(reading: "gas-grid=1..2:5", park: problem.park)
    _ = try problem.sensitivity(
      axis, DispatchRequest(), SolverOptions(method: .structured)
    ) { told.add($0) }
    #expect(told.numbers.sorted() == [1, 2, 3, 4, 5])
  }
}

/// Numbers told from several threads.
private final class Told: Sendable {
  private let all = Mutex<[Int]>([])
  var numbers: [Int] { all.withLock { $0 } }

  func add(_ number: Int) { all.withLock { $0.append(number) } }
}
