import PhloemMetering
package import PhloemModel

/// What nodes and links of a picture are called, in both languages.
package struct FlowPictureNames {
  private let park: Park
  private let en, zh: ParkNames

  package init(_ park: Park) {
    self.park = park
    en = ParkNames(park: park, language: .en)
    zh = ParkNames(park: park, language: .zh)
  }

  /// The name of a process, market, supply, demand, storage or activity.
  package func name(ofFlow id: String) -> LocalizedText {
    text(en.name(ofFlow: id), zh.name(ofFlow: id))
  }

  /// The name of a commodity.
  package func name(ofCommodity id: String) -> LocalizedText {
    park.commodities[id]?.name ?? LocalizedText(id)
  }

  private func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en, zh: en == zh ? nil : zh)
  }

  private func text(_ own: ReportText) -> LocalizedText { text(own(.en), own(.zh)) }

  func name(of flow: ResolvedFlow) -> LocalizedText {
    let what = name(ofCommodity: flow.commodity)
    switch flow.name {
    case .boundary(let id): return name(ofFlow: id)
    case .port(let process, let direction, _):
      let place = name(ofFlow: process)
      let arrow = direction == .input ? "→" : "←"
      return text("\(what(.en)) \(arrow) \(place(.en))", "\(what(.zh)) \(arrow) \(place(.zh))")
    }
  }

  func name(of link: FlowDiagram.Link) -> LocalizedText {
    if let commodity = link.commodity { return name(ofCommodity: commodity) }
    switch link.carrier {
    case .gap: return text(.unexplained)
    case .loss:
      return link.label == ReportText.losses(.en) ? text(.losses) : text(.untracedCarbon)
    default: return LocalizedText(link.label)
    }
  }

  func name(of node: FlowDiagram.Node, loop: FlowDiagram.Link?) -> LocalizedText {
    let parts = node.id.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count > 1 ? parts[1] : nil) {
    case ("process", let id?), ("from", let id?), ("to", let id?): return name(ofFlow: id)
    case ("site", let id?): return park.sites[id]?.name ?? LocalizedText(id)
    case ("pool", let id?):
      let own = name(ofCommodity: park.pools[id]?.commodity ?? id)
      return park.pools[id] == nil || id == park.pools[id]?.commodity
        ? own : text("\(own(.en)) (\(id))", "\(own(.zh))（\(id)）")
    case ("air", "scope1"?): return text(.scope1)
    case ("air", "scope2"?): return text(.scope2Location)
    case ("air", "biogenic"?): return text(.biogenic)
    case ("air", _): return text(.toAir)
    case ("loss", _): return text(.losses)
    case ("untraced", _): return text(.untracedCarbon)
    case ("gap", _): return text(.unexplained)
    default:
      guard let loop else { return LocalizedText(node.label) }
      let own = name(of: loop)
      return text("↻ \(own(.en))", "↻ \(own(.zh))")
    }
  }
}
