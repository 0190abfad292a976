import PhloemModel

extension FlowDiagram {
  /// The diagram with processes drawn as the places they belong to; what flows within one place is gone.
  ///
  /// A pool whose flows all join one place is within it.
  ///
  /// - Parameters:
  ///   - level: The level of the places; a process in no place of that level stays.
  ///   - park: The park.
  /// - Returns: The diagram of the places.
  func grouped(by level: SiteLevel, in park: Park) -> FlowDiagram {
    var groups: [Int: String] = [:]
    for (place, node) in nodes.enumerated() where node.role == .process {
      let process = park.processes[String(node.id.dropFirst("process:".count))]
      groups[place] = park.path(ofSite: process?.site).first { park.sites[$0]?.level == level }
    }
    var sides: [Int: Set<Int>] = [:]
    for link in links {
      sides[link.from, default: []].insert(link.to)
      sides[link.to, default: []].insert(link.from)
    }
    let gaps = Set(nodes.indices.filter { nodes[$0].role == .gap })
    for place in nodes.indices where nodes[place].role == .pool {
      let joined = (sides[place] ?? []).subtracting(gaps)
      let sites = Set(joined.map { groups[$0] })
      if sites.count == 1, let site = sites.first ?? nil { groups[place] = site }
    }
    var result = FlowDiagram(measure)
    let places = nodes.indices.map { place -> Int in
      let node = nodes[place]
      guard let site = groups[place] else { return result.node(node.id, node.label, node.role) }
      return result.node("site:\(site)", park.sites[site]?.name(.en) ?? site, .process)
    }
    for (place, node) in nodes.enumerated() {
      guard let gap = node.gap else { continue }
      let before = result.nodes[places[place]]
      result.setGap(
        gap + (before.gap ?? 0), isUnbalanced: node.isUnbalanced || before.isUnbalanced,
        of: places[place])
    }
    for link in links {
      result.link(
        places[link.from], places[link.to], link.label, link.carrier, link.amount,
        estimated: link.estimated, isSuspect: link.isSuspect, of: link.commodity)
    }
    return result
  }
}
