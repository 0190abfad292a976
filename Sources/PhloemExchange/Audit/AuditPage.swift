public import PhloemAccounting
public import PhloemModel

/// The judged claims as one HTML page that needs nothing beside it.
///
/// The same report gives the same bytes. Everything is in the page without scripts; a small one filters
/// the claims, keeps the choice in the address and folds what is long.
public struct AuditPage: Sendable {
  /// What is shown.
  public let report: AuditReport
  /// The language of everything but the words of the sources.
  public let language: LocalizedText.Language
  let references: AuditReferences

  /// Makes a page.
  public init(_ report: AuditReport, language: LocalizedText.Language = .en) {
    self.report = report
    self.language = language
    references = AuditReferences(report.results)
  }

  /// The text of the file.
  public func html() -> String {
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: title == text(.title) ? title : "\(title) · \(text(.title))",
      style: ReportStyle.css + AuditStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addFaults(to: &main)
        addOverview(to: &main)
        addCaseTable(to: &main)
        addClaims(to: &main)
        addFactors(to: &main)
        addRules(to: &main)
        addCaseTexts(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      body.add(raw: "<script>\n\(AuditScript.text)</script>\n")
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  /// A text in the language of the page.
  func text(_ text: AuditText) -> String { text(language) }

  /// The title of the file when there is one only, else what is in the files.
  var title: String {
    if report.files.count == 1, let title = report.files.first?.title { return title }
    return AuditText.manyClaims.filled(
      language, String(report.results.count), String(report.caseNames.count))
  }

  /// The verdicts that were reached, with the number of their claims.
  func counts(ofCase key: String? = nil) -> [(mark: VerdictMark, count: Int)] {
    VerdictMark.all.map { mark in
      (
        mark,
        report.results.count {
          $0.verdict == mark.verdict && (key == nil || $0.claim.caseName == key)
        }
      )
    }.filter { $0.mark.verdict != nil || $0.count > 0 }
  }

  /// The cases to describe: those of the claims shown, and those without claims.
  var records: [CaseRecord] {
    let shown = Set(report.caseNames)
    let claimed = Set(report.files.flatMap(\.claims).map(\.caseName))
    return report.cases.filter { shown.contains($0.id) || !claimed.contains($0.id) }
  }

  private var sections: [(id: String, short: AuditText)] {
    var sections: [(id: String, short: AuditText)] = [
      ("verdicts", .overview), ("by-case", .byCase), ("claims", .claims), ("factors", .factors),
      ("rules", .rules), ("cases", .caseTexts),
    ]
    if !findings.isEmpty { sections.insert(("faults", .faults), at: 0) }
    return sections
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.title))
        banner.add("h1", text: title)
        banner.add("p", ["class": "facts"]) { facts in
          facts.add(
            "strong",
            text: AuditText.count(report.results.count, .oneClaim, .claimCount, language))
          for (mark, count) in counts() where count > 0 {
            facts.add(
              "span",
              text: AuditText.countOf.filled(language, String(count), mark.name(language)))
          }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in sections {
          nav.add("a", ["href": "#\(section.id)"], text: text(section.short))
        }
      }
    }
  }

  /// Adds a section with its heading.
  func addSection(
    _ id: String, _ title: AuditText, to page: inout Markup, _ content: (inout Markup) -> Void
  ) {
    page.add("section", ["id": id]) { section in
      section.add("h2", text: text(title))
      content(&section)
    }
  }

  /// Adds a table.
  func add(_ table: PageTable, to page: inout Markup) {
    table.write(into: &page) { _ in "" }
  }

  /// Adds the bar of verdicts, its parts as wide as their numbers of claims.
  func addBar(
    _ counts: [(mark: VerdictMark, count: Int)], to page: inout Markup, numbers: Bool
  ) {
    let parts = counts.filter { $0.count > 0 }
    let words = parts.map {
      AuditText.countOf.filled(language, String($0.count), $0.mark.name(language))
    }.joined(separator: language == .zh ? "，" : ", ")
    page.add(
      "div",
      [
        "class": "stack", "role": "img", "aria-label": AuditText.barLabel.filled(language, words),
      ]
    ) { bar in
      for (mark, count) in parts {
        bar.add(
          "span", ["class": mark.key, "style": "flex-grow:\(count)"],
          text: numbers ? String(count) : "")
      }
    }
  }
}
