import PhloemMetering
public import PhloemModel

/// A result that rests on a park's own intervals, with what was left out and the hours it claims.
public struct MethodologyVerification: Sendable {
  /// What the meters of one parameter came to.
  public struct Amount: Sendable {
    /// The parameter.
    public let parameter: String
    /// What counts.
    public let counted: Quantity
    /// All that is known, estimates included.
    public let known: Quantity
    /// Estimates, whether they count or not.
    public let estimated: Quantity
    /// What was added for missing time.
    public let filled: Quantity
    /// The share of the time that measured intervals cover, 0…1; the least of its meters.
    public let coverage: Double
  }

  /// The period, UTC seconds, half-open.
  public let span: Range<Int64>
  /// The result.
  public let result: MethodologyResult
  /// The metered parameters, in the order of the methodology.
  public let amounts: [Amount]
  /// The hours that the result rests on, by meter and time; those of parameters that raise it.
  public let hours: [MeterHourRun]
}

extension Methodology {
  /// Verifies a period of a project from the park's own intervals.
  ///
  /// Amounts come from metered, flagged intervals alone, by the plan of each parameter; a metered
  /// parameter cannot be given by hand. Nothing is issued (a refusal, no error) where too little time is
  /// measured, or where time is missing that would lower the result.
  /// - Parameters:
  ///   - given: Values of declared and reported parameters.
  ///   - meters: The meters of each metered parameter; their amounts are added.
  ///   - span: The period, UTC seconds, half-open.
  ///   - factors: The library whose editions the methodology names.
  /// - Returns: The result with the hours that it claims.
  /// - Throws: `InputError` for a parameter without meter, a meter of another dimension or named twice,
  ///   and what `evaluate` refuses.
  public func verify(
    _ given: [String: Quantity], meters: [String: [MeteredInput]], in span: Range<Int64>,
    factors: FactorLibrary
  ) throws(InputError) -> MethodologyVerification {
    try check(given, meters, span)
    var values = given
    var amounts: [MethodologyVerification.Amount] = []
    var refusals: [MethodologyResult.Refusal] = []
    var hours: [MeterHourRun] = []
    for parameter in parameters {
      guard let plan = parameter.plan, let inputs = meters[parameter.name] else { continue }
      let (amount, claims, isOpen) = try tally(parameter, plan, inputs, span)
      values[parameter.name] = amount.counted
      amounts.append(amount)
      hours += claims
      if amount.coverage * 10_000 < Double(plan.leastCoverageBasisPoints) - 1e-6 {
        let least = Double(plan.leastCoverageBasisPoints) / 100
        refusals.append(
          MethodologyResult.Refusal(
            rule: "coverage.\(parameter.name)",
            name: LocalizedText(
              "At least \(least) % of the time is measured", zh: "实测时间不低于 \(least) %"),
            found: "\(parameter.name): \((amount.coverage * 1000).rounded(.down) / 10) %"))
      }
      if isOpen {
        refusals.append(
          MethodologyResult.Refusal(
            rule: "gaps.\(parameter.name)",
            name: LocalizedText(
              "No time is missing of what lowers the result", zh: "使结果降低的参数不得缺数"),
            found: parameter.name))
      }
    }
    let result = try evaluate(values, factors: factors, refusals: refusals, at: nil)
    return MethodologyVerification(
      span: span, result: result, amounts: amounts,
      hours: hours.sorted { ($0.meter, $0.firstHour) < ($1.meter, $1.firstHour) })
  }

  /// Refuses what cannot be verified at all.
  private func check(
    _ given: [String: Quantity], _ meters: [String: [MeteredInput]], _ span: Range<Int64>
  ) throws(InputError) {
    var report = Diagnostics()
    if span.isEmpty { report.error("the period is empty", help: "give a month or longer") }
    var users: [String: String] = [:]
    for parameter in parameters where parameter.plan != nil {
      if given[parameter.name] != nil {
        report.error(
          "'\(parameter.name)' of '\(reference)' is metered and cannot be given by hand",
          help: "name its meters")
      }
      let inputs = meters[parameter.name] ?? []
      if inputs.isEmpty {
        report.error(
          "'\(parameter.name)' of '\(reference)' has no meter",
          help: "name a meter that measures it")
      }
      for input in inputs {
        if input.base.unit.dimension != parameter.unit.dimension {
          report.error(
            "meter '\(input.meter)' measures \(input.base.unit.dimension), "
              + "'\(parameter.name)' is \(parameter.unit.dimension)",
            help: "name a meter in \(parameter.unit.symbol)")
        }
        guard parameter.plan?.effect == .raises else { continue }
        for meter in input.claimed {
          if let other = users.updateValue(parameter.name, forKey: meter) {
            report.error(
              "meter '\(meter)' raises the result by '\(other)' and by '\(parameter.name)'",
              help: "an hour of a meter counts once")
          }
        }
      }
    }
    for name in meters.keys.sorted() where parameter(name)?.plan == nil {
      report.error(
        "'\(name)' is no metered parameter of '\(reference)'",
        help: nearest(to: name, in: parameters.filter { $0.plan != nil }.map(\.name))
          .map { "did you mean '\($0)'?" })
    }
    try report.throwIfErrors()
  }

  private func tally(
    _ parameter: MethodologyParameter, _ plan: MonitoringPlan, _ inputs: [MeteredInput],
    _ span: Range<Int64>
  ) throws(InputError) -> (
    amount: MethodologyVerification.Amount, hours: [MeterHourRun], isOpen: Bool
  ) {
    var (counted, known, estimated, filled) = (0.0, 0.0, 0.0, 0.0)
    var coverage = 1.0
    var hours: [MeterHourRun] = []
    // Whether time is missing that no rule fills.
    var isOpen = false
    for input in inputs {
      let tally = try MeterTally(input, plan, in: span)
      let scale = input.base.unit.factor / input.base.unitsPerOne
      func part(_ count: Int64) -> Double {
        Double(count) * Double(input.shareMillionths) / 1e6 * scale
      }
      counted += part(tally.counted)
      known += part(tally.known)
      estimated += part(tally.estimated)
      filled += part(tally.filled)
      coverage = min(coverage, tally.measuredSeconds / Double(span.upperBound - span.lowerBound))
      if plan.effect == .lowers, tally.hasGaps, plan.gaps == .refuse || !tally.isKnown {
        isOpen = true
      }
      if plan.effect == .raises {
        for meter in input.claimed {
          hours += MeterHourRun.runs(
            of: meter, over: tally.hours, shareMillionths: input.shareMillionths)
        }
      }
    }
    let unit = parameter.unit
    return (
      MethodologyVerification.Amount(
        parameter: parameter.name, counted: Quantity(canonical: counted, unit),
        known: Quantity(canonical: known, unit), estimated: Quantity(canonical: estimated, unit),
        filled: Quantity(canonical: filled, unit), coverage: coverage), hours, isOpen
    )
  }
}
