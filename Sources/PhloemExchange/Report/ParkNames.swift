import PhloemModel

/// What the things of a park are called in a language.
struct ParkNames: Sendable {
  let park: Park
  let language: LocalizedText.Language

  /// The name of a process, market, supply or activity; one that declares none is called by its
  /// commodity and direction.
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
      return text.filled(language, self.name(ofCommodity: market.commodity))
    }
    if let flow = park.fixedFlows[id] {
      if flow.direction == .input, let site = flow.site { return self.name(ofSite: site) }
      let text: ReportText = flow.direction == .output ? .suppliedName : .usedName
      return text.filled(language, self.name(ofCommodity: flow.commodity))
    }
    return id
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
