import PhloemModel
import PhloemOptimise
import Synchronization

extension DispatchProblem {
  /// Plans many requests whose programmes differ in numbers alone, and reads each plan.
  ///
  /// Large linear programmes go to interior points on all cores, one plan a core: each is worked out by
  /// itself, so that the results are those of one plan after another. Others go to one session of HiGHS
  /// that starts each plan from the one before.
  ///
  /// - Parameters:
  ///   - requests: What is asked, one a plan.
  ///   - options: Method, time limit and gap.
  ///   - progress: Called after each plan with how many are done, from any thread.
  ///   - read: What is kept of a plan; a plan may have no values.
  /// - Returns: What was read, in the order of the requests.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  func plans<Output: Sendable>(
    _ requests: [DispatchRequest], _ options: SolverOptions,
    progress: @Sendable (Int) -> Void = { _ in },
    _ read: @Sendable (DispatchPlan) throws -> Output
  ) throws -> [Output] {
    try Self.plans(requests.map { (self, $0) }, options, progress: progress, read)
  }

  /// Plans many problems whose programmes differ in numbers alone, and reads each plan.
  static func plans<Output: Sendable>(
    _ items: [(problem: DispatchProblem, request: DispatchRequest)], _ options: SolverOptions,
    progress: @Sendable (Int) -> Void = { _ in },
    _ read: @Sendable (DispatchPlan) throws -> Output
  ) throws -> [Output] {
    guard let first = items.first else { return [] }
    let program = try first.problem.model(first.request).program
    let isPlain = items.allSatisfy { $0.request.order.isEmpty }
    guard isPlain, program.isStructuredWanted(options) else {
      return try inSession(items, isPlain: isPlain, program, options, progress: progress, read)
    }
    let done = Counter()
    let found = try parallelMap(items.map { Item(problem: $0.problem, request: $0.request) }) {
      item throws -> Output? in
      let model = try item.problem.model(item.request)
      guard let solution = try model.program.solveStructuredAlone(options) else { return nil }
      let output = try read(item.problem.plan(model, item.request, solution))
      progress(done.next())
      return output
    }
    // What came to no end is left to other solvers, which take all cores themselves.
    return try zip(items, found).map { item, found in
      if let found { return found }
      let output = try read(item.problem.plan(item.request, options))
      progress(done.next())
      return output
    }
  }

  /// Plans one after another, each from where the last one ended.
  private static func inSession<Output>(
    _ items: [(problem: DispatchProblem, request: DispatchRequest)], isPlain: Bool,
    _ program: StagedProgram, _ options: SolverOptions, progress: (Int) -> Void,
    _ read: (DispatchPlan) throws -> Output
  ) throws -> [Output] {
    let session = StagedSession(program, options)
    return try items.enumerated().map { place, item in
      defer { progress(place + 1) }
      guard isPlain else { return try read(item.problem.plan(item.request, options)) }
      let model = try item.problem.model(item.request)
      session.program = model.program
      return try read(item.problem.plan(model, item.request, session.solve(), options))
    }
  }

  /// A plan of a linear programme that was solved.
  private func plan(
    _ model: DispatchModel, _ request: DispatchRequest, _ solution: StagedSolution
  ) -> DispatchPlan {
    DispatchPlan(
      problem: self, request: request, model: model, solution: solution, prices: nil,
      findings: model.findings.all)
  }

  /// A plan that was solved; of whole numbers the prices are those of the plan with them held.
  private func plan(
    _ model: DispatchModel, _ request: DispatchRequest, _ solution: StagedSolution,
    _ options: SolverOptions
  ) throws -> DispatchPlan {
    var prices: StagedSolution?
    if model.program.isMixedInteger, !solution.values.isEmpty {
      prices = try model.program.holdingIntegers(of: solution).solve(options)
    }
    return DispatchPlan(
      problem: self, request: request, model: model, solution: solution, prices: prices,
      findings: model.findings.all)
  }

  /// A problem with what is asked of it.
  private struct Item: Sendable {
    let problem: DispatchProblem
    let request: DispatchRequest
  }
}

/// How many plans are done, counted from several threads.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// Counts one more.
  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
