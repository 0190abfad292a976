/// A value with the standard deviation of its error, in one unit.
public struct MeasuredValue: Hashable, Sendable {
  /// The value.
  public var value: Double
  /// The standard deviation of its error; 0 for a value that is known exactly.
  public var standardDeviation: Double

  /// Makes a measured value.
  public init(_ value: Double, standardDeviation: Double) {
    self.value = value
    self.standardDeviation = standardDeviation
  }
}

/// A quantity of a balance: a flow, a stock change, a fraction, a temperature.
public struct BalanceVariable: Hashable, Sendable {
  /// Its name in messages.
  public var name: String
  /// What was measured, or nil.
  public var measured: MeasuredValue?
  /// Where successive linearisation starts when it is not measured.
  public var start: Double
  /// The values it can have.
  public var bounds: ClosedRange<Double>

  /// Makes a variable; without bounds by default.
  public init(
    _ name: String, measured: MeasuredValue? = nil, start: Double = 0,
    bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    self.name = name
    self.measured = measured
    self.start = start
    self.bounds = bounds
  }
}

/// A coefficient times powers of variables: 3·x, −1·mass·fraction, 0.0012·flow·T².
public struct BalanceTerm: Hashable, Sendable {
  /// A variable, by its place in the problem, raised to a power.
  public struct Factor: Hashable, Sendable {
    /// The place of the variable.
    public var variable: Int
    /// Its exponent.
    public var power: Double

    /// Makes a factor.
    public init(_ variable: Int, power: Double = 1) {
      self.variable = variable
      self.power = power
    }
  }

  /// The coefficient.
  public var coefficient: Double
  /// The factors; no factor makes a constant.
  public var factors: [Factor]

  /// Makes a term.
  public init(_ coefficient: Double, _ factors: [Factor]) {
    self.coefficient = coefficient
    self.factors = factors
  }

  /// Makes a coefficient times variables, each to the first power.
  public init(_ coefficient: Double, _ variables: Int...) {
    self.init(coefficient, variables.map { Factor($0) })
  }

  var isLinear: Bool { factors.count <= 1 && factors.allSatisfy { $0.power == 1 } }
}

/// A balance: the sum of the terms equals the constant.
public struct BalanceEquation: Hashable, Sendable {
  /// Its name in messages: the node, with the element or "energy" where there are several.
  public var name: String
  /// The terms; what enters a node counts positive, what leaves it negative.
  public var terms: [BalanceTerm]
  /// The right-hand side.
  public var constant: Double

  /// Makes a balance; its terms add up to 0 by default.
  public init(_ name: String, _ terms: [BalanceTerm], constant: Double = 0) {
    self.name = name
    self.terms = terms
    self.constant = constant
  }
}

/// Variables, measured or not, and the balances between them.
public struct BalanceProblem: Hashable, Sendable {
  /// The variables.
  public var variables: [BalanceVariable]
  /// The balances.
  public var equations: [BalanceEquation]

  /// Makes a problem.
  public init(variables: [BalanceVariable] = [], equations: [BalanceEquation] = []) {
    self.variables = variables
    self.equations = equations
  }

  /// Whether every term is a coefficient times one variable.
  public var isLinear: Bool {
    equations.allSatisfy { $0.terms.allSatisfy(\.isLinear) }
  }

  /// Returns the problem in which gross errors are unknowns to be found.
  ///
  /// A bias takes the meter's reading away; a leak adds an unmeasured loss to its balance, as the
  /// last variables, in the order of the suspects.
  public func compensating(for suspects: [Suspect]) -> BalanceProblem {
    var problem = self
    for suspect in suspects {
      switch suspect {
      case .bias(let variable):
        problem.variables[variable].start = variables[variable].measured?.value ?? 0
        problem.variables[variable].measured = nil
      case .leak(let balance):
        let loss = problem.variables.count
        problem.variables.append(BalanceVariable("leak at \(equations[balance].name)"))
        problem.equations[balance].terms.append(BalanceTerm(-1, loss))
      }
    }
    return problem
  }
}
