package import PhloemModel
package import PhloemTrace

extension TraceSession {
  /// The purchases behind a product that carry nothing, because no factor is named for them.
  ///
  /// - Parameters:
  ///   - product: One of the products of the result.
  ///   - result: What was traced.
  /// - Returns: The markets by their ids, in order; empty where something else than carbon is traced.
  package func purchasesWithoutFactor(
    of product: TraceResult.Product, in result: TraceResult
  ) -> [Market] {
    let markets = model.purchasesWithoutFactor.compactMap { park.markets[$0] }
    guard !markets.isEmpty else { return [] }
    let above = result.poolsAbove(product)
    return markets.filter { above.contains($0.pool ?? $0.commodity) }.sorted { $0.id < $1.id }
  }
}
