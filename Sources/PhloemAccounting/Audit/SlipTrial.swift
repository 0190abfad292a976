import Foundation
import PhloemModel

/// Tries other values of a claim's figures on the checks that fail.
struct SlipTrial {
  /// What another value leads to.
  enum Outcome { case explains, comesNear }

  private let rules: RuleEvaluation
  private let failures: [Failure]
  /// Whether a check fails on which the verdict rests.
  private let hasDecisive: Bool
  private var worked: WorkedClaim { rules.worked }

  /// Takes the claim as it stands, with its checks and those of them to be explained, each with the
  /// figures behind it.
  init(
    _ rules: RuleEvaluation, checks: [CheckResult],
    failing: [(check: CheckResult, figures: Set<String>)]
  ) {
    self.rules = rules
    failures = failing.map { Failure($0.check, $0.figures, rules.worked.figures) }
    hasDecisive = checks.contains { $0.isDecisive && $0.truth == .no }
  }

  /// What a change leads to; nil when it explains nothing.
  func outcome(of change: SlipSearch.Change) -> Outcome? {
    if change.isCertain { return .explains }
    // What else fails without the figure stays as it is; then the slip explains only a part.
    let failures = self.failures.filter { $0.figures.contains(change.name) }
    guard failures.allSatisfy({ $0.asks(for: change, among: failures) }) else { return nil }
    let figures = worked.figures(with: [change.name: change.value])
    guard figures.faults.isEmpty else { return nil }
    let after = WorkedClaim(worked, figures: figures)
    let evaluation = CheckEvaluation(
      worked: after, rules: RuleEvaluation(rules, worked: after), isTrial: true)
    var faults: [Diagnostic] = []
    let own = evaluation.own(into: &faults)
    // Most changes help none of the claim's own checks: the rules need not be tried.
    let ofOwn = Dictionary(grouping: own, by: \.text)
    let mayHelp = failures.allSatisfy {
      ofOwn[$0.check.text] == nil || $0.holds(in: ofOwn) || $0.isNear(in: ofOwn, figures)
    }
    guard mayHelp, faults.isEmpty else { return nil }
    let again = evaluation.all(own: own, into: &faults)
    guard faults.isEmpty else { return nil }
    let results = Dictionary(grouping: again, by: \.text)
    if failures.allSatisfy({ $0.holds(in: results) }),
      !hasDecisive || failures.contains(where: \.check.isDecisive),
      again.allSatisfy({ $0.truth != .no || !$0.isDecisive })
    {
      return failures.count == self.failures.count ? .explains : .comesNear
    }
    return failures.allSatisfy { $0.isNear(in: results, figures) } ? .comesNear : nil
  }
}

/// A check that fails, and how far its sides are apart.
private struct Failure {
  let check: CheckResult
  /// The stated figures and constants behind it.
  let figures: Set<String>
  /// Its two sides, when it has no more.
  private let sides: (FormulaNode, FormulaNode)?
  /// The logarithm of their ratio as the claim stands, or of the excess over a rule's limit.
  private let distance: Double?

  init(_ check: CheckResult, _ names: Set<String>, _ values: ClaimFigures) {
    self.check = check
    figures = names
    sides = check.rule == nil ? (try? Condition(reading: check.text))?.sides : nil
    distance =
      check.rule == nil
      ? sides.flatMap { Self.distance($0, values) } : check.excess.map { log($0) } ?? 0
  }

  /// Whether the failure is large enough to ask for a change of this size.
  func asks(for change: SlipSearch.Change, among failures: [Failure]) -> Bool {
    // Of a limit that is not a ratio nothing can be said.
    if check.excess == nil, check.kind.failure == .implausible { return false }
    let size = max(change.size, 1 / change.size)
    // A limit on one side is satisfied by any large change: the excess must ask for one.
    // A part above its whole may have a digit too many.
    let isDigit =
      check.kind.failure == .inconsistent && change.size < 1 && size <= 10
      && (check.excess ?? 1) >= 1.5
    if isDigit { return true }
    // Of the limits of one rule the narrowest asks.
    let ofRule = failures.filter { $0.check.rule != nil && $0.check.rule?.id == check.rule?.id }
    let excess = (ofRule.map(\.check.excess) + [check.excess]).compactMap { $0 }.max()
    return excess.map { $0 >= size.squareRoot() } ?? true
  }

  /// Whether the check holds among results after a change.
  func holds(in results: [String: [CheckResult]]) -> Bool {
    results[check.text]?.allSatisfy { $0.truth == .yes } == true
  }

  /// Whether the sides are within a quarter, and a tenth of what they were apart.
  func isNear(in results: [String: [CheckResult]], _ figures: ClaimFigures) -> Bool {
    guard let distance, let now = rest(results[check.text]?.first, figures) else { return false }
    return abs(now) <= 0.25 && abs(now) <= abs(distance) / 10
  }

  private func rest(_ result: CheckResult?, _ figures: ClaimFigures) -> Double? {
    if result?.truth == .yes { return 0 }
    if check.rule != nil { return (result ?? check).excess.map { log($0) } ?? 0 }
    return sides.flatMap { Self.distance($0, figures) }
  }

  /// The logarithm of a ratio; nil where a side is not positive.
  private static func distance(
    _ sides: (FormulaNode, FormulaNode), _ figures: ClaimFigures
  ) -> Double? {
    guard let a = try? sides.0.evaluate({ figures.nominal($0) }),
      let b = try? sides.1.evaluate({ figures.nominal($0) }), a.value > 0, b.value > 0
    else { return nil }
    return log(a.value / b.value)
  }
}

extension Condition {
  /// The two sides of a single comparison; `abs(a/b - 1) < 5 %` compares a/b with 1.
  fileprivate var sides: (FormulaNode, FormulaNode)? {
    guard case .comparison(let left, _, let right, _) = root else { return nil }
    if case .call(.abs, let parts, _) = left, case .operation(.subtract, let a, let b, _) = parts[0]
    {
      return (a, b)
    }
    return (left, right)
  }
}

extension WorkedClaim {
  /// The same claim with other figures.
  init(_ other: WorkedClaim, figures: ClaimFigures) {
    claim = other.claim
    style = other.style
    order = other.order
    inputs = other.inputs
    self.figures = figures
    values = figures.told
    faults = []
  }
}
