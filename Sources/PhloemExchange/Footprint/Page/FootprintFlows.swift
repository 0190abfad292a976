package import PhloemModel

/// The supply chain of a product as a Sankey diagram of Plotly.js.
///
/// Beside the links between processes each process has what it emits itself and the inputs that are too
/// small to be drawn, so that widths balance; the product leaves at the right.
package struct FootprintFlows {
  /// Names and hover texts belong to roles; the amounts' unit is the score's.
  private let score: FootprintRecord.Score
  private let product: FootprintRecord.Product
  private let language: LocalizedText.Language
  /// The links without loops, the narrowest left out.
  private let picture: FlowDiagram
  /// How many links are too narrow to be drawn.
  package let hidden: Int

  /// A place of the picture.
  package struct Node: Sendable {
    /// Names it within the picture.
    package let id: String
    /// Its name for people.
    package let name: String
    /// `process`, `air` for what a process emits itself, `loss` for its smaller inputs, `use`, `loop`.
    package let role: String
  }

  /// What goes from one place to another.
  package struct Link: Sendable {
    /// The places, by number.
    package let from, to: Int
    /// What it is called.
    package let name: String
    /// `material`, `emission`, `loss`, or `product` where it saves.
    package let carrier: String
    /// Its magnitude, in the unit of the score.
    package let size: Double
  }

  /// The places that links join, and the links without loops.
  package var drawn: (nodes: [Node], links: [Link]) {
    let joined = Set(picture.links.flatMap { [$0.from, $0.to] }).sorted()
    let numbers = Dictionary(
      joined.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return (
      joined.map {
        let node = picture.nodes[$0]
        return Node(id: node.id, name: node.label, role: node.role.rawValue)
      },
      picture.links.map {
        Link(
          from: numbers[$0.from] ?? 0, to: numbers[$0.to] ?? 0, name: $0.label,
          carrier: $0.carrier.rawValue, size: $0.amount)
      }
    )
  }

  /// Lays a chart out.
  package init(
    _ score: FootprintRecord.Score, of product: FootprintRecord.Product,
    _ language: LocalizedText.Language
  ) {
    self.score = score
    self.product = product
    self.language = language
    var diagram = FlowDiagram(.mass)
    let chart = score.chart
    let least = abs(score.value) * 0.002
    let places = chart.nodes.indices.map { k in
      diagram.node("process:\(k)", chart.nodes[k].name, .process)
    }
    func add(_ from: Int, _ to: Int, _ label: String, _ plain: FlowDiagram.Carrier, _ size: Double)
    {
      guard abs(size) > least else { return }
      diagram.link(from, to, label, size < 0 ? .product : plain, abs(size))
    }
    for link in chart.links {
      add(
        places[link.from], places[link.to], chart.nodes[link.from].name, .material, link.impact)
    }
    for (k, node) in chart.nodes.enumerated() {
      let own = diagram.node("own:\(k)", FootprintText.itself.filled(language, node.name), .air)
      add(own, places[k], diagram.nodes[own].label, .emission, node.direct)
      let rest = diagram.node(
        "rest:\(k)", FootprintText.smallerInto.filled(language, node.name), .loss)
      add(rest, places[k], diagram.nodes[rest].label, .loss, node.remainder)
      if node.activity == product.activity {
        let end = diagram.node(
          "end", "\(FigureText.number(product.amount)) \(product.unit)", .use)
        add(places[k], end, product.product, .material, score.value)
      }
    }
    hidden = diagram.links.count - diagram.visible.count
    picture = diagram.picture
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { picture.links.isEmpty }

  /// How high the picture is, pixels.
  var height: Int {
    let joined = Set(picture.links.flatMap { [$0.from, $0.to] }).count
    return min(900, max(320, 130 + joined * 22))
  }

  /// The chart: data and layout.
  var chart: JSONValue {
    let joined = Set(picture.links.flatMap { [$0.from, $0.to] }).sorted()
    let numbers = Dictionary(
      joined.enumerated().map { ($1, Int64($0)) }, uniquingKeysWith: { first, _ in first })
    let nodes = joined.map { picture.nodes[$0] }
    let links = picture.links
    let data = JSONValue.object([
      ("type", .text("sankey")), ("arrangement", .text("snap")),
      (
        "node",
        .object([
          ("label", .texts(nodes.map(label))), ("color", .texts(nodes.map { $0.role.shade })),
          ("customdata", .texts(joined.map(hover))),
          ("hovertemplate", .text("%{customdata}<extra></extra>")), ("pad", .integer(12)),
          ("thickness", .integer(14)), ("line", .object([("width", .integer(0))])),
        ])
      ),
      (
        "link",
        .object([
          ("source", .array(links.map { .integer(numbers[$0.from] ?? 0) })),
          ("target", .array(links.map { .integer(numbers[$0.to] ?? 0) })),
          ("value", .numbers(links.map(\.amount))),
          ("color", .texts(links.map { $0.carrier.shade })),
          ("customdata", .texts(links.map(hover))),
          ("hovertemplate", .text("%{customdata}<extra></extra>")),
        ])
      ),
    ])
    return .object([
      ("data", .array([data])),
      (
        "layout",
        .object([
          ("height", .integer(Int64(height))),
          ("margin", .margin(left: 12, right: 96, top: 16, bottom: 16)),
        ])
      ),
    ])
  }

  /// The names of processes and ends; what a process emits itself is told by its colour.
  private func label(_ node: FlowDiagram.Node) -> String {
    node.role == .air || node.role == .loss ? "" : Markup.escaped(node.label.shortened(to: 34))
  }

  private func hover(_ place: Int) -> String {
    let flow = picture.throughput(of: place)
    let size = max(flow.input, flow.output)
    return "<b>\(Markup.escaped(picture.nodes[place].label))</b><br>\(amount(size))"
  }

  private func hover(_ link: FlowDiagram.Link) -> String {
    let sign = link.carrier == .product ? "−" : ""
    return "<b>\(Markup.escaped(link.label))</b>: \(sign)\(amount(link.amount))<br>"
      + "→ \(Markup.escaped(picture.nodes[link.to].label))"
  }

  private func amount(_ size: Double) -> String {
    "\(FigureText.number(size)) \(Markup.escaped(score.unit)), "
      + FigureText.percent(abs(score.value) > 0 ? size / abs(score.value) : nil)
  }
}

extension String {
  /// Short enough for a label: a Chinese sign takes two places.
  func shortened(to most: Int) -> String {
    var left = most
    for (number, scalar) in self.enumerated() {
      left -= (scalar.unicodeScalars.first?.value ?? 0) > 0x2E80 ? 2 : 1
      if left < 0 { return prefix(number) + "…" }
    }
    return self
  }
}

extension FlowDiagram.Role {
  /// The colour of a node.
  fileprivate var shade: String {
    switch self {
    case .air: "#c4572e"
    case .loss: "#9a9a9a"
    case .use: "#4f9d3a"
    case .loop: "#7d8a99"
    default: "#3c6e8f"
    }
  }
}

extension FlowDiagram.Carrier {
  /// The colour of a link: seen through, so that crossing links stay apart.
  fileprivate var shade: String {
    switch self {
    case .emission: "rgba(196,87,46,0.42)"
    case .loss: "rgba(150,150,150,0.35)"
    case .product: "rgba(79,157,58,0.55)"
    default: "rgba(96,134,166,0.42)"
    }
  }
}
