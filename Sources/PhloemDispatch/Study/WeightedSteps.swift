public import PhloemModel
import PhloemOptimise

extension DispatchProblem {
  /// The problem with the weights that the park declares.
  ///
  /// - Throws: `InputError` where a weight is zero or less, or no plain number.
  public func weighted() throws(InputError) -> DispatchProblem {
    guard let timed = park.dispatch?.weights else { return self }
    var builder = ModelBuilder(self, DispatchRequest())
    let found = builder.share(timed, "'weights' of 'dispatch'")
    try builder.report.throwIfErrors()
    guard let weights = found?.expanded(steps.count) else { return self }
    if let step = weights.firstIndex(where: { !($0 > 0) || !$0.isFinite }) {
      throw InputError(
        "the weight of \(steps.label(step)) is \(weights[step])", at: timed.position,
        help: "every step counts more than zero times; leave out what does not count")
    }
    var problem = self
    problem.steps = PlanSteps(
      starts: steps.starts, seconds: steps.seconds, lengths: steps.lengths, weights: weights,
      chains: steps.chains, zone: steps.zone, dayOfKind: steps.dayOfKind)
    return problem
  }
}
