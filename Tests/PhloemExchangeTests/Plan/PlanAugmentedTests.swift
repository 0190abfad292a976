import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemDispatch
@testable import PhloemExchange
@testable import PhloemOptimise

/// What a plan says of the form of the equations that it was solved in.
@Suite struct PlanAugmentedTests {
  private func plan(
    _ method: StagedSolution.Method, _ form: StagedSolution.AugmentedForm?
  ) throws -> DispatchPlan {
    let found = try SamplePlan.problem().plan(DispatchRequest())
    var solution = found.solution
    (solution.method, solution.iterations, solution.augmentedForm) = (method, 28, form)
    return DispatchPlan(
      problem: found.problem, request: found.request, model: found.model, solution: solution,
      prices: nil, findings: [])
  }

  @Test(
    arguments: [
      (StagedSolution.Method.simplex, nil, nil), (.structured, nil, 0), (.structured, 19, 19),
    ] as [(StagedSolution.Method, Int?, Int?)])
  func `a record says how many iterations, and why`(
    method: StagedSolution.Method, iterations: Int?, expected: Int?
  ) throws {
    let form = iterations.map { StagedSolution.AugmentedForm(iterations: $0, reason: "a cause") }
    let plan = try plan(method, form)
    let record = PlanRecord(
      plan, PlanStudies(), failure: nil, PlanFailureWords(plan.problem.park, .en), findings: [])
    #expect(record.augmentedIterations == expected)
    #expect(record.augmentedReason == (iterations == nil ? nil : "a cause"))
    let page = PlanPage(plan, language: .zh).html()
    #expect(page.contains("28 次迭代中，19 次的方向由增广方程组求得。") == (iterations == 19))
  }
}
