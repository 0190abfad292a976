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

  /// What the things of the park are called in the language of the report.
  var names: ParkNames { ParkNames(park: park, language: language) }

  /// The name of a process, market, supply or activity.
  func name(ofFlow id: String) -> String { names.name(ofFlow: id) }
  func name(ofCommodity id: String) -> String { names.name(ofCommodity: id) }
  func name(ofSite id: String) -> String { names.name(ofSite: id) }

  /// The name of a category of emissions.
  func name(ofCategory id: String) -> String { names.name(ofCategory: id) }

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
