import PhloemModel

/// Works the checks of a claim out.
struct CheckEvaluation {
  let worked: WorkedClaim
  let rules: RuleEvaluation
  /// Whether nothing but the truth of the checks is asked for.
  var isTrial = false
  var claim: Claim { worked.claim }

  /// Works the claim's own checks out over all readings of its ambiguous figures.
  func own(into faults: inout [Diagnostic]) -> [CheckResult] {
    claim.checks.compactMap { check in
      switch check.subject {
      case .condition(let condition): return own(check, condition, into: &faults)
      case .shares(let whole, let parts, let multiple):
        return shares(check, of: whole, parts, multiple: multiple, into: &faults)
      case .rule: return nil
      }
    }
  }

  private func own(
    _ check: ClaimCheck, _ condition: Condition, into faults: inout [Diagnostic]
  ) -> CheckResult? {
    do throws(FormulaError) {
      var truths: [Truth] = []
      for figures in worked.readings {
        truths.append(try ConditionTruth(claim: claim, figures: figures).truth(of: condition))
      }
      var truth = truths.dropFirst().allSatisfy { $0 == truths[0] } ? truths[0] : .unknown
      // More ambiguous figures than can be tried together decide nothing.
      if claim.inputs.count(where: { $0.readings.count > 1 }) > 4 { truth = .unknown }
      // A limit that the checker assumes convicts nobody.
      let limits = condition.hasLimits ? check.basis ?? claim.limitsBasis : .arithmetic
      if truth == .no, limits == .assumption { truth = .unknown }
      let kind =
        check.kind ?? (isTrial ? .ordinary : KindInference(worked).kind(of: condition))
      let basis = max(worked.figures.basis(of: condition.identifiers), limits)
      return CheckResult(
        text: condition.text, spelled: isTrial ? "" : condition.root.spelled(worked.told),
        kind: kind, truth: truth,
        isDecisive: !condition.onlyAsksForSign, basis: basis,
        names: condition.identifiers,
        missing: worked.figures.missing(in: condition.identifiers).sorted(),
        excess: isTrial ? nil : excess(condition), rule: nil, value: nil, limit: nil,
        source: check.source)
    } catch {
      faults.append(
        Diagnostic(
          .error, at: check.position.column(of: error),
          "a check of claim '\(claim.id)': \(error.message)", help: error.help))
      return nil
    }
  }

  /// By how many times the failing comparison of a condition fails, or the only one holds.
  private func excess(_ condition: Condition) -> Double? {
    let leaves = condition.root.leaves
    let ratios = leaves.compactMap { leaf -> Double? in
      guard let a = side(leaf.left), let b = side(leaf.right), a.low.value > 0, b.low.value > 0
      else { return nil }
      // Where an input has a range, the ends that are nearest to holding.
      switch leaf.sign {
      case .less, .lessOrEqual: return a.low.value / b.high.value
      case .greater, .greaterOrEqual: return b.low.value / a.high.value
      default: return nil
      }
    }
    return leaves.count == 1 ? ratios.first : ratios.filter { $0 > 1 }.max()
  }

  /// The value of a side, or its range when an input has no value.
  private func side(_ node: FormulaNode) -> QuantityRange? {
    if let value = try? node.evaluate({ worked.figures.nominal($0) }) {
      return QuantityRange(value)
    }
    return try? node.range { worked.figures.range($0) }
  }

  private func shares(
    _ check: ClaimCheck, of whole: String?, _ parts: [String], multiple: Bool,
    into faults: inout [Diagnostic]
  ) -> CheckResult? {
    let values = parts.compactMap { worked.values[$0] }
    guard values.count == parts.count else { return nil }
    let missing = worked.figures.missing(in: parts).sorted()
    let total = values.compactMap(\.range).reduce((low: 0.0, high: 0.0)) {
      ($0.low + $1.low.value, $0.high + $1.high.value)
    }
    if values.contains(where: { $0.range?.dimension.isNone == false }) {
      faults.append(
        Diagnostic(
          .error, at: check.position, "the parts of 'shares' of claim '\(claim.id)' are no shares",
          help: "name figures in % or plain numbers"))
      return nil
    }
    let truth: Truth =
      multiple
      ? .yes
      : !missing.isEmpty
        ? .unknown
        : total.high <= 1 + Condition.slack
          ? .yes : total.low > 1 + Condition.slack ? .no : .unknown
    let limit =
      " <= 100 %" + (whole.map { " of \($0)" } ?? "")
      + (multiple ? " (several answers allowed)" : "")
    return CheckResult(
      text: parts.joined(separator: " + ") + limit,
      spelled: parts.map(worked.told).joined(separator: " + ") + limit, kind: .whole, truth: truth,
      isDecisive: !multiple,
      basis: values.map(\.basis).max() ?? .arithmetic, names: parts, missing: missing,
      excess: total.high, rule: nil, value: nil, limit: nil, source: nil)
  }
}

extension WorkedClaim {
  /// A name with its value: `hours (1111.11 h/yr)`.
  func told(_ name: String) -> String {
    guard let value = values[name] ?? inputs[name] else { return name }
    let told = value.nominal?.told ?? value.range?.told
    return told.map { "\(name) (\($0))" } ?? name
  }

  /// The figures under each combination of readings of ambiguous inputs, the first as written.
  var readings: [ClaimFigures] {
    var choices: [[String: Quantity]] = [[:]]
    for input in claim.inputs where input.readings.count > 1 && choices.count < 16 {
      choices = choices.flatMap { choice in
        input.readings.map { choice.merging([input.name: $0]) { _, new in new } }
      }
    }
    return choices.count == 1 ? [figures] : choices.map { figures(with: $0) }
  }
}

extension Condition {
  /// Whether a limit of its own is written into it: a number other than zero that is compared with.
  var hasLimits: Bool {
    var found = false
    root.forEachSide { side in found = found || side.constants.contains { $0.value != 0 } }
    return found
  }

  /// Whether it only asks for figures to be positive, which compares with nothing.
  var onlyAsksForSign: Bool {
    root.leaves.allSatisfy { left, sign, right in
      ![.equal, .notEqual].contains(sign)
        && [left, right].contains { side in
          if case .constant(let value, _) = side { return value.value == 0 }
          return false
        }
    }
  }
}

extension FormulaNode {
  /// The numbers written into it, with their units.
  var constants: [Quantity] {
    if case .constant(let quantity, _) = self { return [quantity] }
    return children.flatMap(\.constants)
  }
}
