import PhloemModel

extension ProductStudy: Encodable {
  private enum Key: String, CodingKey {
    case footprint, steps, fleet, rules, passes, label, share, distribution
  }

  private struct ChangeJSON: Encodable {
    let id: String
    let before, after, difference: Int64?

    init(_ change: FootprintComparison.Change) {
      id = change.id
      (before, after, difference) = (change.before, change.after, change.difference)
    }
  }

  private struct StepJSON: Encodable {
    let step: Step.Kind
    let total: ChangeJSON
    let stages, items: [ChangeJSON]
    let primaryShareBefore, primaryShareAfter, probabilityLower: Double?
  }

  private struct BlockJSON: Encodable {
    let groups: [String]
    let devices: Int
    let energyPerYear: FigureJSON
    let onShare: Double?
    let grams: Int64?

    init(_ block: UseProfile.Block, grams: Int64?) {
      groups = block.groups
      devices = block.devices
      energyPerYear = FigureJSON(block.perYear)
      onShare = block.onShare
      self.grams = grams
    }
  }

  private struct FleetJSON: Encodable {
    let leastGroup: Int
    let smallGroups: FleetPrivacyRule.SmallGroups
    let blocks: [BlockJSON]
    let suppressed: [String]
    let total: BlockJSON?
    let isTotalCoarsened: Bool
    let missingRecords: Int
  }

  private struct RuleJSON: Encodable {
    let rule: String
    let name: TextJSON
    let measure: String
    let verdict: DesignRule.Verdict
    let figure, atMost, atLeast: FigureJSON?
    let unknown: [String]
    let source: String
  }

  private struct LabelJSON: Encodable {
    let name: TextJSON
    let level: String?
    let figure: FigureJSON?
    let reasons: [TextJSON]
    let source: String
  }

  private struct PointJSON: Encodable {
    let value: FigureJSON?
    let share: Double

    init(_ point: StageShareSolution.Point) {
      value = point.value.map(FigureJSON.init)
      share = point.share
    }
  }

  private struct ShareJSON: Encodable {
    let name: String
    let stages: [String]
    let target: Double
    let parameter: String
    let value: FigureJSON?
    let now, low, high: PointJSON
    let isWithinRange: Bool?
    let reason: TextJSON?
  }

  /// Writes the footprint, every change before and after, and the answers.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(footprint, forKey: .footprint)
    try json.encode(
      steps.map { step in
        let comparison = step.comparison
        return StepJSON(
          step: step.kind, total: ChangeJSON(comparison.total),
          stages: comparison.stages.map(ChangeJSON.init),
          items: comparison.items.map(ChangeJSON.init),
          primaryShareBefore: comparison.before.primaryShare,
          primaryShareAfter: comparison.after.primaryShare,
          probabilityLower: comparison.before.isComplete && comparison.after.isComplete
            ? comparison.probabilityLower(trials: 2_000) : nil)
      }, forKey: .steps)
    try json.encodeIfPresent(profile.map(fleetJSON), forKey: .fleet)
    if let rules {
      try json.encode(outcomes.map(Self.ruleJSON), forKey: .rules)
      try json.encode(outcomes.allSatisfy { $0.verdict == .pass }, forKey: .passes)
      try json.encodeIfPresent(
        label.flatMap { outcome in
          rules.label.map { scheme in
            LabelJSON(
              name: TextJSON(scheme.name), level: outcome.level,
              figure: outcome.figure.map(FigureJSON.init),
              reasons: outcome.reasons.map(TextJSON.init), source: scheme.source)
          }
        }, forKey: .label)
    }
    try json.encodeIfPresent(
      share.map { share in
        ShareJSON(
          name: share.name, stages: share.stages, target: share.target,
          parameter: share.parameter.id, value: share.value.map(FigureJSON.init),
          now: PointJSON(share.now), low: PointJSON(share.bracket.low),
          high: PointJSON(share.bracket.high), isWithinRange: share.isWithinRange,
          reason: share.reason.map(TextJSON.init))
      }, forKey: .share)
    if footprint.isComplete { try json.encode(footprint.distribution(), forKey: .distribution) }
  }

  private func fleetJSON(_ profile: UseProfile) -> FleetJSON {
    FleetJSON(
      leastGroup: profile.rule.leastGroup, smallGroups: profile.rule.smallGroups,
      blocks: zip(profile.blocks, blockGrams).map { BlockJSON($0, grams: $1) },
      suppressed: profile.suppressed,
      total: profile.total.map { BlockJSON($0, grams: footprint.grams) },
      isTotalCoarsened: profile.isTotalCoarsened, missingRecords: profile.missing)
  }

  private static func ruleJSON(_ outcome: DesignRule.Outcome) -> RuleJSON {
    let rule = outcome.rule
    return RuleJSON(
      rule: rule.id, name: TextJSON(rule.name), measure: rule.measure.rawValue,
      verdict: outcome.verdict, figure: outcome.figure.map(FigureJSON.init),
      atMost: rule.most.map(FigureJSON.init), atLeast: rule.least.map(FigureJSON.init),
      unknown: outcome.unknown, source: rule.source)
  }
}

extension FootprintDistribution: Encodable {
  private enum Key: String, CodingKey {
    case seed, trials, mean, standardDeviation, lower, median, upper, unit
  }

  /// Writes the quantiles in grams.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(seed, forKey: .seed)
    try json.encode(trials, forKey: .trials)
    try json.encode(mean, forKey: .mean)
    try json.encode(standardDeviation, forKey: .standardDeviation)
    try json.encode(lower, forKey: .lower)
    try json.encode(median, forKey: .median)
    try json.encode(upper, forKey: .upper)
    try json.encode("gCO2e", forKey: .unit)
  }
}
