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
  ///   - language: The language of names, where the database gives them in it: `en`, `zh`.
  /// - Returns: The record, with each further product compared with the first.
  /// - Throws: `InputError` where the system cannot be solved.
  package func record(
    of demands: [Demand], database: String, limit: Int, cutOff: Double,
    language: String = "en"
  ) throws(InputError) -> FootprintRecord {
    try Self.answer { () throws(FootprintError) in
      let inventories = try factorisation.inventories(of: demands)
      let impacts = try factorisation.impactsOfProducts(factors).impacts
      var products: [FootprintRecord.Product] = []
      for inventory in inventories {
        products.append(try product(inventory, impacts, limit, cutOff, language))
      }
      var record = FootprintRecord(database: database, rules: link.rules, products: products)
      record.linking = FootprintRecord.Linking(link.report)
      for mapping in mappings where inventories.count > 1 {
        for other in inventories.indices.dropFirst() {
          let found = try ProductComparison(
            inventories[0], inventories[other], mapping.characterisation.factors, limit: limit)
          record.comparisons.append(
            FootprintRecord.Comparison(
              found, of: [0, other], mapping, inventories[0].technosphere, language: language,
              flow: { flowName($0, in: language) }))
        }
        record.sideBySide.append(
          try FootprintRecord.SideBySide(inventories, mapping, limit: limit) {
            link.system.title(ofActivity: $0, in: language)
          })
      }
      return record
    }
  }

  /// What one product carries and why.
  func product(
    _ inventory: Inventory, _ impacts: [[Double]], _ limit: Int, _ cutOff: Double,
    _ language: String = "en"
  ) throws(FootprintError) -> FootprintRecord.Product {
    let wanted = inventory.demand.amounts[0]
    var scores: [FootprintRecord.Score] = []
    for (mapping, impact) in zip(mappings, impacts) {
      scores.append(
        try FootprintRecord.Score(
          inventory, product: wanted.product, mapping, impacts: impact, limit: limit,
          cutOff: cutOff, language: language, flow: { flowName($0, in: language) }))
    }
    var product = FootprintRecord.Product(inventory, scores, language: language)
    product.lacks = link.lacks(of: inventory)
    return product
  }

  /// An elementary flow with its compartment, and its direction where it is taken from nature.
  package func flowName(_ row: Int, in language: String = "en") -> String {
    let flow = link.system.elementaryFlows[row]
    let known = link.database.flows[flow.flow]
    let place = known.category.isEmpty ? "" : " (\(known.category.joined(separator: ", ")))"
    let isTaken = flow.direction == .input && known.kind == .elementary
    return known.name.text(in: language) + place
      + (isTaken ? (language == "zh" ? "，取自自然" : ", taken") : "")
  }
}
