import PhloemNumerics
import Testing

@testable import PhloemTrace

/// Networks whose answers are known.
struct NetworkTests {
  /// Three grid nodes in a ring, by proportional sharing.
  ///
  /// Method: Bialek (1996), Kang (2015); the figures were computed with numpy.
  @Test func threeNodesInARing() throws {
    let throughput = [110.0, 100, 90]
    let flows = [40.0, 70, 10]
    let network = TraceNetwork(
      nodes: ["1", "2", "3"], edges: [.init(0, 1), .init(1, 2), .init(2, 0)])
    var solver = TraceSolver(network)
    try solver.factorise(
      shares: zip(flows, throughput).map { .init(repeating: $0 / $1) })
    var carried = [100 * 0.8, 60 * 0.53, 20 * 0.0].map { TraceSolver.Lanes(repeating: $0) }
    solver.carry(&carried)
    for (k, expected) in [0.77158, 0.626632, 0.48738].enumerated() {
      for lane in 0..<8 {
        #expect(abs(carried[k][lane] / throughput[k] - expected) < 1e-5)
      }
    }
    let loads = [70.0, 30, 80]
    let left = (0..<3).reduce(0.0) { $0 + carried[$1][0] / throughput[$1] * loads[$1] }
    #expect(abs(left - 111.8) < 1e-9)
    // From each generator to each load.
    let expected = [
      [65.488565, 3.056133, 1.455301], [11.226611, 18.523909, 0.24948],
      [23.284823, 38.419958, 18.295218],
    ]
    for load in 0..<3 {
      var worth = [TraceSolver.Lanes](repeating: .zero, count: 3)
      worth[load] = .one
      solver.arrive(&worth)
      for (generator, amount) in [100.0, 60, 20].enumerated() {
        let came = worth[generator][0] * amount * loads[load] / throughput[load]
        #expect(abs(came - expected[load][generator]) < 1e-5)
      }
    }
  }

  /// One stone through six stages; the split shares are invented, the figures computed with numpy.
  @Test func oneStoneThroughSixStages() throws {
    let names = ["lime", "carbide", "acetylene", "bayer", "fgd", "board"]
    let shares: [(Int, Int, Double)] = [
      (0, 1, 0.8), (0, 3, 0.1), (0, 4, 0.05), (1, 2, 0.97), (2, 0, 0.3), (2, 3, 0.4), (2, 4, 0.2),
      (4, 5, 0.95),
    ]
    let network = TraceNetwork(nodes: names, edges: shares.map { .init($0.0, $0.1) })
    let chain = try AbsorbingChain(network, shares: shares.map(\.2))
    let visits = chain.visits(startingAt: 0)
    let expected = [1.303441, 1.042753, 1.01147, 0.534932, 0.267466, 0.254093]
    for (visit, value) in zip(visits, expected) { #expect(abs(visit - value) < 1e-6) }
    #expect(abs(visits.reduce(0, +) - 4.414155) < 1e-5)
    let board = visits[5] * 0.98
    let mud = visits[3]
    let dump =
      visits[0] * 0.05 + visits[1] * 0.03 + visits[2] * 0.1 + visits[4] * 0.05 + visits[5] * 0.02
    #expect(abs(board - 0.249011) < 1e-6)
    #expect(abs(mud - 0.534932) < 1e-6)
    #expect(abs(dump - 0.216057) < 1e-6)
    #expect(abs(chain.closedLoopShare(at: 0) - 0.2328) < 1e-6)
    let finn = chain.finnIndex(throughput: visits, counted: Array(0..<6))
    #expect(abs((finn ?? 0) - 0.177081) < 1e-6)
  }

  /// The ways of a burden: by hand, 10 enters at a, goes half to b; b sends a tenth back.
  @Test func waysGoRoundLoops() {
    let network = TraceNetwork(nodes: ["a", "b"], edges: [.init(0, 1), .init(1, 0)])
    // a carries 10 from outside and 0.5 that came back: shares 20/21 and 1/21; b all from a.
    let ways = network.paths(to: 1, own: [20.0 / 21, 0], passed: [1, 1.0 / 21], limit: 3)
    #expect(ways.map(\.nodes) == [[0, 1], [0, 1, 0, 1], [0, 1, 0, 1, 0, 1]])
    #expect(abs(ways[0].share - 20.0 / 21) < 1e-12)
    #expect(abs(ways[1].share - 20.0 / 21 / 21) < 1e-12)
  }

  @Test func aLoopThatMultipliesIsNamed() {
    let network = TraceNetwork(
      nodes: ["in", "a", "b"], edges: [.init(0, 1), .init(1, 2), .init(2, 1)])
    var solver = TraceSolver(network)
    for back in [1.0, 1.2] {
      var shares: [TraceSolver.Lanes] = [.one, .one, .init(repeating: 0.5)]
      shares[2][5] = back
      #expect(throws: LoopWithoutExit(nodes: [1, 2], lane: 5)) {
        try solver.factorise(shares: shares)
      }
    }
  }

  /// Random substochastic networks: burdens are those of a sparse LU with pivots, what comes in goes
  /// out, and the worth of sources adds up to the same.
  @Test(arguments: [1, 7, 40, 200] as [Int], [1, 2, 3] as [UInt64])
  func randomNetworksConserve(size: Int, seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var edges: [TraceNetwork.Edge] = []
    for node in 0..<size {
      for _ in 0..<3 { edges.append(.init(node, Int(random.uniform() * Double(size)))) }
    }
    let network = TraceNetwork(nodes: (0..<size).map { "\($0)" }, edges: edges)
    var shares = edges.map { _ in TraceSolver.Lanes.zero }
    for lane in 0..<8 {
      for k in edges.indices { shares[k][lane] = 0.33 * random.uniform() }
    }
    var solver = TraceSolver(network)
    try solver.factorise(shares: shares)
    let entering = (0..<size).map { _ in
      var lanes = TraceSolver.Lanes.zero
      for lane in 0..<8 { lanes[lane] = random.uniform() }
      return lanes
    }
    var carried = entering
    solver.carry(&carried)
    for lane in [0, 3, 7] {
      var triplets = (0..<size).map { Triplet($0, $0, 1) }
      for (k, edge) in edges.enumerated() {
        triplets.append(Triplet(edge.to, edge.from, -shares[k][lane]))
      }
      let factors = try SparseLU(SparseMatrix(rows: size, columns: size, triplets: triplets))
      let expected = factors.solve(entering.map { $0[lane] })
      for node in 0..<size { #expect(abs(carried[node][lane] - expected[node]) < 1e-11) }
      var left = [Double](repeating: 1, count: size)
      for (k, edge) in edges.enumerated() { left[edge.from] -= shares[k][lane] }
      let out = (0..<size).reduce(0.0) { $0 + carried[$1][lane] * left[$1] }
      let into = entering.reduce(0.0) { $0 + $1[lane] }
      #expect(abs(out - into) < 1e-9 * into)
    }
    var worth = [TraceSolver.Lanes](repeating: .zero, count: size)
    worth[size / 2] = .one
    solver.arrive(&worth)
    for lane in 0..<8 {
      let arrived = (0..<size).reduce(0.0) { $0 + worth[$1][lane] * entering[$1][lane] }
      #expect(abs(arrived - carried[size / 2][lane]) < 1e-10)
    }
  }
}
