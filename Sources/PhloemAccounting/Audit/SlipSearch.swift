import Foundation
import PhloemModel

/// Looks for known slips that would explain why a claim does not hold.
///
/// Each slip is tried on each stated figure that a failing check uses. It explains the claim when
/// every check holds after it. With limits on one side nearly any large slip would do; so the limit
/// must be passed by at least the square root of the slip's size, and of a slip that comes near
/// without all checks holding the rest must be within a quarter and a tenth of what it was.
struct SlipSearch {
  let worked: WorkedClaim
  let audit: AuditLibrary
  let library: FactorLibrary
  /// The claim's checks as it stands.
  let checks: [CheckResult]

  private static let most = 3

  /// The slips that explain the claim, the likeliest first.
  func suggestions() -> [Suggestion] {
    let decisive = suggestions(for: checks.filter { $0.truth == .no && $0.isDecisive })
    // A figure that no plant can reach tells of a slip even where another check decides.
    return decisive.isEmpty
      ? suggestions(for: checks.filter { $0.truth == .no && $0.kind == .physical }) : decisive
  }

  private func suggestions(for failing: [CheckResult]) -> [Suggestion] {
    // That two figures differ too little is explained by no slip.
    guard !failing.isEmpty, !failing.contains(where: { $0.text.contains("!=") }) else { return [] }
    let used = namesBehind(failing)
    var complete: [Suggestion] = []
    var near: [Suggestion] = []
    for slip in audit.slips {
      for change in changes(slip, in: used, failing) {
        guard let outcome = outcome(of: change, failing) else { continue }
        let suggestion = Suggestion(
          slip: slip.id, name: change.name, sentence: change.sentence(slip),
          isComplete: outcome == .explains)
        if outcome == .explains { complete.append(suggestion) } else { near.append(suggestion) }
      }
    }
    return Array((complete.isEmpty ? near : complete).prefix(Self.most))
  }

  /// The stated figures and constants behind some checks.
  private func namesBehind(_ checks: [CheckResult]) -> [String] {
    let formulas = Dictionary(
      worked.claim.derived.map { ($0.name, $0.formula) }, uniquingKeysWith: { a, _ in a })
    var found: [String] = []
    var seen: Set<String> = []
    func visit(_ name: String) {
      guard seen.insert(name).inserted else { return }
      if let formula = formulas[name] {
        formula.identifiers.forEach(visit)
      } else {
        found.append(name)
      }
    }
    checks.flatMap(\.names).forEach(visit)
    return found
  }

  /// One figure with another value.
  struct Change {
    let name: String
    let value: Quantity
    /// How many times larger it is than before.
    let size: Double
    let printed: String
    let meant: String
    var extra: [String: String] = [:]
    /// Whether the change needs no trial: it says what kind of thing is wrong.
    var isCertain = false

    func sentence(_ slip: Slip) -> LocalizedText {
      func fill(_ text: String) -> String {
        extra.reduce(
          text.replacing("{printed}", with: printed).replacing("{meant}", with: meant)
        ) { $0.replacing("{\($1.key)}", with: $1.value) }
      }
      return LocalizedText(fill(slip.sentence.en), zh: slip.sentence.zh.map(fill))
    }
  }

  private enum Outcome { case explains, comesNear }

  private func outcome(of change: Change, _ all: [CheckResult]) -> Outcome? {
    if change.isCertain { return .explains }
    // What else fails without the figure stays as it is; then the slip explains only a part.
    let failing = all.filter { namesBehind([$0]).contains(change.name) }
    let figures = worked.figures(with: [change.name: change.value])
    guard figures.faults.isEmpty else { return nil }
    let after = WorkedClaim(worked, figures: figures)
    var faults: [Diagnostic] = []
    let rules = RuleEvaluation(worked: after, audit: audit)
    let again =
      CheckEvaluation(worked: after, audit: audit).own(into: &faults)
      + rules.named(into: &faults) + rules.ofTopics()
    guard faults.isEmpty else { return nil }
    let size = max(change.size, 1 / change.size)
    for check in failing {
      // Of a limit that is not a ratio nothing can be said.
      if check.excess == nil, check.kind.failure == .implausible { return nil }
      // A limit on one side is satisfied by any large change: the excess must ask for one.
      // A part above its whole may have a digit too many.
      let isDigit =
        check.kind == .whole && change.size < 1 && size <= 10 && (check.excess ?? 1) >= 1.5
      // Of the limits of one rule the narrowest asks.
      let ofRule = failing.filter { $0.rule != nil && $0.rule?.id == check.rule?.id }
      let excess = (ofRule.compactMap(\.excess) + [check.excess].compactMap { $0 }).max()
      if let excess, !isDigit, excess < size.squareRoot() { return nil }
    }
    let others = Dictionary(grouping: again, by: \.text)
    if failing.allSatisfy({ others[$0.text]?.allSatisfy { $0.truth == .yes } == true }),
      failing.contains(where: \.isDecisive)
        || !checks.contains(where: { $0.isDecisive && $0.truth == .no }),
      again.allSatisfy({ $0.truth != .no || !$0.isDecisive })
    {
      return failing.count == all.count ? .explains : .comesNear
    }
    let rests = failing.map { check -> Bool in
      let same = others[check.text]?.first
      guard let before = check.distance(worked.figures),
        let now = same?.truth == .yes ? 0 : (same ?? check).distance(figures)
      else { return false }
      return abs(now) <= 0.25 && abs(now) <= abs(before) / 10
    }
    return rests.allSatisfy { $0 } ? .comesNear : nil
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
    var values = other.values
    for (name, value) in figures.values {
      let unit = values[name]?.nominal?.unit ?? values[name]?.range?.low.unit
      values[name] = try? value.told(in: unit, style: other.style)
    }
    self.values = values
    faults = []
  }
}

extension CheckResult {
  /// How far its sides are apart, as the logarithm of their ratio; nil when it has no two sides.
  func distance(_ figures: ClaimFigures) -> Double? {
    if rule != nil { return excess.map { log($0) } ?? 0 }
    guard let condition = try? Condition(reading: text) else { return nil }
    guard case .comparison(let left, _, let right, _) = condition.root else { return nil }
    var sides = (left, right)
    // `abs(a/b - 1) < 5 %` compares a/b with 1.
    if case .call(.abs, let parts, _) = left, case .operation(.subtract, let a, let b, _) = parts[0]
    {
      sides = (a, b)
    }
    guard let a = try? sides.0.evaluate({ figures.nominal($0) }),
      let b = try? sides.1.evaluate({ figures.nominal($0) }), a.value > 0, b.value > 0
    else { return nil }
    return log(a.value / b.value)
  }
}
