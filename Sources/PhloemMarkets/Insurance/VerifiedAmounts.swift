import PhloemModel

/// What a methodology's run verified, as its JSON tells it.
struct VerifiedAmounts {
  /// The reduction, g CO2e.
  let grams: Int64
  /// What its meters measured, by parameter.
  let amounts: [String: LoanCovenant.Evidence]

  /// Reads the JSON of `phloem methodology run`; other keys are not looked at.
  ///
  /// - Throws: `InputError` for another document, and for a run by whose rules nothing counts.
  init(_ node: YAMLNode) throws(InputError) {
    let entries = Dictionary((node.mapping ?? []).map { ($0.key, $0.value) }) { first, _ in first }
    guard let grams = entries["grams"]?.scalar.flatMap({ Int64($0) }),
      let refusals = entries["refusals"]?.sequence, let amounts = entries["amounts"]?.sequence
    else {
      throw InputError(
        "the file is no report of a methodology's run", at: node.position,
        help: "name what 'phloem methodology run --json' printed")
    }
    guard refusals.isEmpty else {
      throw InputError(
        "by the rules of its methodology the report verifies nothing", at: node.position,
        help: "see its 'refusals'")
    }
    self.grams = grams
    var found: [String: LoanCovenant.Evidence] = [:]
    for amount in amounts {
      let fields = Dictionary((amount.mapping ?? []).map { ($0.key, $0.value.scalar ?? "") }) {
        first, _ in first
      }
      func number(_ key: String) -> Double? { fields[key].flatMap { Double($0) } }
      guard let parameter = fields["parameter"], let known = number("known"),
        let estimated = number("estimated"), let coverage = number("coverage"),
        let unit = try? PhysicalUnit(reading: fields["unit"] ?? "")
      else { continue }
      found[parameter] = LoanCovenant.Evidence(
        verified: Quantity(known - estimated, unit), estimated: Quantity(estimated, unit),
        coverage: coverage)
    }
    self.amounts = found
  }
}

extension YAMLNode {
  /// The items of a list, else nil.
  fileprivate var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }
}
