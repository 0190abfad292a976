import PhloemModel

extension FlowDiagram {
  /// Pixels in which the names of the nodes have room.
  var height: Int64 {
    let joined = Set(links.flatMap { [$0.from, $0.to] })
    let starts = joined.filter { throughput(of: $0).input == 0 }.count
    let ends = joined.filter { throughput(of: $0).output == 0 }.count
    return Int64(min(860, max(300, 160 + max(starts, ends) * 34)))
  }

  /// The trace of Plotly.js, of a picture: its links and the nodes they join.
  func sankey(_ language: LocalizedText.Language) -> JSONValue {
    let joined = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    let places = Dictionary(
      joined.enumerated().map { ($1, Int64($0)) }, uniquingKeysWith: { first, _ in first })
    let shown = joined.map { nodes[$0] }
    return .object([
      ("type", .text("sankey")), ("arrangement", .text("snap")),
      ("valueformat", .text(",.4~g")), ("valuesuffix", .text(" " + measure.unit)),
      (
        "node",
        .object([
          ("label", .texts(shown.map { Markup.escaped($0.label) })),
          ("color", .texts(shown.map(\.colour))),
          ("customdata", .texts(joined.map { describe($0, language) })),
          ("hovertemplate", .text("%{customdata}<extra></extra>")), ("pad", .integer(14)),
          ("thickness", .integer(14)), ("line", .object([("width", .integer(0))])),
        ])
      ),
      (
        "link",
        .object([
          ("source", .array(links.map { .integer(places[$0.from] ?? 0) })),
          ("target", .array(links.map { .integer(places[$0.to] ?? 0) })),
          ("value", .numbers(links.map(\.amount))),
          (
            "color",
            .texts(links.map { $0.isSuspect ? Self.suspectColour : $0.carrier.colour })
          ),
          ("customdata", .texts(links.map { describe($0, language) })),
          ("hovertemplate", .text("%{customdata}<extra></extra>")),
        ])
      ),
    ])
  }

  /// Magenta, which nothing else has.
  private static let suspectColour = "rgba(216,27,147,0.85)"

  private func describe(_ place: Int, _ language: LocalizedText.Language) -> String {
    let node = nodes[place]
    let flow = throughput(of: place)
    var lines = ["<b>\(Markup.escaped(node.label))</b>"]
    if flow.input > 0 { lines.append("\(ReportText.inflow(language)) \(amount(flow.input))") }
    if flow.output > 0 { lines.append("\(ReportText.outflow(language)) \(amount(flow.output))") }
    if let gap = node.gap, node.isUnbalanced {
      lines.append("<b>\(ReportText.gap(language)) \(amount(gap))</b>")
    }
    return lines.joined(separator: "<br>")
  }

  private func describe(_ link: Link, _ language: LocalizedText.Language) -> String {
    var lines = [
      "<b>\(Markup.escaped(link.label))</b>: \(amount(link.amount))",
      "\(Markup.escaped(nodes[link.from].label)) → \(Markup.escaped(nodes[link.to].label))",
    ]
    if link.isSuspect { lines.append("<b>\(BalanceText.suspectHover(language))</b>") }
    if link.estimated > 0 {
      let share = min(1, link.estimated / link.amount)
      lines.append("\(ReportText.estimated(language)) \(FigureText.percent(share))")
    }
    return lines.joined(separator: "<br>")
  }

  private func amount(_ value: Double) -> String { "\(FigureText.number(value)) \(measure.unit)" }
}

extension FlowDiagram.Node {
  /// Red where it does not balance, else by its role.
  fileprivate var colour: String {
    if isUnbalanced { return "#d62839" }
    switch role {
    case .supply: return "#3c6e8f"
    case .process: return "#2f8f6b"
    case .pool: return "#8a7fb5"
    case .use: return "#4f9d3a"
    case .air: return "#c4572e"
    case .loss: return "#9a9a9a"
    case .loop: return "#7d8a99"
    case .gap: return "#d62839"
    }
  }
}

extension FlowDiagram.Carrier {
  /// Light enough that crossing links stay apart, on a light or a dark page.
  fileprivate var colour: String {
    switch self {
    case .fuel: "rgba(120,94,66,0.5)"
    case .electricity: "rgba(232,184,46,0.55)"
    case .heat: "rgba(217,110,84,0.5)"
    case .material: "rgba(122,138,153,0.45)"
    case .product: "rgba(79,157,58,0.5)"
    case .waste: "rgba(155,125,170,0.5)"
    case .water: "rgba(74,134,184,0.45)"
    case .gas: "rgba(88,170,170,0.45)"
    case .emission: "rgba(196,87,46,0.4)"
    case .loss: "rgba(150,150,150,0.35)"
    case .gap: "rgba(214,40,57,0.6)"
    }
  }
}
