import PhloemNumerics

extension ReconciledParts {
  /// Returns the test of all checks of all parts together.
  ///
  /// - Parameters:
  ///   - level: The probability of rejecting readings without gross errors.
  ///   - variables: What was read; checks in which none of them takes part do not count.
  /// - Returns: The test, or nil when nothing checks the readings.
  public func globalTest(level: Double = 0.05, of variables: [Int]? = nil) -> BalanceTest? {
    let statistics = parts.compactMap { $0.state?.globalTest(level: level)?.statistic }
    let freedom = degreesOfFreedom(checking: variables)
    guard freedom > 0 else { return nil }
    let distribution = ChiSquareDistribution(degreesOfFreedom: Double(freedom))
    let statistic = statistics.reduce(0, +)
    return BalanceTest(
      statistic: statistic, critical: distribution.upperQuantile(level),
      probability: distribution.upperTail(statistic))
  }

  /// Returns the test of each balance, with Šidák's level for the number of those tested.
  ///
  /// - Parameters:
  ///   - level: The probability of suspecting any balance without gross errors.
  ///   - equations: The balances to test; all by default.
  /// - Returns: One test a balance, nil where it cannot be tested.
  public func nodalTests(level: Double = 0.05, of equations: [Int]? = nil) -> [BalanceTest?] {
    var statistics = [Double?](repeating: nil, count: problem.equations.count)
    let chosen = equations.map(Set.init)
    for part in parts {
      guard let tests = part.state?.nodalTests(level: level) else { continue }
      for (own, k) in part.extent.equations.enumerated() where chosen?.contains(k) ?? true {
        statistics[k] = tests[own]?.statistic
      }
    }
    return Self.normalTests(statistics, level: level)
  }

  /// Returns the test of each reading, with Šidák's level for the number of those tested.
  ///
  /// - Parameters:
  ///   - level: The probability of suspecting any meter without gross errors.
  ///   - variables: The variables to test; all by default.
  /// - Returns: One test a variable, nil where it is not redundant.
  public func measurementTests(
    level: Double = 0.05, of variables: [Int]? = nil
  ) -> [BalanceTest?] {
    var statistics = [Double?](repeating: nil, count: problem.variables.count)
    let chosen = variables.map(Set.init)
    for part in parts {
      guard let tests = part.state?.measurementTests(level: level) else { continue }
      for (own, k) in part.extent.variables.enumerated() where chosen?.contains(k) ?? true {
        statistics[k] = tests[own]?.statistic
      }
    }
    return Self.normalTests(statistics, level: level)
  }

  private static func normalTests(_ statistics: [Double?], level: Double) -> [BalanceTest?] {
    let count = statistics.count { $0 != nil }
    if count == 0 { return statistics.map { _ in nil } }
    let normal = NormalDistribution()
    let critical = normal.upperQuantile(sidakLevel(level, tests: count) / 2)
    return statistics.map { statistic in
      statistic.map {
        BalanceTest(statistic: $0, critical: critical, probability: 2 * normal.upperTail($0))
      }
    }
  }

  /// Returns the likelihood-ratio test of each suspect that the readings can test.
  ///
  /// - Parameter suspects: What to suspect, by places in the whole problem; all by default.
  /// - Returns: The tests, part by part.
  public func likelihoodRatios(of suspects: [Suspect]? = nil) -> [SuspectTest] {
    parts.flatMap { part in
      (part.state?.likelihoodRatios(of: part.extent.local(suspects)) ?? []).map {
        part.extent.whole($0)
      }
    }
  }

  /// Returns the gross errors that explain each part whose readings do not fit.
  ///
  /// - Parameters:
  ///   - level: The probability of suspecting readings without gross errors, over all parts.
  ///   - suspects: What to suspect; every meter and balance by default. Checks in which none of these
  ///     meters takes part do not count.
  /// - Returns: One a part, by places in the whole problem; nil for a part without a state.
  public func explanations(level: Double = 0.05, suspects: [Suspect]? = nil) -> [Explanations?] {
    let read = suspects?.compactMap { if case .bias(let k) = $0 { k } else { nil } }
    let freedoms = parts.map { $0.degreesOfFreedom(checking: read) }
    let checked = freedoms.count { $0 > 0 }
    let share = checked > 1 ? sidakLevel(level, tests: checked) : level
    return zip(parts, freedoms).map { part, freedom in
      guard let state = part.state else { return nil }
      let found = state.explanations(
        level: share, suspects: part.extent.local(suspects), freedom: freedom)
      return part.extent.whole(found)
    }
  }

  /// Returns meters that would make more known, by places in the whole problem: the one that makes
  /// most known first.
  public var suggestedMeters: [MeterSuggestion] {
    let all = parts.flatMap { part in
      (part.state?.structure.suggestedMeters ?? []).map {
        MeterSuggestion(
          variable: part.extent.variables[$0.variable],
          becomesObservable: $0.becomesObservable.map { part.extent.variables[$0] })
      }
    }
    return all.sorted {
      ($1.becomesObservable.count, $0.variable) < ($0.becomesObservable.count, $1.variable)
    }
  }
}

extension ReconciledParts {
  /// Returns the number of independent checks in which some of the variables take part.
  ///
  /// - Parameter variables: What was read; all by default.
  /// - Returns: The number.
  public func degreesOfFreedom(checking variables: [Int]?) -> Int {
    parts.reduce(0) { $0 + $1.degreesOfFreedom(checking: variables) }
  }
}

extension ReconciledParts.Part {
  /// Returns the number of this part's checks in which some of the variables take part.
  fileprivate func degreesOfFreedom(checking variables: [Int]?) -> Int {
    guard let structure = state?.structure else { return 0 }
    guard let variables else { return structure.degreesOfFreedom }
    let chosen = Set(variables)
    return structure.degreesOfFreedom(
      checking: extent.variables.indices.filter { chosen.contains(extent.variables[$0]) })
  }
}

extension BalancePart {
  /// Returns the suspects of this part, by places in it.
  fileprivate func local(_ suspects: [Suspect]?) -> [Suspect]? {
    guard let suspects else { return nil }
    let variable = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1, $0) })
    let equation = Dictionary(uniqueKeysWithValues: equations.enumerated().map { ($1, $0) })
    return suspects.compactMap {
      switch $0 {
      case .bias(let k): variable[k].map { .bias(variable: $0) }
      case .leak(let k): equation[k].map { .leak(balance: $0) }
      }
    }
  }

  private func whole(_ suspect: Suspect) -> Suspect {
    switch suspect {
    case .bias(let k): .bias(variable: variables[k])
    case .leak(let k): .leak(balance: equations[k])
    }
  }

  fileprivate func whole(_ test: SuspectTest) -> SuspectTest {
    SuspectTest(
      suspect: whole(test.suspect), statistic: test.statistic, size: test.size,
      standardDeviation: test.standardDeviation)
  }

  fileprivate func whole(_ found: Explanations) -> Explanations {
    Explanations(
      globalTest: found.globalTest,
      steps: found.steps.map { step in
        ExplanationStep(
          alternatives: step.alternatives.map { SuspectClass(members: $0.members.map(whole)) },
          critical: step.critical, remaining: step.remaining)
      },
      untestable: found.untestable.map(whole))
  }
}
