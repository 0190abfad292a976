import PhloemAccounting
import PhloemModel

/// How a verdict is shown: never by its colour alone.
struct VerdictMark {
  /// The verdict; nil for a claim that could not be judged.
  let verdict: Verdict?

  /// Those of all verdicts, and that of claims without one.
  static let all = Verdict.allCases.map { VerdictMark(verdict: $0) } + [VerdictMark(verdict: nil)]

  /// Its class and its word in addresses.
  var key: String { verdict?.rawValue ?? "none" }

  var symbol: String {
    switch verdict {
    case .consistent: "✓"
    case .inconsistent: "≠"
    case .implausible: "!"
    case .uncheckable: "?"
    case nil: "×"
    }
  }

  func name(_ language: LocalizedText.Language) -> String {
    verdict?.name(language) ?? AuditText.notJudged(language)
  }

  var meaning: AuditText {
    switch verdict {
    case .consistent: .consistentMeaning
    case .inconsistent: .inconsistentMeaning
    case .implausible: .implausibleMeaning
    case .uncheckable: .uncheckableMeaning
    case nil: .notJudgedMeaning
    }
  }

  /// Adds a badge of symbol and word.
  func addBadge(to page: inout Markup, _ language: LocalizedText.Language) {
    page.add("span", ["class": "verdict \(key)"]) { badge in
      badge.add("span", ["aria-hidden": "true"], text: symbol)
      badge.add(text: " " + name(language))
    }
  }
}

extension EvidenceBasis {
  /// What the label says.
  var meaning: AuditText {
    switch self {
    case .arithmetic: .arithmeticMeaning
    case .definition: .definitionMeaning
    case .lookedUp: .lookedUpMeaning
    case .recalled: .recalledMeaning
    case .assumption: .assumptionMeaning
    }
  }
}
