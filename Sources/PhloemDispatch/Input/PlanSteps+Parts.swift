public import PhloemModel

extension PlanSteps {
  /// Steps that follow each other as a plan of their own.
  func part(_ range: Range<Int>) -> PlanSteps {
    PlanSteps(
      starts: Array(starts[range]), seconds: seconds, lengths: lengths.map { Array($0[range]) },
      weights: Array(weights[range]), chains: [0..<range.count], zone: zone, dayOfKind: [])
  }

  /// The same steps under scenarios side by side, each counting by its probability.
  func repeated(for scenarios: [DispatchSettings.Scenario]) -> PlanSteps {
    PlanSteps(
      starts: scenarios.flatMap { _ in starts }, seconds: seconds,
      lengths: lengths.map { lengths in scenarios.flatMap { _ in lengths } },
      weights: scenarios.flatMap { scenario in weights.map { $0 * scenario.probability } },
      chains: scenarios.indices.map { ($0 * count)..<(($0 + 1) * count) }, zone: zone,
      dayOfKind: [], scenarios: scenarios, years: (yearFraction, calendarYears))
  }

  /// The steps as spans of the calendar.
  ///
  /// - Returns: The span of each step and the names of the spans.
  public func spans(_ span: TotalLimit.Span) -> (ofStep: [Int], names: [String]) {
    if span == .plan, scenarios.isEmpty {
      return (Array(repeating: 0, count: count), ["the plan"])
    }
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    var names: [String] = []
    var last = ""
    var chain = 0
    for step in 0..<count {
      var name = name(of: span, at: civil(step))
      if !scenarios.isEmpty {
        while !chains[chain].contains(step), chain < chains.count - 1 { chain += 1 }
        name += ", \(scenarios[chain].id)"
      }
      if name != last || numbers.isEmpty {
        names.append(name)
        last = name
      }
      numbers.append(names.count - 1)
    }
    return (numbers, names)
  }

  /// The spans in which something yearly holds: each calendar year in each scenario; typical days, which
  /// belong to no year, are one.
  func yearlySpans() -> (ofStep: [Int], names: [String]) {
    spans(dayOfKind.isEmpty ? .year : .plan)
  }

  private func name(of span: TotalLimit.Span, at time: CivilTime) -> String {
    switch span {
    case .day: return time.dateText
    case .week:
      let monday = time.daysSince1970 - (time.weekday - 1)
      return "week from \(CivilTime(daysSince1970: monday).dateText)"
    case .month: return String(time.dateText.prefix(7))
    case .year: return String(time.dateText.prefix(4))
    case .plan: return "the plan"
    }
  }
}
