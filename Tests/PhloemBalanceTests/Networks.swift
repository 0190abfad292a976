import PhloemBalance
import PhloemNumerics

/// Networks of the literature that several tests use.
enum Networks {
  /// The heat exchanger with bypass: six streams, four nodes, unit variances.
  ///
  /// From Narasimhan and Jordache, Data Reconciliation and Gross Error Detection (2000), chapter 1.
  static func bypass(_ readings: [Double?]) -> FlowNetwork {
    let ends: [(Int?, Int?)] = [(nil, 0), (0, 1), (0, 2), (1, 3), (2, 3), (3, nil)]
    return FlowNetwork(
      nodes: ["splitter", "exchanger", "bypass", "mixer"],
      flows: ends.enumerated().map { place, end in
        FlowNetwork.Flow(
          "stream \(place + 1)", from: end.0, to: end.1,
          measured: readings[place].map { MeasuredValue($0, standardDeviation: 1) })
      })
  }

  /// The steam network of Serth and Heenan, AIChE Journal 32 (1986) 733–747: 28 streams, 11 nodes.
  ///
  /// With the readings of github.com/EDSONCV/dr-ged-benchmarks (linear, P15).
  static var steam: FlowNetwork {
    FlowNetwork(
      nodes: (1...11).map { "node \($0)" },
      flows: steamEnds.indices.map { place in
        FlowNetwork.Flow(
          "stream \(place + 1)", from: steamEnds[place].0, to: steamEnds[place].1,
          measured: MeasuredValue(
            steamReadings[place], standardDeviation: steamDeviations[place]))
      })
  }

  private static let steamEnds: [(Int?, Int?)] = [
    (2, 0), (5, 0), (0, 4), (nil, 0), (1, 2), (1, 5), (6, 1), (10, 1), (1, nil), (2, 3), (4, 3),
    (3, 8), (5, 4), (4, 6), (4, 7), (4, 8), (4, nil), (7, 6), (6, 9), (6, 10), (6, nil), (8, 7),
    (7, 9), (7, nil), (8, nil), (9, 10), (nil, 9), (nil, 10),
  ]
  private static let steamReadings = [
    0.875, 0.989, 108.426, 107.799, 50.149, 110.327, 2.201, 165.779, 0.821, 51.779, 14.757, 67.183,
    107.734, 89.855, 58.554, 23.258, 31.879, 15.843, 7.92, 10.13, 91.047, 5.555, 2.471, 44.687,
    81.656, 82.839, 70.685, 72.913,
  ]
  private static let steamDeviations = [
    0.022, 0.025, 2.796, 2.749, 1.332, 2.807, 0.058, 4.101, 0.021, 1.31, 0.372, 1.682, 2.782, 2.297,
    1.5, 0.591, 0.818, 0.406, 0.196, 0.263, 2.183, 0.136, 0.065, 1.166, 2.137, 2.033, 1.77, 1.806,
  ]
  /// The reconciled values of the same source.
  static let steamReconciled = [
    0.87476, 0.98921, 109.18967, 107.32571, 52.00855, 112.03143, 2.19709, 162.66416, 0.82127,
    51.1338, 14.76092, 65.89472, 111.04222, 92.59146, 57.91511, 23.10886, 31.85554, 15.9753, 7.8989,
    10.06241, 88.40836, 5.55765, 2.47207, 45.02539, 83.44593, 81.07006, 70.69908, 71.5317,
  ]

  /// Returns a random connected network: a flow into the first node, one out of the last, a chain
  /// between them, and `extra` flows anywhere; true flows balance, readings have errors.
  static func random(
    nodes: Int, extra: Int, measuredShare: Double, _ stream: inout RandomStream
  ) -> FlowNetwork {
    var ends: [(Int?, Int?)] = [(nil, 0)]
    for k in 1..<nodes { ends.append((k - 1, k)) }
    ends.append((nodes - 1, nil))
    for _ in 0..<extra {
      let from = Int(stream.uniform() * Double(nodes))
      let to = Int(stream.uniform() * Double(nodes + 1))
      if from != to { ends.append((from, to < nodes ? to : nil)) }
    }
    return FlowNetwork(
      nodes: (0..<nodes).map { "n\($0)" },
      flows: ends.enumerated().map { place, end in
        let reading =
          stream.uniform() < measuredShare
          ? MeasuredValue(
            100 + 5 * stream.normal(), standardDeviation: 0.5 + 3 * stream.uniform()) : nil
        return FlowNetwork.Flow(
          "f\(place)", from: end.0, to: end.1, measured: reading,
          bounds: -.infinity ... .infinity)
      })
  }
}
