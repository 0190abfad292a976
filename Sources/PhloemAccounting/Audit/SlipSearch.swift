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
  let rules: RuleEvaluation
  /// The claim's checks as it stands.
  let checks: [CheckResult]

  private static let most = 3
  private static let mostFigures = 24

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
    let used = worked.origins(of: failing.flatMap(\.names))
    // With many figures any slip would be one of too many.
    if used.count > Self.mostFigures { return [] }
    let trial = SlipTrial(
      rules, checks: checks, failing: failing.map { ($0, Set(worked.origins(of: $0.names))) })
    var complete: [Suggestion] = []
    var near: [Suggestion] = []
    for slip in audit.slips {
      for change in changes(slip, in: used, failing) {
        guard let outcome = trial.outcome(of: change) else { continue }
        let suggestion = Suggestion(
          slip: slip.id, name: change.name, sentence: change.sentence(slip),
          isComplete: outcome == .explains)
        if outcome == .explains { complete.append(suggestion) } else { near.append(suggestion) }
      }
    }
    return Array((complete.isEmpty ? near : complete).prefix(Self.most))
  }

  /// One figure with another value.
  struct Change {
    let name: String
    let value: Quantity
    /// How many times larger it is than before.
    let size: Double
    /// What is printed and what would have to be meant; put into words when asked for.
    let printed, meant: () -> String
    let extra: [String: String]
    /// Whether the change needs no trial: it says what kind of thing is wrong.
    let isCertain: Bool

    init(
      name: String, value: Quantity, size: Double, printed: @autoclosure @escaping () -> String,
      meant: @autoclosure @escaping () -> String, extra: [String: String] = [:],
      isCertain: Bool = false
    ) {
      (self.name, self.value, self.size) = (name, value, size)
      (self.printed, self.meant) = (printed, meant)
      (self.extra, self.isCertain) = (extra, isCertain)
    }

    func sentence(_ slip: Slip) -> LocalizedText {
      func fill(_ text: String) -> String {
        extra.reduce(
          text.replacing("{printed}", with: printed()).replacing("{meant}", with: meant())
        ) { $0.replacing("{\($1.key)}", with: $1.value) }
      }
      return LocalizedText(fill(slip.sentence.en), zh: slip.sentence.zh.map(fill))
    }
  }
}

extension WorkedClaim {
  /// The inputs behind some names, in order of first use.
  func origins(of names: [String]) -> [String] {
    let formulas = Dictionary(
      claim.derived.map { ($0.name, $0.formula) }, uniquingKeysWith: { first, _ in first })
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
    names.forEach(visit)
    return found
  }
}
