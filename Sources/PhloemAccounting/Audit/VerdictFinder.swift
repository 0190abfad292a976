import PhloemModel

/// Finds the verdict of a claim from its checks.
///
/// In this order: an input that the source does not state makes a claim uncheckable; a contradiction
/// makes it inconsistent; a passed limit or a refused equivalence implausible; a check that hangs on
/// something unknown, or nothing to compare with, uncheckable; else it is consistent.
struct VerdictFinder {
  let verdict: Verdict
  let evidence: EvidenceBasis
  /// What would have to be known.
  let missing: [LocalizedText]

  init(worked: WorkedClaim, checks: [CheckResult], equivalences: [EquivalenceResult]) {
    let claim = worked.claim
    let decisive = checks.filter(\.isDecisive)
    var missing = claim.missing
    let unknown = decisive.filter { $0.truth == .unknown }
    let names = Set(unknown.flatMap(\.missing))
    missing += claim.inputs.filter { names.contains($0.name) }
      .map { LocalizedText($0.missing ?? $0.name) }
    missing += claim.inputs.filter { $0.readings.count > 1 }.map { input in
      let readings = input.readings.map(\.told)
      return LocalizedText(
        "whether \(input.name) is \(readings.joined(separator: " or "))",
        zh: "\(input.name) 是 \(readings.joined(separator: " 还是 "))")
    }
    let failures = decisive.filter { $0.truth == .no }.map(\.kind.failure)
    let isRefused = equivalences.contains { !$0.isAccepted }
    let hasComparison = !decisive.isEmpty || !equivalences.isEmpty
    verdict =
      if !claim.missing.isEmpty {
        .uncheckable
      } else if failures.contains(.inconsistent) {
        .inconsistent
      } else if !failures.isEmpty || isRefused {
        .implausible
      } else if !unknown.isEmpty || !hasComparison {
        .uncheckable
      } else {
        .consistent
      }
    self.missing = verdict == .uncheckable ? missing : []
    let deciding =
      failures.isEmpty ? decisive : decisive.filter { $0.truth == .no }
    let implied = worked.order.compactMap { worked.values[$0.name]?.basis }
    evidence =
      (deciding.map(\.basis) + implied + equivalences.map(\.equivalence.basis)).max()
      ?? .arithmetic
  }
}
