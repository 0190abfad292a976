import PhloemModel

/// What the things of a park are called in a language.
struct ParkNames: Sendable {
  let park: Park
  let language: LocalizedText.Language

  /// The name of a process, market, supply or activity; one that declares none is called by its
  /// commodity and direction, and by its id too where another is called the same.
  func name(ofFlow id: String) -> String {
    let name =
      park.processes[id]?.name ?? park.markets[id]?.name ?? park.fixedFlows[id]?.name
      ?? park.activities[id]?.name ?? park.storages[id]?.name
      ?? park.links[id]?.name
    if let name, name != LocalizedText(id) { return name(language) }
    if let market = park.markets[id] {
      let text: ReportText =
        switch market.direction {
        case .purchase: .boughtName
        case .sale: .soldName
        case .disposal: .disposedName
        }
      let isAlone = !park.markets.values.contains {
        $0.id != id && $0.commodity == market.commodity && $0.direction == market.direction
          && $0.name == LocalizedText($0.id)
      }
      return told(text.filled(language, self.name(ofCommodity: market.commodity)), id, isAlone)
    }
    if let flow = park.fixedFlows[id] {
      if flow.direction == .input, let site = flow.site { return self.name(ofSite: site) }
      let text: ReportText = flow.direction == .output ? .suppliedName : .usedName
      let isAlone = !park.fixedFlows.values.contains {
        $0.id != id && $0.commodity == flow.commodity && $0.direction == flow.direction
          && $0.name == LocalizedText($0.id)
          && (flow.direction == .output || $0.site == nil)
      }
      return told(text.filled(language, self.name(ofCommodity: flow.commodity)), id, isAlone)
    }
    return id
  }

  /// A name made of what a thing does, with its id where another does the same.
  private func told(_ name: String, _ id: String, _ isAlone: Bool) -> String {
    if isAlone { return name }
    return language == .zh ? "\(name)（\(id)）" : "\(name) (\(id))"
  }

  func name(ofCommodity id: String) -> String { park.commodities[id]?.name(language) ?? id }
  func name(ofSite id: String) -> String { park.sites[id]?.name(language) ?? id }

  /// The name of a category of emissions.
  func name(ofCategory id: String) -> String {
    let text: ReportText? =
      switch id {
      case "combustion": .combustion
      case "process": .processEmissions
      case "fugitive": .fugitive
      case "electricity": .electricity
      case "heat": .heat
      case "cooling": .cooling
      default: Int(id).flatMap(Self.valueChainCategory)
      }
    return text?(language) ?? id
  }

  private static func valueChainCategory(_ number: Int) -> ReportText? {
    let all: [ReportText] = [
      .category1, .category2, .category3, .category4, .category5, .category6, .category7,
      .category8, .category9, .category10, .category11, .category12, .category13, .category14,
      .category15,
    ]
    return all.indices.contains(number - 1) ? all[number - 1] : nil
  }
}
