import PhloemBalance
import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct SeriesTests {
  /// Every interval must be what it is when reconciled alone: with gaps, bounds and known values.
  @Test(arguments: UInt64(1)...10)
  func eachIntervalIsWhatItIsAlone(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    var network = Networks.random(nodes: 8, extra: 10, measuredShare: 0.8, &stream)
    for k in network.flows.indices where k % 3 == 0 { network.flows[k].bounds = 0 ... .infinity }
    if seed.isMultiple(of: 2) { network.flows[1].measured = .init(3, standardDeviation: 0) }
    // A balance said twice, and the one of the whole.
    var problem = network.problem
    problem.equations.append(problem.equations[2])
    let intervals = 70
    var readings = DenseMatrix(rows: network.flows.count, columns: intervals, repeating: .nan)
    for interval in 0..<intervals {
      for (k, flow) in network.flows.enumerated() {
        if let measured = flow.measured {
          readings[k, interval] = measured.value * stream.uniform() - 20
        }
        if interval % 9 == 4 && k % 5 == 2 { readings[k, interval] = .nan }
      }
    }
    let series = try problem.reconciledSeries(readings)
    #expect(series.structures.count <= 2)
    for interval in 0..<intervals {
      var alone = problem
      for k in network.flows.indices {
        alone.variables[k].measured?.value = readings[k, interval]
        if readings[k, interval].isNaN { alone.variables[k].measured = nil }
      }
      let expected = try alone.reconciled()
      #expect(isClose(series.objectives[interval], expected.objective, absolute: 1e-9))
      #expect(series.structure(of: interval).status == expected.structure.status)
      for (k, estimate) in expected.estimates.enumerated() {
        let value = series.values[k, interval]
        if let known = estimate.value {
          #expect(isClose(value, known, absolute: 1e-9))
        } else {
          #expect(value.isNaN)
        }
      }
    }
  }

  @Test func nothingMeasuredInAnInterval() throws {
    let problem = Networks.bypass([101.91, 64.45, nil, nil, nil, 98.88]).problem
    var readings = DenseMatrix(rows: 6, columns: 3, repeating: .nan)
    for (k, value) in [(0, 101.91), (1, 64.45), (5, 98.88)] { readings[k, 1] = value }
    let series = try problem.reconciledSeries(readings)
    #expect(series.values.column(0).allSatisfy(\.isNaN) && series.objectives[0] == 0)
    #expect(series.structureOfInterval == [0, 1, 0])
    for (value, expected) in zip(
      series.values.column(1), [100.395, 64.45, 35.945, 64.45, 35.945, 100.395])
    {
      #expect(isClose(value, expected, relative: 1e-12))
    }
    let empty = DenseMatrix(rows: 6, columns: 0)
    #expect(try problem.reconciledSeries(empty).objectives.isEmpty)
  }
}
