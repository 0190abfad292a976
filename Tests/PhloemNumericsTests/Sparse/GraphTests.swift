import PhloemNumerics
import Testing

@Suite struct GraphTests {
  @Test func componentsInTopologicalOrder() {
    // The example of Tarjan's paper in small: two loops, a bridge, a lone vertex.
    let graph = StrongComponents(
      vertexCount: 7,
      edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (4, 5), (6, 0)])
    #expect(graph.components == [[6], [0, 1, 2], [3, 4], [5]])
    #expect(graph.componentOfVertex == [1, 1, 1, 2, 2, 3, 0])
    #expect(StrongComponents(vertexCount: 0, edges: []).components.isEmpty)
  }

  @Test func aLongPathNeedsNoStack() {
    let n = 200_000
    let path = StrongComponents(vertexCount: n, edges: (0..<n - 1).map { ($0 + 1, $0) })
    #expect(path.components.count == n && path.components[0] == [n - 1])
  }

  @Test(arguments: UInt64(1)...20)
  func componentsAreMutualReach(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let n = 12
    let matrix = randomSparse(rows: n, columns: n, density: 0.12, &random)
    // Reach by squaring the pattern.
    var reach = (0..<n).map { i in (0..<n).map { matrix[i, $0] != 0 || i == $0 } }
    for k in 0..<n {
      for i in 0..<n where reach[i][k] {
        for j in 0..<n where reach[k][j] { reach[i][j] = true }
      }
    }
    let found = StrongComponents(of: matrix)
    for i in 0..<n {
      for j in 0..<n {
        let together = found.componentOfVertex[i] == found.componentOfVertex[j]
        #expect(together == (reach[i][j] && reach[j][i]))
        if reach[i][j] { #expect(found.componentOfVertex[i] <= found.componentOfVertex[j]) }
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func structuralRankIsTheRankOfRandomValues(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let matrix = randomSparse(rows: 14, columns: 11, density: 0.1, &random)
    let matching = StructuralMatching(of: matrix)
    #expect(matching.rank == PivotedQR(matrix.dense).rank)
    #expect(matching.columnOfRow.compactMap { $0 }.count == matching.rank)
    for (i, column) in matching.columnOfRow.enumerated() {
      if let column { #expect(matrix[i, column] != 0 && matching.rowOfColumn[column] == i) }
    }
  }
}
