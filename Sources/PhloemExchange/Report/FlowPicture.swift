import PhloemAccounting
import PhloemMetering
package import PhloemModel

/// The flows of a park as a page draws them: nodes, links without loops, and what is not drawn.
package struct FlowPicture: Sendable {
  /// What the widths mean.
  package enum Measure: String, Sendable, CaseIterable {
    case energy, mass, carbon, money
  }

  /// A place that flows join.
  package struct Node: Sendable {
    /// `process:ID`, `site:ID`, `pool:ID`, `from:ID` and `to:ID` of what lies on the boundary, and what
    /// lies beyond it: `air`, `loss`, `gap:to`.
    package let id: String
    package let name: LocalizedText
    /// `process`, `pool`, `supply`, `use`, `air`, `loss`, `loop`, `gap`.
    package let role: String
    /// Inflow less outflow and declared losses; nil where that is not known.
    package let gap: Double?
    /// Whether the gap is larger than the tolerance.
    package let isUnbalanced: Bool
  }

  /// A flow between two nodes.
  package struct Link: Sendable {
    package let from, to: Int
    package let name: LocalizedText
    package let commodity: String?
    /// `fuel`, `electricity`, …, `emission`, `loss`, `gap`.
    package let carrier: String
    package let value: Double
    /// The estimated share of the value, 0…1.
    package let estimatedShare: Double
    package let isLoss: Bool
  }

  /// A flow that the measure cannot show.
  package struct Omission: Sendable {
    /// Why it is not drawn.
    package enum Reason: String, Sendable {
      /// Its commodity has no such measure: no heating value, mass or carbon content.
      case unit
      /// It has no price.
      case price
      /// Its amount is not known, at least not in every month.
      case unknown
    }
    package let flow: String
    package let name: LocalizedText
    package let reason: Reason
  }

  package let nodes: [Node]
  package let links: [Link]
  /// How many links are too narrow to be drawn.
  package let hidden: Int
  package let notDrawn: [Omission]

  /// Draws a picture.
  ///
  /// - Parameters:
  ///   - input: The park, its flows and its inventory; the language does not matter.
  ///   - measure: What the widths mean.
  ///   - prices: What flows are worth, for a picture of money.
  ///   - level: The places that processes are drawn as; the processes themselves when nil.
  ///   - nodeLimit: About how many nodes are joined; narrower links are left out.
  package init(
    _ input: ReportInput, in measure: Measure, prices: FlowPrices = FlowPrices(),
    level: SiteLevel? = nil, nodeLimit: Int
  ) {
    let own: FlowDiagram.Measure =
      switch measure {
      case .energy: .energy
      case .mass: .mass
      case .carbon: .carbon
      case .money: .money
      }
    let builder = FlowDiagramBuilder(input, measure: own, prices: prices)
    var diagram = builder.built()
    if let level { diagram = diagram.grouped(by: level, in: input.park) }
    let picture = diagram.picture(joining: nodeLimit)
    hidden = diagram.links.count - diagram.visible(joining: nodeLimit).count
    let names = FlowPictureNames(input.park)
    let joined = Set(picture.links.flatMap { [$0.from, $0.to] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: joined.enumerated().map { ($1, $0) })
    nodes = joined.map { place in
      let node = picture.nodes[place]
      let loop = picture.links.first { $0.from == place || $0.to == place }
      return Node(
        id: node.id, name: names.name(of: node, loop: loop), role: node.role.rawValue,
        gap: node.gap, isUnbalanced: node.isUnbalanced)
    }
    links = picture.links.map { link in
      Link(
        from: places[link.from] ?? 0, to: places[link.to] ?? 0, name: names.name(of: link),
        commodity: link.commodity, carrier: link.carrier.rawValue, value: link.amount,
        estimatedShare: min(1, link.estimated / link.amount), isLoss: link.carrier == .loss)
    }
    notDrawn = builder.omissions(names)
  }
}

extension FlowPicture {
  /// The largest gap that still counts as balanced, as a share of the larger side.
  package static var tolerance: Double { FlowDiagram.tolerance }

  /// What goes into a process less what comes out and its declared losses, t or GJ; nil where that is
  /// not balanced in the measure.
  package static func gap(
    ofProcess id: String, _ input: ReportInput, in measure: Measure
  ) -> (value: Double, isUnbalanced: Bool)? {
    var builder = FlowDiagramBuilder(input, measure: measure == .mass ? .mass : .energy)
    builder.addProcessBalances()
    let node = builder.diagram.nodes.first { $0.id == "process:\(id)" }
    return node?.gap.map { ($0, node?.isUnbalanced ?? false) }
  }
}

extension FlowDiagramBuilder {
  /// The flows that ought to be in the diagram and are not, or not whole.
  fileprivate func omissions(_ names: FlowPictureNames) -> [FlowPicture.Omission] {
    let bearing: Set<CommodityKind> =
      switch measure {
      case .energy: [.fuel, .electricity, .heat, .cooling]
      case .mass, .carbon: [.fuel, .material, .product, .waste, .gas]
      case .money: Set(CommodityKind.allCases).subtracting([.emission])
      }
    return input.flowsheet.flows.sorted { $0.name < $1.name }.compactMap { flow in
      guard flow.pool != nil, let commodity = input.park.commodities[flow.commodity],
        bearing.contains(commodity.kind)
      else { return nil }
      let isKnown = flow.amounts.allSatisfy { $0.map { $0.missingShare < 1 } ?? false }
      guard isKnown, amount(of: flow) != nil else {
        return FlowPicture.Omission(
          flow: flow.name.description, name: names.name(of: flow),
          reason: !isKnown ? .unknown : measure == .money ? .price : .unit)
      }
      return nil
    }
  }
}
