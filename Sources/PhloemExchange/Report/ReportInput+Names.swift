import PhloemAccounting
import PhloemModel

/// A figure of the report by which `phloem explain` can be asked: a path in the tree of figures and
/// the period it is summed over.
struct FigureName: Hashable, Sendable {
  /// `total`, `scope1/combustion/boiler/coal/CO2`, `energy/grid`, `meter/e-main`.
  let path: String
  let period: Period

  /// `scope1/combustion@2025-03`.
  var id: String { "\(path)@\(period.label)" }
}

extension ReportInput {
  /// The figure of a path over the whole period.
  func figure(_ path: String) -> FigureName { FigureName(path: path, period: period) }

  /// The command that follows a figure down, ready to paste into a shell.
  func command(for figure: FigureName) -> String {
    var words = ["phloem", "explain", parkArgument]
    words.append(figure.period == period ? figure.path : figure.id)
    words += ["--period", period.label]
    if inventory.profile.id != park.profile { words += ["--profile", inventory.profile.id] }
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// A word as a POSIX shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0123456789-_./@+,:=".unicodeScalars.contains($0))
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// The length of a period in words.
  func length(of period: Period) -> String {
    period.monthCount > 0
      ? ReportText.monthCount.filled(language, String(period.monthCount))
      : ReportText.dayCount.filled(language, String(period.dayCount))
  }

  /// The name of a process, market, supply or activity; one that declares none is called by its
  /// commodity and direction.
  func name(ofFlow id: String) -> String {
    let name =
      park.processes[id]?.name ?? park.markets[id]?.name ?? park.fixedFlows[id]?.name
      ?? park.activities[id]?.name ?? park.storages[id]?.name
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

  /// The scopes that make up the total, in words.
  var totalScopesText: String {
    inventory.totalScopes.map { $0.text(language) }.joined(separator: " + ")
  }
}

extension SiteLevel {
  /// The name for people.
  var text: ReportText {
    switch self {
    case .group: .groupLevel
    case .park: .parkLevel
    case .factory: .factoryLevel
    case .workshop: .workshopLevel
    case .line: .lineLevel
    case .equipment: .equipmentLevel
    }
  }
}
