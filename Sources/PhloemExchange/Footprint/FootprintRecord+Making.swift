package import PhloemFootprint

extension FootprintRecord.Parts {
  /// Names the parts of a score.
  ///
  /// - Parameters:
  ///   - contributions: The parts.
  ///   - amount: What they are multiplied by, where they are for one unit.
  ///   - name: The name of a part.
  package init(_ contributions: Contributions, times amount: Double = 1, name: (Int) -> String) {
    parts = contributions.parts.map {
      FootprintRecord.Part(name: name($0.index), impact: $0.impact * amount, share: $0.share)
    }
    remainder = contributions.remainder * amount
    left = contributions.left
  }
}

extension FootprintRecord.Parts {
  /// Sorts named parts, the largest first, and cuts them.
  ///
  /// - Parameters:
  ///   - named: The parts.
  ///   - score: What they add up to.
  ///   - limit: The most parts of the list.
  package init(
    named: [(name: String, impact: Double)], of score: Double, limit: Int
  ) {
    let sorted = named.filter { $0.impact != 0 }.enumerated().sorted {
      let (a, b) = (abs($0.element.impact), abs($1.element.impact))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
    parts = sorted.prefix(limit).map {
      FootprintRecord.Part(name: $0.name, impact: $0.impact, share: $0.impact / score)
    }
    remainder = sorted.dropFirst(limit).reduce(0) { $0 + $1.impact }
    left = max(0, sorted.count - limit)
  }
}

extension FootprintRecord.Score {
  /// Works out what a product's score is made of.
  ///
  /// - Parameters:
  ///   - inventory: The solved system of the product.
  ///   - product: The product's number.
  ///   - mapping: The category over the system's elementary flows.
  ///   - impacts: What one unit of every product carries.
  ///   - limit: The most parts of a list.
  ///   - cutOff: The least share of the score that the tree follows.
  ///   - language: The language of names, where the database gives them in it.
  ///   - flow: The name of an elementary flow by its row.
  /// - Throws: `FootprintError` where the system cannot be solved.
  package init(
    _ inventory: Inventory, product: Int, _ mapping: FlowMapping, impacts: [Double], limit: Int,
    cutOff: Double, language: String = "en", flow: @escaping (Int) -> String
  ) throws(FootprintError) {
    let factors = mapping.characterisation.factors
    let technosphere = inventory.technosphere
    let label = { (j: Int) in technosphere.system.title(ofActivity: j, in: language) }
    let processes = try inventory.contributionsByActivity(factors, limit: limit)
    let direct = try technosphere.directImpacts([factors])[0]
    let tree = try SupplyTree(
      of: inventory.demand, technosphere, direct: direct, impacts: impacts,
      limits: SupplyTree.Limits(cutOff: cutOff, nodes: 200))
    let chart = try FlowChart(inventory, direct: direct, impacts: impacts, cutOff: cutOff)
    self.init(
      category: mapping.characterisation.id, name: mapping.characterisation.name.text(in: language),
      unit: mapping.characterisation.unit, value: processes.score,
      identity: mapping.characterisation.identity,
      byProcess: FootprintRecord.Parts(processes, name: label),
      byFlow: FootprintRecord.Parts(
        try inventory.contributionsByFlow(factors, limit: limit), name: flow),
      byInput: FootprintRecord.Parts(
        try inventory.firstTier(of: product, factors, impacts: impacts, limit: limit),
        times: inventory.demand.amounts[0].amount,
        name: { $0 == product ? FootprintRecord.itself(language) : label($0) }),
      tree: tree.nodes.map { node in
        FootprintRecord.Node(
          name: label(node.activity), parent: node.parent, depth: node.depth, amount: node.amount,
          unit: technosphere.system.activities[node.activity].unit, impact: node.impact,
          direct: node.direct, remainder: node.remainder)
      }, treeRemainder: tree.remainder,
      chart: FootprintRecord.Chart(chart, technosphere, label: label),
      coverage: mapping.coverage(of: inventory.elementaryFlows))
  }
}

extension FootprintRecord.Product {
  /// Names a product and how its system was solved.
  package init(
    _ inventory: Inventory, _ scores: [FootprintRecord.Score], language: String = "en"
  ) {
    let wanted = inventory.demand.amounts[0]
    let system = inventory.technosphere.system
    let made = system.activities[wanted.product]
    self.init(
      activity: made.id, process: made.name.text(in: language),
      product: made.product.text(in: language),
      location: made.location, amount: wanted.amount, unit: made.unit, scores: scores,
      solver: inventory.report,
      negativeSupplies: inventory.negativeSupplies.map {
        system.title(ofActivity: $0, in: language)
      })
  }
}

extension FootprintRecord.Comparison {
  /// Names the parts of a difference.
  package init(
    _ found: ProductComparison, of products: [Int], _ mapping: FlowMapping,
    _ technosphere: Technosphere, language: String = "en", flow: (Int) -> String
  ) {
    self.init(
      category: mapping.characterisation.id, unit: mapping.characterisation.unit,
      products: products, first: found.scores[0], second: found.scores[1],
      difference: found.difference,
      byProcess: FootprintRecord.Parts(found.activities) {
        technosphere.system.title(ofActivity: $0, in: language)
      }, byFlow: FootprintRecord.Parts(found.flows, name: flow))
  }
}

extension LinkedSystem {
  /// An activity for people: its name, and its place where it has one.
  package func title(ofActivity j: Int, in language: String = "en") -> String {
    let activity = activities[j]
    return activity.name.text(in: language) + (activity.location.map { " (\($0))" } ?? "")
  }
}
