/// One way of a burden from where it enters the network to where it leaves.
public struct TracePath: Hashable, Sendable {
  /// The nodes from the first that carries it to the last.
  public let nodes: [Int]
  /// The share of the last node's burden that came this way.
  public let share: Double
}

extension TraceNetwork {
  /// Returns the ways by which most of a node's burden came, the largest first.
  ///
  /// A way may go round a loop; each round is a way of its own.
  ///
  /// - Parameters:
  ///   - node: Where the ways end.
  ///   - own: The share of each node's burden that entered the network there.
  ///   - passed: The share of each edge's taker's burden that came along it.
  ///   - limit: The most ways.
  ///   - smallest: Ways below this share are not followed.
  /// - Returns: The ways; their shares add up to 1 less what was not followed.
  public func paths(
    to node: Int, own: [Double], passed: [Double], limit: Int, smallest: Double = 1e-4
  ) -> [TracePath] {
    var arriving = Array(repeating: [Int](), count: nodes.count)
    for (k, edge) in edges.enumerated() where passed[k] > 0 { arriving[edge.to].append(k) }
    var open = [TracePath(nodes: [node], share: 1)]
    var found: [TracePath] = []
    // The best open way first: no later way can be larger than the best open one.
    while let best = open.indices.max(by: { open[$0].share < open[$1].share }) {
      let way = open.remove(at: best)
      if found.count >= limit, found[limit - 1].share >= way.share { break }
      let first = way.nodes[0]
      if own[first] > 0 {
        let ended = TracePath(nodes: way.nodes, share: way.share * own[first])
        let place = found.firstIndex { $0.share < ended.share } ?? found.endIndex
        found.insert(ended, at: place)
      }
      for edge in arriving[first] {
        let share = way.share * passed[edge]
        if share >= smallest, open.count < 20_000 {
          open.append(TracePath(nodes: [edges[edge].from] + way.nodes, share: share))
        }
      }
    }
    return Array(found.filter { $0.share >= smallest }.prefix(limit))
  }
}
