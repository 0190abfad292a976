/// Networks that Phloem and its peers make alike, out of whole numbers and fractional parts.
enum NetworkShape {
  /// One edge of a traced park with its share in the mean hour.
  struct Edge {
    let from: Int
    let to: Int
    let share: Double
  }

  /// The fractional part of a sum of irrational multiples: even, and the same everywhere.
  static func even(_ k: Int, _ h: Int) -> Double {
    let x = Double(k) * 0.6180339887498949 + Double(h) * 0.7548776662466927
    return x - x.rounded(.down)
  }

  /// The edges of a park of processes, each with a pool of its own.
  ///
  /// Nodes below n are pools, those from n on processes. A process feeds its pool and one more; a pool feeds three processes further on and one
  /// in four feeds a process before it, which closes loops.
  static func edges(processes n: Int) -> [Edge] {
    var edges: [Edge] = []
    for k in 0..<n {
      edges.append(Edge(from: n + k, to: k, share: 0.9))
      edges.append(Edge(from: n + k, to: (k + 1 + k * 7 % 11) % n, share: 0.1))
      for step in [1 + k * 3 % 5, 6 + k * 5 % 7, 13 + k * 7 % 9] {
        edges.append(Edge(from: k, to: n + (k + step) % n, share: 0.25))
      }
      if k % 4 == 0 {
        edges.append(Edge(from: k, to: n + (k + n - 5 - k * 11 % 13) % n, share: 0.2))
      }
    }
    return edges
  }

  /// The share of an edge in an hour.
  static func share(_ edge: Edge, _ k: Int, hour: Int) -> Double {
    edge.share * (0.75 + 0.25 * even(k, hour))
  }

  /// What enters a process in an hour, in one of four accounts.
  static func entering(process: Int, account: Int, hour: Int) -> Double {
    process % (account + 2) == 0 ? 1 + even(process + account, hour) : 0
  }

  /// The ends of the flows of a network of `nodes` nodes: each node passes to the next, flows jump
  /// ahead, and the last nodes give to the world outside; −1 is outside.
  static func flows(_ count: Int, nodes: Int) -> [(from: Int, to: Int)] {
    (0..<count).map { k in
      if k < nodes { return (k - 1, k) }
      let from = k * 17 % nodes
      let to = from + 2 + k * 5 % 23
      return (from, to < nodes ? to : -1)
    } + [(nodes - 1, -1)]
  }
}
