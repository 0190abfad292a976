package import PhloemExchange
package import PhloemFootprint
package import PhloemModel

extension FootprintWork {
  /// What products carry and why.
  ///
  /// - Parameters:
  ///   - demands: The products, as ``demand(_:)`` found them.
  ///   - database: The database's name.
  ///   - limit: The most parts of a list.
  ///   - cutOff: The least share of a score that the tree of supply follows.
  /// - Returns: The record, with a comparison where there are two.
  /// - Throws: `InputError` where the system cannot be solved.
  package func record(
    of demands: [Demand], database: String, limit: Int, cutOff: Double
  ) throws(InputError) -> FootprintRecord {
    try Self.answer { () throws(FootprintError) in
      let inventories = try factorisation.inventories(of: demands)
      let impacts = try factorisation.impactsOfProducts(factors).impacts
      var products: [FootprintRecord.Product] = []
      for inventory in inventories {
        products.append(try product(inventory, impacts, limit, cutOff))
      }
      var record = FootprintRecord(database: database, rules: link.rules, products: products)
      if inventories.count == 2 {
        for mapping in mappings {
          record.comparisons.append(
            try comparison(inventories[0], inventories[1], mapping, limit))
        }
      }
      return record
    }
  }

  private func product(
    _ inventory: Inventory, _ impacts: [[Double]], _ limit: Int, _ cutOff: Double
  ) throws(FootprintError) -> FootprintRecord.Product {
    let wanted = inventory.demand.amounts[0]
    var scores: [FootprintRecord.Score] = []
    for (mapping, impact) in zip(mappings, impacts) {
      scores.append(
        try FootprintRecord.Score(
          inventory, product: wanted.product, mapping, impacts: impact, limit: limit,
          cutOff: cutOff, flow: flowName))
    }
    var product = FootprintRecord.Product(inventory, scores)
    product.lacks = link.lacks(of: inventory)
    return product
  }

  private func comparison(
    _ first: Inventory, _ second: Inventory, _ mapping: FlowMapping, _ limit: Int
  ) throws(FootprintError) -> FootprintRecord.Comparison {
    let found = try ProductComparison(
      first, second, mapping.characterisation.factors, limit: limit)
    return FootprintRecord.Comparison(found, mapping, first.technosphere, flow: flowName)
  }

  /// An elementary flow with its compartment, and its direction where it is taken from nature.
  package func flowName(_ row: Int) -> String {
    let flow = link.system.elementaryFlows[row]
    let known = link.database.flows[flow.flow]
    let place = known.category.isEmpty ? "" : " (\(known.category.joined(separator: ", ")))"
    return "\(known.name)\(place)"
      + (flow.direction == .input && known.kind == .elementary ? ", taken" : "")
  }
}
