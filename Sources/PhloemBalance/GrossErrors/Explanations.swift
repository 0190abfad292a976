import PhloemNumerics

/// Suspects that no readings of these meters can tell apart: whatever the one explains, the others
/// explain as well.
public struct SuspectClass: Hashable, Sendable {
  /// The suspects, each with its own size; biases first.
  public let members: [SuspectTest]
  /// By how much the global statistic falls when one of them is believed.
  public var statistic: Double { members[0].statistic }
}

/// One gross error found, with all that may stand in its place.
public struct ExplanationStep: Hashable, Sendable {
  /// The classes of suspects that explain the readings about equally well, the best first.
  ///
  /// Those after the first fall short of it by less than chance allows: the readings do not decide.
  public let alternatives: [SuspectClass]
  /// The largest statistic that readings without this gross error would show.
  public let critical: Double
  /// The global test once the best of them is believed; nil when no check is left.
  public let remaining: BalanceTest?

  /// Whether the best statistic is above the critical one.
  public var isSignificant: Bool { alternatives[0].statistic > critical }
}

/// What may be wrong with readings that do not fit the balances.
public struct Explanations: Hashable, Sendable {
  /// The global test of the readings as they are; nil when nothing checks them.
  public let globalTest: BalanceTest?
  /// The gross errors, one after the other, each found after believing the ones before.
  public let steps: [ExplanationStep]
  /// Suspects that these meters cannot test.
  public let untestable: [Suspect]

  /// Whether the readings fit, as they are or with the gross errors that were found.
  public var isExplained: Bool { steps.last?.remaining?.passes ?? globalTest?.passes ?? true }

  /// The best explanation: one suspect a step.
  public var leading: [Suspect] { steps.map { $0.alternatives[0].members[0].suspect } }
}

extension Reconciliation {
  /// Returns gross errors that explain the readings, by serial compensation: the likeliest is
  /// believed, its size estimated, and the rest tested anew, until the global test passes or no check
  /// is left.
  ///
  /// - Parameters:
  ///   - level: The probability of suspecting readings without gross errors, over all tests of a step.
  ///   - suspects: What to suspect; every meter and balance by default.
  ///   - limit: The most gross errors to look for.
  ///   - freedom: The number of checks that count; all by default.
  /// - Returns: The steps; none when the readings fit.
  public func explanations(
    level: Double = 0.05, suspects: [Suspect]? = nil, limit: Int = 10, freedom: Int? = nil
  ) -> Explanations {
    let freedom = freedom ?? structure.degreesOfFreedom
    let candidates = (suspects ?? allSuspects).map { ($0, signature(of: $0)) }
    let testable = candidates.filter { euclideanNorm($0.1) > 0 }
    let global = freedom > 0 ? chiSquareTest(whitened, freedom, level) : nil
    var (steps, residuals, believed) = ([ExplanationStep](), whitened, [[Double]]())
    var remaining = global
    while let test = remaining, !test.passes, steps.count < limit {
      let tests = testable.compactMap { suspect, whole in
        var left = whole
        for axis in believed { removeComponent(along: axis, from: &left) }
        return SuspectTest(suspect, left, whole: whole, residuals: residuals).map { ($0, left) }
      }
      let classes = equivalenceClasses(tests)
      guard let best = classes.first else { break }
      let chance = ChiSquareDistribution(degreesOfFreedom: 1)
      let close = best.class.statistic - chance.upperQuantile(level)
      let length = euclideanNorm(best.signature)
      let axis = best.signature.map { $0 / length }
      removeComponent(along: axis, from: &residuals)
      believed.append(axis)
      let left = freedom - believed.count
      remaining = left > 0 ? chiSquareTest(residuals, left, level) : nil
      steps.append(
        ExplanationStep(
          alternatives: classes.map(\.class).filter { $0.statistic >= close },
          critical: chance.upperQuantile(sidakLevel(level, tests: classes.count)),
          remaining: remaining))
    }
    let tested = Set(testable.map(\.0))
    return Explanations(
      globalTest: global, steps: steps,
      untestable: candidates.map(\.0).filter { !tested.contains($0) })
  }
}

/// Gathers tests whose signatures are parallel, the largest statistic first.
private func equivalenceClasses(
  _ tests: [(SuspectTest, [Double])]
) -> [(class: SuspectClass, signature: [Double])] {
  var classes: [(members: [SuspectTest], direction: [Double], signature: [Double])] = []
  // Parallel signatures have equal statistics, so that only those need to be compared.
  let ordered = tests.enumerated().sorted {
    ($1.element.0.statistic, $0.offset) < ($0.element.0.statistic, $1.offset)
  }
  for (_, (test, signature)) in ordered {
    let direction = signature.map { $0 * test.standardDeviation }
    let match = classes.lastIndex { other in
      isClose(other.members[0].statistic, test.statistic)
        && abs(dot(direction, other.direction)) > 1 - 1e-9
    }
    if let match {
      classes[match].members.append(test)
    } else {
      classes.append(([test], direction, signature))
    }
  }
  return classes.map { (SuspectClass(members: $0.members.sorted(by: biasFirst)), $0.signature) }
}

private func isClose(_ a: Double, _ b: Double) -> Bool {
  abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-6)
}

private func biasFirst(_ a: SuspectTest, _ b: SuspectTest) -> Bool {
  switch (a.suspect, b.suspect) {
  case (.bias(let i), .bias(let j)): i < j
  case (.leak(let i), .leak(let j)): i < j
  case (.bias, .leak): true
  case (.leak, .bias): false
  }
}

private func removeComponent(along axis: [Double], from vector: inout [Double]) {
  let share = dot(axis, vector)
  var span = vector.mutableSpan
  addMultiple(-share, of: axis.span, to: &span)
}

private func chiSquareTest(_ residuals: [Double], _ freedom: Int, _ level: Double) -> BalanceTest {
  let distribution = ChiSquareDistribution(degreesOfFreedom: Double(freedom))
  let statistic = dot(residuals, residuals)
  return BalanceTest(
    statistic: statistic, critical: distribution.upperQuantile(level),
    probability: distribution.upperTail(statistic))
}
