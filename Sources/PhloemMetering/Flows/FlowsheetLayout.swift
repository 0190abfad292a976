/// The edges of a park's graph by number, laid out once for all periods.
struct FlowsheetLayout {
  /// One edge with its coefficient per level of its process, or none for a boundary flow.
  struct Edge {
    let flow: Int
    let pool: Int?
    let sign: Double
    let process: Int?
    /// Canonical amount per unit of level.
    let coefficient: Double
    /// Whether its process's recipe is written per this flow.
    var isReference = false
    /// Whether it gives as well as takes.
    var isStorage = false
    /// For a boundary flow: whether it may take a surplus or give a deficit when it closes a pool.
    let closing: Closing
  }

  /// How a boundary flow may close its pool.
  enum Closing { case none, deficit, surplus }

  let edges: [Edge]
  /// The edges of each pool.
  let ofPool: [[Int]]
  /// The edges of each process.
  let ofProcess: [[Int]]
  /// Whether something gives to each pool and something takes from it: else its balance says nothing.
  let isTwoSided: [Bool]

  init(_ edges: [Edge], processCount: Int, poolCount: Int) {
    var ofPool = Array(repeating: [Int](), count: poolCount)
    var ofProcess = Array(repeating: [Int](), count: processCount)
    for (k, edge) in edges.enumerated() {
      if let pool = edge.pool { ofPool[pool].append(k) }
      if let process = edge.process { ofProcess[process].append(k) }
    }
    isTwoSided = ofPool.map { own in
      let isStored = own.contains { edges[$0].isStorage }
      return (isStored || own.contains { edges[$0].sign > 0 })
        && (isStored || own.contains { edges[$0].sign < 0 })
    }
    self.edges = edges
    self.ofPool = ofPool
    self.ofProcess = ofProcess
  }
}
