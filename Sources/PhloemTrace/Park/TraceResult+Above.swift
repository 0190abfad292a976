extension TraceResult {
  /// The pools whose commodities go into a product, at any remove.
  ///
  /// The ways are those that burdens take: waste passes nothing on, so that what went into its maker is
  /// not found behind it. A pool is found even where what goes into it carries nothing.
  ///
  /// - Parameter product: One of `products`.
  /// - Returns: Their names.
  package func poolsAbove(_ product: Product) -> Set<String> {
    var arriving: [Int: [Int]] = [:]
    for (k, edge) in network.edges.enumerated() {
      let isTaken = edge.from < throughput.count && processNodes.contains(edge.to)
      if isTaken ? throughput[edge.from] > 0 : passed[k] > 0 {
        arriving[edge.to, default: []].append(edge.from)
      }
    }
    var found: Set<Int> = [product.node]
    var open = [product.node]
    while let node = open.popLast() {
      for giver in arriving[node] ?? [] where found.insert(giver).inserted { open.append(giver) }
    }
    return Set(found.filter { $0 < throughput.count }.map { nodes[$0].name })
  }
}
