import CSuiteSparse

/// The strongly connected components of a directed graph, in a topological order.
///
/// Two vertices are in one component when each can be reached from the other: a component of more
/// than one vertex, or with an edge to itself, is a loop.
/// - SeeAlso: R. E. Tarjan, SIAM J. Computing 1 (1972), 146–160; done without recursion by BTF.
public struct StrongComponents: Hashable, Sendable {
  /// The vertices of each component, ascending; an edge leads to its own or a later component.
  public let components: [[Int]]
  /// The component of each vertex.
  public let componentOfVertex: [Int]

  /// Finds the components of the graph with an edge i → j for each entry (i, j).
  public init(of adjacency: SparseMatrix) {
    let n = adjacency.rows
    precondition(adjacency.columns == n)
    var order = [Int32](repeating: 0, count: max(1, n))
    var starts = [Int32](repeating: 0, count: n + 1)
    var workspace = [Int32](repeating: 0, count: max(1, 4 * n))
    let count = adjacency.withPattern { columnStarts, rows in
      Int(btf_strongcomp(Int32(n), columnStarts, rows, nil, &order, &starts, &workspace))
    }
    var (found, owner) = ([[Int]](), [Int](repeating: 0, count: n))
    for block in 0..<(n == 0 ? 0 : count) {
      let vertices = (Int(starts[block])..<Int(starts[block + 1])).map { Int(order[$0]) }.sorted()
      for vertex in vertices { owner[vertex] = block }
      found.append(vertices)
    }
    components = found
    componentOfVertex = owner
  }

  /// Finds the components of a graph of edges between vertices 0..<vertexCount.
  public init(vertexCount: Int, edges: [(from: Int, to: Int)]) {
    self.init(
      of: SparseMatrix(
        rows: vertexCount, columns: vertexCount,
        triplets: edges.map { Triplet($0.from, $0.to, 1) }))
  }
}
