public import PhloemBalance
public import PhloemModel

/// How the amount of a flow came to be known in a reconciliation.
public enum FlowKnowledge: String, Sendable, CaseIterable {
  /// Its meters, checked and adjusted by balances of other meters.
  case checkedMeter = "meter, checked"
  /// Its meters, which nothing checks.
  case meter
  /// Balances of other meters.
  case balance
  /// Only with the help of recipes.
  case recipe
  /// As the park file states it.
  case stated
  /// Nothing gives it.
  case unknown
}

/// A flow of a park, reconciled.
public struct ReconciledFlow: Sendable {
  /// Its name.
  public let name: FlowName
  /// What flows.
  public let commodity: String
  /// The pool it joins, nil for what goes to air.
  public let pool: String?
  /// The meters on it.
  public let meters: [String]
  /// The unit of the amounts.
  public let unit: PhysicalUnit
  /// What the meters say; nil without any.
  public let measured: MeasuredValue?
  /// Whether the deviation of the meters is assumed.
  public let isAssumed: Bool
  /// What meters and balances alone say of it; nil where its part has no state.
  public let status: VariableStatus?
  /// How it is known.
  public let knowledge: FlowKnowledge
  /// The reconciled value; nil when unknown.
  public let value: Double?
  /// The standard deviation of the reconciled value; nil when unknown.
  public let deviation: Double?
  /// Whether it is held at a bound.
  public let isAtBound: Bool
  /// The test of its meters by the balances; nil when nothing checks them.
  public let test: BalanceTest?

  /// The reconciled value less the measured one, in deviations of the meters.
  public var adjustmentInSigma: Double? {
    guard let measured, let value, measured.standardDeviation > 0 else { return nil }
    return (value - measured.value) / measured.standardDeviation
  }
}

/// A park's flows in one period, made to balance, with all that the readings say about errors.
public struct ParkReconciliation: Sendable {
  /// Meters and balances alone: what is checked, and the tests.
  public let meterBalance: ParkBalance
  /// The state of meters and balances alone.
  public let meterState: ReconciledParts
  /// With recipes and stated rates, where they are used: the values.
  public let fullBalance: ParkBalance
  /// The state with recipes.
  public let fullState: ReconciledParts
  /// The flows, in the order of the flowsheet.
  public let flows: [ReconciledFlow]
  /// The level of the tests.
  public let level: Double

  /// Reconciles a park in one period.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - readings: What its meters say.
  ///   - defaults: Deviations where the park file tells none.
  ///   - options: What to take into account.
  ///   - level: The probability of suspecting readings without gross errors.
  public init(
    _ park: Park, readings: BalanceReadings, defaults: AccuracyDefaults,
    options: BalanceOptions = BalanceOptions(), level: Double = 0.05
  ) {
    self.level = level
    var bare = options
    bare.usesRecipes = false
    var meters = ParkBalance(park, readings: readings, defaults: defaults, options: bare)
    var full = ParkBalance(park, readings: readings, defaults: defaults, options: options)
    var state = full.problem.reconciledByParts()
    // Soft knowledge scatters in proportion to what flows, which the first round tells better.
    if options.usesRecipes {
      let sizes = full.sizes(of: state)
      meters = ParkBalance(
        park, readings: readings, defaults: defaults, options: bare, sizes: sizes)
      full = ParkBalance(
        park, readings: readings, defaults: defaults, options: options, sizes: sizes)
      state = full.problem.reconciledByParts()
    }
    let bareState = options.usesRecipes ? meters.problem.reconciledByParts() : state
    let tests = bareState.measurementTests(level: level, of: meters.suspectVariables)
    flows = full.flows.indices.map {
      ReconciledFlow($0, full, state, meters, bareState, test: tests[$0])
    }
    meterBalance = meters
    meterState = bareState
    fullBalance = full
    fullState = state
  }
}

extension ParkBalance {
  /// The reconciled amounts of flows, canonical units; where there is none, nothing is said.
  func sizes(of state: ReconciledParts) -> [FlowName: Double] {
    var sizes: [FlowName: Double] = [:]
    for (k, variable) in variables.enumerated() {
      guard case .flow(let name) = variable.role, let value = state.estimates[k]?.value else {
        continue
      }
      sizes[name] = abs(value) * variable.unit.factor
    }
    return sizes
  }
}

extension ReconciledFlow {
  init(
    _ place: Int, _ full: ParkBalance, _ state: ReconciledParts, _ meters: ParkBalance,
    _ bare: ReconciledParts, test: BalanceTest?
  ) {
    let flow = full.flows[place]
    let estimate = state.estimates[place]
    let alone = bare.estimates[place]
    name = flow.name
    commodity = flow.commodity
    pool = flow.pool
    self.meters = flow.meters
    unit = full.variables[place].unit
    measured = meters.problem.variables[place].measured
    isAssumed = meters.variables[place].isAssumed && measured != nil
    status = alone?.status
    value = estimate?.value ?? alone?.value
    deviation = estimate?.standardDeviation ?? alone?.standardDeviation
    isAtBound = estimate?.isAtBound ?? alone?.isAtBound ?? false
    self.test = test
    switch alone?.status {
    case .known, .nonRedundant: knowledge = .meter
    case .redundant: knowledge = .checkedMeter
    case .observable: knowledge = .balance
    case .unobservable, nil:
      knowledge =
        estimate?.value == nil
        ? .unknown : full.problem.variables[place].measured != nil ? .stated : .recipe
    }
  }
}
