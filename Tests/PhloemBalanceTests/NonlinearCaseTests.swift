import PhloemBalance
import PhloemTestSupport
import Testing

@Suite struct NonlinearCaseTests {
  /// Variables x1…x5 and u1…u3 of Pai and Fisher, AIChE Journal 34 (1988), 873–876.
  @Test func paiAndFisher() throws {
    typealias Factor = BalanceTerm.Factor
    let (x1, x2, x3, x4, x5, u1, u2, u3) = (0, 1, 2, 3, 4, 5, 6, 7)
    let readings = [4.4, 5.5, 1.7, 1.6, 5.0]
    let measured = readings.indices.map {
      BalanceVariable("x\($0 + 1)", measured: .init(readings[$0], standardDeviation: 1))
    }
    let unknown = [8, 0.7, 1.8].enumerated().map {
      BalanceVariable("u\($0.offset + 1)", start: $0.element)
    }
    let problem = BalanceProblem(
      variables: measured + unknown,
      equations: [
        BalanceEquation(
          "1",
          [
            BalanceTerm(0.5, x1, x1), BalanceTerm(-0.7, x2), BalanceTerm(1, x3, u1),
            BalanceTerm(1, x2, x2, u1, u2), BalanceTerm(2, x3, u3, u3),
          ], constant: 255.8),
        BalanceEquation(
          "2",
          [
            BalanceTerm(1, x1), BalanceTerm(-2, x2), BalanceTerm(3, x1, x3),
            BalanceTerm(-2, x2, u1), BalanceTerm(-1, x2, u2, u3),
          ], constant: -111.2),
        BalanceEquation(
          "3",
          [
            BalanceTerm(1, x3, u1), BalanceTerm(-1, x1), BalanceTerm(3, x2), BalanceTerm(1, x1, u2),
            BalanceTerm(-1, [Factor(x3), Factor(u3, power: 0.5)]),
          ], constant: 33.57),
        BalanceEquation(
          "4",
          [
            BalanceTerm(1, x4), BalanceTerm(-1, x1), BalanceTerm(-1, x3, x3), BalanceTerm(1, u2),
            BalanceTerm(3, u3),
          ]),
        BalanceEquation("5", [BalanceTerm(1, x5), BalanceTerm(-2, x3, u2, u3)]),
        BalanceEquation(
          "6",
          [
            BalanceTerm(2, x1), BalanceTerm(1, x2, x3, u1), BalanceTerm(1, u2), BalanceTerm(-1, u3),
          ],
          constant: 126.6),
      ])
    let result = try problem.reconciled()
    let expected = [4.51243, 5.58187, 1.92596, 1.456, 4.85453, 11.07032, 0.61467, 2.05036]
    for (estimate, value) in zip(result.estimates, expected) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 1e-4))
    }
    #expect(isClose(result.objective, 0.112297, absolute: 1e-6))
    #expect(result.structure.degreesOfFreedom == 3)
  }

  /// The heat exchanger network of Swartz (1989), data of github.com/EDSONCV/dr-ged-benchmarks.
  ///
  /// Enthalpy h = a + bT + cT² of four fluids, temperatures in K.
  @Test func swartzHeatExchangers() throws {
    var network = ExchangerNetwork()
    let (fA1, fA3, fA6) = (
      network.flow("fA1", 1000), network.flow("fA3", 401.7), network.flow("fA6", 552.7)
    )
    let (fB, fC, fD) = (
      network.flow("fB", 253.2), network.flow("fC", 308.1), network.flow("fD", 680.1)
    )
    let tA1 = network.temperature("TA1", 466.33)
    let tA2 = network.temperature("TA2", nil, start: 480)
    let tA3 = network.temperature("TA3", 481.78)
    let tA4 = network.temperature("TA4", 530.09)
    let tA5 = network.temperature("TA5", 616.31)
    let tA6 = network.temperature("TA6", nil, start: 480)
    let tA7 = network.temperature("TA7", 619)
    let tA8 = network.temperature("TA8", 614.92)
    let tB1 = network.temperature("TB1", 618.11)
    let tB2 = network.temperature("TB2", nil, start: 550)
    let tB3 = network.temperature("TB3", nil, start: 500)
    let tC1 = network.temperature("TC1", 694.99)
    let tC2 = network.temperature("TC2", nil, start: 600)
    let tD1 = network.temperature("TD1", 667.84)
    let tD2 = network.temperature("TD2", 558.34)
    let a = [-6.8909, 0.0991, 0.00011081]
    let b = [-14.8538, 0.1333, 7.539e-05]
    let c = [-28.2807, 0.1385, 9.043e-05]
    let d = [-11.4172, 0.1229, 7.94e-05]
    func heat(_ flow: Int, _ fluid: [Double], _ from: Int, _ to: Int) -> [BalanceTerm] {
      enthalpy(1, flow, fluid, from) + enthalpy(-1, flow, fluid, to)
    }
    network.problem.equations = [
      BalanceEquation("split", [BalanceTerm(1, fA1), BalanceTerm(-1, fA3), BalanceTerm(-1, fA6)]),
      BalanceEquation("exchanger 1", heat(fA1, a, tA1, tA2) + heat(fB, b, tB2, tB3)),
      BalanceEquation("exchanger 2", heat(fA3, a, tA3, tA4) + heat(fB, b, tB1, tB2)),
      BalanceEquation("exchanger 3", heat(fA3, a, tA4, tA5) + heat(fC, c, tC1, tC2)),
      BalanceEquation(
        "mixer", enthalpy(1, fA3, a, tA5) + enthalpy(1, fA6, a, tA7) + enthalpy(-1, fA1, a, tA8)),
      BalanceEquation("exchanger 4", heat(fA6, a, tA6, tA7) + heat(fD, d, tD1, tD2)),
      BalanceEquation("TA2 = TA3", [BalanceTerm(1, tA2), BalanceTerm(-1, tA3)]),
      BalanceEquation("TA2 = TA6", [BalanceTerm(1, tA2), BalanceTerm(-1, tA6)]),
    ]
    let result = try network.problem.reconciled()
    let expected: [Int: Double] = [
      fA1: 963.633, fA3: 407.859, fA6: 555.773, fB: 253.2, fC: 308.1, fD: 689.415, tA1: 466.33,
      tA3: 481.914, tA4: 530.09, tA5: 615.512, tA7: 617.757, tA8: 616.807, tB1: 618.11,
      tC1: 694.99, tD1: 668.025, tD2: 558.169, tB2: 543.902, tB3: 486.506, tC2: 594.803,
    ]
    for (variable, value) in expected {
      #expect(isClose(result.estimates[variable].value ?? .nan, value, absolute: 0.01))
    }
    #expect(isClose(result.objective, 14.7966, absolute: 1e-3))
    for variable in [fB, fC, tA1, tA4, tB1, tC1] {
      #expect(result.structure.status[variable] == .nonRedundant)
      let estimate = result.estimates[variable]
      #expect(isClose(estimate.value ?? .nan, estimate.measured?.value ?? 0, relative: 1e-12))
    }
  }

  @Test func whatComesToNoRestIsNamed() {
    // x² = −1 has no solution.
    let problem = BalanceProblem(
      variables: [BalanceVariable("x", start: 0.7)],
      equations: [BalanceEquation("square", [BalanceTerm(1, 0, 0)], constant: -1)])
    #expect(throws: BalanceError.notConverged(iterations: 40, balance: "square")) {
      try problem.reconciled(iterationLimit: 40)
    }
  }
}

/// Flow · enthalpy as terms.
private func enthalpy(
  _ sign: Double, _ flow: Int, _ fluid: [Double], _ temperature: Int
) -> [BalanceTerm] {
  [
    BalanceTerm(sign * fluid[0], flow), BalanceTerm(sign * fluid[1], flow, temperature),
    BalanceTerm(sign * fluid[2], flow, temperature, temperature),
  ]
}

private struct ExchangerNetwork {
  var problem = BalanceProblem()

  mutating func flow(_ name: String, _ reading: Double) -> Int {
    let measured = MeasuredValue(reading, standardDeviation: 0.02 * reading)
    problem.variables.append(BalanceVariable(name, measured: measured))
    return problem.variables.count - 1
  }

  mutating func temperature(_ name: String, _ reading: Double?, start: Double = 0) -> Int {
    let measured = reading.map { MeasuredValue($0, standardDeviation: 0.75) }
    problem.variables.append(BalanceVariable(name, measured: measured, start: start))
    return problem.variables.count - 1
  }
}
