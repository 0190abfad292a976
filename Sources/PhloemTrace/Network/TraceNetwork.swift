import PhloemNumerics

/// Nodes, and the edges along which each passes on shares of what it carries.
public struct TraceNetwork: Sendable {
  /// A way from one node to another.
  public struct Edge: Hashable, Sendable {
    /// The node that gives.
    public let from: Int
    /// The node that takes.
    public let to: Int

    /// Makes an edge.
    public init(_ from: Int, _ to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// The names of the nodes.
  public let nodes: [String]
  /// The edges; several may join the same nodes.
  public let edges: [Edge]
  /// The pattern of I − Sᵀ: row the taker, column the giver.
  let pattern: SparseMatrix
  /// The entry of the pattern that each edge is part of.
  let entryOfEdge: [Int]
  /// The entry of the pattern on each node's diagonal.
  let diagonal: [Int]

  /// Makes a network.
  ///
  /// - Parameters:
  ///   - nodes: Names.
  ///   - edges: Places in `nodes`.
  public init(nodes: [String], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
    pattern = SparseMatrix(
      rows: nodes.count, columns: nodes.count,
      triplets: nodes.indices.map { Triplet($0, $0, 1) }
        + edges.map { Triplet($0.to, $0.from, -1) })
    entryOfEdge = edges.map { [pattern] edge in
      pattern.position(row: edge.to, column: edge.from) ?? 0
    }
    diagonal = nodes.indices.map { [pattern] in pattern.position(row: $0, column: $0) ?? 0 }
  }

  /// Returns the loops among the nodes: sets of nodes each of which can be reached from each other.
  ///
  /// - Parameter isOpen: Whether something goes along an edge.
  /// - Returns: The members of each loop, ascending; loops in the order in which they feed each other.
  public func loops(where isOpen: (Int) -> Bool) -> [[Int]] {
    let open = edges.indices.filter(isOpen)
    let own = Set(open.filter { edges[$0].from == edges[$0].to }.map { edges[$0].from })
    let found = StrongComponents(
      vertexCount: nodes.count, edges: open.map { (edges[$0].from, edges[$0].to) })
    return found.components.filter { $0.count > 1 || own.contains($0[0]) }
  }
}
