import PhloemModel

extension CheckEvaluation {
  /// Every check of a claim: its own, those that follow from its references, and the rules that fit.
  ///
  /// Rules that the claim does not name decide only where nothing else does; one that finds a physical
  /// limit passed decides always when its roles are filled by name.
  /// - Parameters:
  ///   - others: Further checks, such as those against a park.
  ///   - faults: Takes what is wrong.
  /// - Returns: The checks in order.
  func all(
    and others: [CheckResult] = [], into faults: inout [Diagnostic]
  ) -> [CheckResult] {
    all(own: own(into: &faults), and: others, into: &faults)
  }

  /// The same, where the claim's own checks are worked out already.
  func all(
    own: [CheckResult], and others: [CheckResult] = [], into faults: inout [Diagnostic]
  ) -> [CheckResult] {
    let checks = own + rules.named(into: &faults) + references + others + oneFactor
    let hasOwn = checks.contains(where: \.isDecisive)
    return checks + rules.ofTopics(decide: !hasOwn)
  }

  /// Figures that repeat another claim's and state a number of their own must agree with it.
  private var references: [CheckResult] {
    worked.claim.inputs.compactMap { input in
      guard let reference = input.reference, let own = input.readings.first,
        let other = worked.inputs[reference]?.nominal, other.dimension == own.dimension
      else { return nil }
      return CheckResult(
        text: "\(input.name) == \(reference)",
        spelled: "\(worked.told(input.name)) == \(reference) (\(other.told))", kind: .statement,
        truth: abs(own.value - other.value) <= own.halfLastDigit(decimals: nil)
          * (1 + Condition.slack)
          ? .yes : .no,
        isDecisive: true, basis: .arithmetic, names: [input.name], missing: [],
        excess: nil, rule: nil, value: nil, limit: nil, source: nil)
    }
  }

  /// One statement uses one factor of electricity: a stated one and an implied one must agree.
  private var oneFactor: [CheckResult] {
    func factor(_ name: String) -> Quantity? {
      worked.values[name]?.nominal.flatMap { $0.isElectricityFactor ? $0 : nil }
    }
    let stated = worked.claim.inputs.filter(\.isStated).map(\.name)
    return stated.flatMap { name -> [CheckResult] in
      guard let value = factor(name) else { return [] }
      return worked.order.compactMap { figure in
        guard let implied = factor(figure.name),
          !figure.formula.identifiers.contains(name)
        else { return nil }
        let ratio = implied.value / value.value
        return CheckResult(
          text: "\(figure.name) == \(name)",
          spelled: "\(worked.told(figure.name)) == \(worked.told(name))", kind: .statement,
          truth: abs(ratio - 1) <= 0.1 ? .yes : .no, isDecisive: true, basis: .arithmetic,
          names: [figure.name, name], missing: [], excess: nil, rule: nil, value: nil,
          limit: nil, source: nil)
      }
    }
  }
}
