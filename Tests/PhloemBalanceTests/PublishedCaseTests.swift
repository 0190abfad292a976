import PhloemBalance
import PhloemTestSupport
import Testing

@Suite struct PublishedCaseTests {
  /// Narasimhan and Jordache, table of chapter 1: every stream measured.
  @Test func bypassAllMeasured() throws {
    let result = try Networks.bypass([101.91, 64.45, 34.65, 64.2, 36.44, 98.88]).problem
      .reconciled()
    let expected = [100.22, 64.5, 35.72, 64.5, 35.72, 100.22]
    for (estimate, value) in zip(result.estimates, expected) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 0.005))
      #expect(estimate.status == .redundant)
    }
    #expect(isClose(result.objective, 6.4075, absolute: 1e-4))
    #expect(result.structure.degreesOfFreedom == 4)
    let test = try #require(result.globalTest())
    #expect(test.passes && isClose(test.critical, 9.4877, absolute: 1e-4))
    #expect(result.explanations().steps.isEmpty && result.explanations().isExplained)
  }

  /// The same book: streams 3, 4 and 5 are not measured.
  @Test func bypassPartlyMeasured() throws {
    let result = try Networks.bypass([101.91, 64.45, nil, nil, nil, 98.88]).problem.reconciled()
    let expected = [100.395, 64.45, 35.945, 64.45, 35.945, 100.395]
    for (estimate, value) in zip(result.estimates, expected) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 1e-9))
    }
    #expect(isClose(result.objective, 4.59045, absolute: 1e-5))
    #expect(result.structure.degreesOfFreedom == 1)
    #expect(
      result.structure.status
        == [.redundant, .nonRedundant, .observable, .observable, .observable, .redundant])
    // Stream 3 = stream 1 − stream 2: variances ½ and 1.
    #expect(isClose(result.estimates[2].standardDeviation ?? .nan, 1.5.squareRoot()))
    #expect(
      isClose(result.covariance(2, 0) ?? .nan, 0.5) && isClose(result.covariance(2, 1) ?? 0, -1))
  }

  /// The same book: streams 1 and 6 alone are measured.
  @Test func bypassHardlyMeasured() throws {
    let result = try Networks.bypass([101.91, nil, nil, nil, nil, 98.88]).problem.reconciled()
    #expect(isClose(result.estimates[0].value ?? .nan, 100.395))
    #expect(isClose(result.estimates[5].value ?? .nan, 100.395))
    #expect(
      result.structure.status
        == [.redundant, .unobservable, .unobservable, .unobservable, .unobservable, .redundant])
    #expect(result.estimates[1].value == nil && result.estimates[1].standardDeviation == nil)
  }

  /// The same book, chapter 7: stream 2 reads 4 too much; statistics recomputed with numpy.
  @Test func bypassWithABias() throws {
    let result = try Networks.bypass([101.91, 68.45, 34.65, 64.2, 36.44, 98.88]).problem
      .reconciled()
    let expected = [100.8867, 65.8333, 35.0533, 65.8333, 35.0533, 100.8867]
    for (estimate, value) in zip(result.estimates, expected) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 1e-3))
    }
    let global = try #require(result.globalTest())
    #expect(isClose(global.statistic, 16.6742, absolute: 1e-4) && !global.passes)
    for (imbalance, value) in zip(result.imbalances, [-1.19, 4.25, -1.79, 1.76]) {
      #expect(isClose(imbalance ?? .nan, value, absolute: 1e-9))
    }
    for (test, value) in zip(result.nodalTests(), [0.687, 3.0052, 1.2657, 1.0161]) {
      #expect(isClose(test?.statistic ?? .nan, value, absolute: 1e-3))
    }
    let meters = result.measurementTests()
    for (test, value) in zip(meters, [1.2533, 3.2047, 0.494, 2.0004, 1.6983, 2.4577]) {
      #expect(isClose(test?.statistic ?? .nan, value, absolute: 1e-3))
    }
    #expect(isClose(meters[0]?.critical ?? .nan, 2.631, absolute: 1e-3))
    #expect(meters.indices.filter { meters[$0]?.passes == false } == [1])
  }

  @Test func biasAndLeakAreReportedTogether() throws {
    let result = try Networks.bypass([101.91, 68.45, 34.65, 64.2, 36.44, 98.88]).problem
      .reconciled()
    let tests = result.likelihoodRatios()
    let ratios = [1.5708, 10.2704, 0.244, 4.0017, 2.8843, 6.0401, 1.5708, 13.2496, 0.3844, 6.0401]
    for (test, value) in zip(tests, ratios) {
      #expect(isClose(test.statistic, value, absolute: 1e-3))
    }
    for (test, value) in zip(tests, [1.535, 3.925, -0.605, -2.45, 2.08, -3.01]) {
      #expect(isClose(test.size, value, absolute: 1e-3))
    }
    let found = result.explanations()
    #expect(found.steps.count == 1 && found.isExplained && found.untestable.isEmpty)
    let suspects = found.steps[0].alternatives.map { $0.members.map(\.suspect) }
    #expect(suspects == [[.leak(balance: 1)], [.bias(variable: 1)]])
    #expect(found.steps[0].isSignificant)
    // A bias of the only inlet is a leak of the splitter, of the only outlet one of the mixer.
    let other = result.explanations(suspects: [.bias(variable: 0), .leak(balance: 0)])
    #expect(other.steps[0].alternatives.count == 1)
    #expect(other.steps[0].alternatives[0].members.count == 2)
  }

  /// Believing the bias is the same as taking the meter away; the leak likewise.
  @Test func compensationGivesTheSizes() throws {
    let problem = Networks.bypass([101.91, 68.45, 34.65, 64.2, 36.44, 98.88]).problem
    let withoutMeter = try problem.compensating(for: [.bias(variable: 1)]).reconciled()
    let size = 68.45 - (withoutMeter.estimates[1].value ?? .nan)
    #expect(isClose(size, 3.925, relative: 1e-12))
    #expect(isClose(withoutMeter.objective, 16.6742 - 10.2704, absolute: 1e-4))
    let withLeak = try problem.compensating(for: [.leak(balance: 1)]).reconciled()
    let tests = try problem.reconciled().likelihoodRatios(of: [.leak(balance: 1)])
    #expect(isClose(withLeak.estimates[6].value ?? .nan, tests[0].size))
    #expect(
      isClose(withLeak.estimates[6].standardDeviation ?? .nan, tests[0].standardDeviation))
    #expect(isClose(withLeak.objective, 16.6742 - 13.2496, absolute: 1e-4))
  }

  @Test func steamNetwork() throws {
    let result = try Networks.steam.problem.reconciled()
    for (estimate, value) in zip(result.estimates, Networks.steamReconciled) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 1e-3))
    }
    #expect(isClose(result.objective, 10.6857, absolute: 1e-4))
    #expect(result.structure.degreesOfFreedom == 11)
    let test = try #require(result.globalTest())
    #expect(test.passes && isClose(test.critical, 19.675, absolute: 1e-3))
    #expect(result.structure.status.allSatisfy { $0 == .redundant })
  }

  /// STAN's help page "Data Reconciliation": equal uncertainties move both flows by the same.
  @Test func twoFlows() throws {
    let network = FlowNetwork(
      nodes: ["P"],
      flows: [
        .init("import", from: nil, to: 0, measured: .init(100, standardDeviation: 10)),
        .init("export", from: 0, to: nil, measured: .init(110, standardDeviation: 10)),
      ])
    for estimate in try network.problem.reconciled().estimates {
      #expect(isClose(estimate.value ?? .nan, 105))
      #expect(isClose(estimate.standardDeviation ?? .nan, 50.squareRoot()))
    }
  }
}
