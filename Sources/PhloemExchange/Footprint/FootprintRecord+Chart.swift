package import PhloemFootprint

extension FootprintRecord {
  /// What a process does itself, as the name of a part.
  package static func itself(_ language: String) -> String {
    language == "zh" ? "自身与自然界的交换" : "its own exchanges with nature"
  }

  /// A supply chain as nodes and links, for a Sankey diagram: each process once.
  ///
  /// At every node what it does itself, its links in and its remainder add up to its impact.
  package struct Chart: Encodable, Sendable {
    /// The processes, largest magnitudes of impact first.
    package var nodes: [ChartNode]
    /// What flows between them.
    package var links: [ChartLink]
    /// What processes that are not shown do themselves.
    package var remainder: Double
  }

  /// A process of a chart.
  package struct ChartNode: Encodable, Sendable {
    /// The activity's identifier and its name.
    package var activity, name: String
    /// How much of its product is taken in all, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// What that amount carries; what it emits itself; what its inputs carry that are not shown.
    package var impact, direct, remainder: Double
  }

  /// What one process takes of another's product.
  package struct ChartLink: Encodable, Sendable {
    /// The supplier and the user, by their numbers among the nodes.
    package var from, to: Int
    /// How much, in `unit`.
    package var amount: Double
    /// The unit of the amount.
    package var unit: String
    /// What it carries.
    package var impact: Double
  }

  /// All products side by side in one category.
  package struct SideBySide: Encodable, Sendable {
    /// A process and what it contributes to each product.
    package struct Row: Encodable, Sendable {
      /// The process.
      package var name: String
      /// One a product.
      package var impacts: [Double]

      /// Makes a row.
      package init(name: String, impacts: [Double]) {
        self.name = name
        self.impacts = impacts
      }
    }

    /// The category and its unit.
    package var category, unit: String
    /// The processes that contribute most to any of the products.
    package var rows: [Row]
    /// What other processes contribute, one a product, so that all adds up to the scores.
    package var remainders: [Double]

    /// Puts the largest processes of all inventories into rows.
    ///
    /// - Parameters:
    ///   - inventories: One a product, of one system.
    ///   - mapping: The category.
    ///   - limit: The most rows.
    ///   - label: The name of a process by its number.
    /// - Throws: `FootprintError` for what does not fit.
    package init(
      _ inventories: [Inventory], _ mapping: FlowMapping, limit: Int, label: (Int) -> String
    ) throws(FootprintError) {
      category = mapping.characterisation.id
      unit = mapping.characterisation.unit
      var impacts: [[Double]] = []
      for inventory in inventories {
        impacts.append(try inventory.activityImpacts(mapping.characterisation.factors))
      }
      let all = impacts
      let sizes = (all.first ?? []).indices.map { j in all.reduce(0) { max($0, abs($1[j])) } }
      let shown = sizes.indices.filter { sizes[$0] > 0 }
        .sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }.prefix(max(0, limit))
      rows = shown.map { j in Row(name: label(j), impacts: all.map { $0[j] }) }
      let taken = Set(shown)
      remainders = all.map { one in
        one.indices.reduce(0) { taken.contains($1) ? $0 : $0 + one[$1] }
      }
    }
  }
}

extension FootprintRecord.Chart {
  /// Names the nodes of a chart.
  package init(_ chart: FlowChart, _ technosphere: Technosphere, label: (Int) -> String) {
    let activities = technosphere.system.activities
    nodes = chart.nodes.map { node in
      FootprintRecord.ChartNode(
        activity: activities[node.activity].id, name: label(node.activity), amount: node.amount,
        unit: activities[node.activity].unit, impact: node.impact, direct: node.direct,
        remainder: node.remainder)
    }
    links = chart.links.map { link in
      FootprintRecord.ChartLink(
        from: link.from, to: link.to, amount: link.amount,
        unit: activities[chart.nodes[link.from].activity].unit, impact: link.impact)
    }
    remainder = chart.remainder
  }
}
