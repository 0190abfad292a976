public import PhloemBalance
public import PhloemModel

/// One gross error that the readings show, with all that explains it as well.
public struct SuspectFinding: Sendable {
  /// A meter or a balance that may be wrong, with how wrong it would have to be.
  public struct Member: Sendable {
    /// Whether something leaves or enters a balance unseen; else a meter reads wrong.
    public let isLeak: Bool
    /// The flow or the balance.
    public let name: String
    /// The meters on the flow.
    public let meters: [String]
    /// What is read too much, or what leaves unseen; negative for too little or what enters.
    public let size: Double
    /// The standard deviation of the size.
    public let deviation: Double
    /// The unit of both, empty without one.
    public let unit: String
    /// Where it is declared.
    public let position: FilePosition?
  }

  /// Suspects that no readings of these meters can tell apart.
  public struct Class: Sendable {
    /// By how much the global statistic falls when one of them is believed.
    public let statistic: Double
    /// The suspects, meters first.
    public let members: [Member]
  }

  /// The classes that explain the readings about equally well, the best first.
  public let classes: [Class]
  /// The largest statistic that readings without this gross error would show.
  public let critical: Double
  /// The global test of its part once the best is believed; nil when no check is left.
  public let remaining: BalanceTest?

  /// Whether the best statistic is above the critical one.
  public var isSignificant: Bool { (classes.first?.statistic ?? 0) > critical }
}

extension SuspectFinding {
  /// Describes what was found.
  ///
  /// - Parameters:
  ///   - step: One step of serial compensation, by places in the whole problem.
  ///   - variable: Name, meters, unit and place of a variable.
  ///   - balance: The same of a balance.
  init(
    _ step: ExplanationStep,
    variable: (Int) -> (String, [String], String, FilePosition?),
    balance: (Int) -> (String, [String], String, FilePosition?)
  ) {
    critical = step.critical
    remaining = step.remaining
    classes = step.alternatives.map { alternative in
      Class(
        statistic: alternative.statistic,
        members: alternative.members.map { test in
          let (isLeak, named): (Bool, (String, [String], String, FilePosition?)) =
            switch test.suspect {
            case .bias(let k): (false, variable(k))
            case .leak(let k): (true, balance(k))
            }
          return Member(
            isLeak: isLeak, name: named.0, meters: named.1, size: test.size,
            deviation: test.standardDeviation, unit: named.2, position: named.3)
        })
    }
  }
}

extension ParkReconciliation {
  /// The gross errors that meters and balances show, part by part, the likeliest of each part first.
  public var suspects: [SuspectFinding] {
    let balance = meterBalance
    let found = meterState.explanations(level: level, suspects: balance.suspects)
    return found.compactMap(\.self).flatMap(\.steps).map { step in
      SuspectFinding(
        step,
        variable: { k in
          let meters = balance.flows.indices.contains(k) ? balance.flows[k].meters : []
          let own = balance.variables[k]
          return (own.role.description, meters, own.unit.symbol, own.position)
        },
        balance: { k in
          let own = balance.nodes[k]
          return (own.kind.description, [], own.unit.symbol, own.position)
        })
    }
  }

  /// Suspects that these meters cannot test: meters that nothing checks are not among them.
  public var untestable: [String] {
    let found = meterState.explanations(level: level, suspects: meterBalance.suspects)
    return found.compactMap(\.self).flatMap(\.untestable).compactMap {
      switch $0 {
      case .bias: nil
      case .leak(let k): meterBalance.nodes[k].kind.description
      }
    }
  }

  /// Ports and losses that differ from their recipe by more than chance, with how much: the value less
  /// what the recipe says, its deviation and unit.
  public var recipeMisfits: [(name: String, size: Double, unit: String, test: BalanceTest)] {
    let soft = fullBalance.variables.indices.filter {
      switch fullBalance.variables[$0].role {
      case .recipe, .lossRecipe: true
      case .flow, .loss, .openness, .share: false
      }
    }
    let tests = fullState.measurementTests(level: level, of: soft)
    return soft.compactMap { k in
      guard let test = tests[k], !test.passes, let value = fullState.estimates[k]?.value else {
        return nil
      }
      let variable = fullBalance.variables[k]
      return (variable.role.description, value, variable.unit.symbol, test)
    }
  }

  /// Flows without a meter that nothing gives, each with all that a meter on it would make known.
  public var suggestedMeters: [(flow: FlowName, becomesKnown: [FlowName])] {
    func name(_ k: Int) -> FlowName? {
      if case .flow(let name) = meterBalance.variables[k].role { return name }
      return nil
    }
    return meterState.suggestedMeters.compactMap { suggestion in
      name(suggestion.variable).map {
        ($0, suggestion.becomesObservable.compactMap(name))
      }
    }
  }

  /// The test of meters and balances alone; nil when nothing checks the meters.
  public var test: BalanceTest? {
    meterState.globalTest(level: level, of: meterBalance.suspectVariables)
  }

  /// The test of meters, balances and recipes together.
  public var recipeTest: BalanceTest? {
    fullState.globalTest(level: level, of: fullBalance.suspectVariables)
  }

  /// The number of independent checks of the meters by balances, and by balances and recipes.
  public var checks: (ofMeters: Int, withRecipes: Int) {
    (
      meterState.degreesOfFreedom(checking: meterBalance.suspectVariables),
      fullState.degreesOfFreedom(checking: fullBalance.suspectVariables)
    )
  }

  /// Why parts have no state, each at the place of the first balance or flow that it names.
  public var failures: [Diagnostic] {
    fullState.parts.compactMap { part in
      guard case .failure(let error) = part.outcome else { return nil }
      let names =
        switch error {
        case .contradiction(let balances, _), .illConditioned(let balances): balances
        case .boundsClash(let variables): variables
        case .badReading(let variable): [variable]
        case .notConverged(_, let balance): [balance]
        }
      let nodes = fullBalance.nodes.first { names.contains($0.kind.description) }?.position
      let flows = fullBalance.variables.first { names.contains($0.role.description) }?.position
      return Diagnostic(
        .error, at: nodes ?? flows, error.description,
        help: "check the readings and accuracies of the meters there; the other parts are answered")
    }
  }

  /// Whether the readings fit their balances, with and without recipes, and every part has a state;
  /// true also when nothing checks them.
  public var passes: Bool {
    let tests = [test, recipeTest]
    let isWhole = fullState.parts.allSatisfy { $0.state != nil }
    return isWhole && tests.allSatisfy { $0?.passes ?? true }
  }
}
