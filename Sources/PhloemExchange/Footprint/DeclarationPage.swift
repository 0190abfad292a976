public import PhloemFootprint
public import PhloemModel

/// A declaration of a product's footprint as one HTML page that needs nothing beside it and no scripts.
///
/// The same study gives the same bytes.
public struct DeclarationPage: Sendable {
  /// What it says.
  public let content: DeclarationContent
  /// What a reader should know.
  public let findings: [Diagnostic]
  /// The language of everything but the findings and the texts of the file.
  public let language: LocalizedText.Language
  /// Whether meters of a park stand behind it, and not a file.
  private let isOfPark: Bool

  /// Makes a page of a study.
  public init(_ study: ProductStudy, language: LocalizedText.Language = .en) {
    content = DeclarationContent(study)
    findings = study.findings
    self.language = language
    isOfPark = false
  }

  /// Makes a page of what the meters of a park tell.
  package init(
    _ content: DeclarationContent, findings: [Diagnostic], language: LocalizedText.Language
  ) {
    self.content = content
    self.findings = findings
    self.language = language
    isOfPark = true
  }

  /// The whole page.
  public var html: String {
    let title = content.title(language)
    var page = Markup()
    page.addStart(language)
    page.addHead(title: "\(title) · \(text(.kind))", style: ReportStyle.css)
    page.add("body") { body in
      addBanner(to: &body, title)
      body.add("main") { main in
        if !content.isComplete { main.addNote(text(.incomplete)) }
        for section in content.sections { add(section, to: &main) }
        addFindings(to: &main)
      }
      body.add("footer", text: text(isOfPark ? .madeByPark : .madeBy))
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func text(_ text: DeclarationPageText) -> String { text(language) }

  private func addBanner(to body: inout Markup, _ title: String) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.kind))
        banner.add("h1", text: title)
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: content.headline?(language) ?? content.status(language))
          if content.headline != nil { facts.add("span", text: content.status(language)) }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in content.sections {
          nav.add("a", ["href": "#\(section.id)"], text: section.title(language))
        }
        nav.add("a", ["href": "#findings"], text: text(.findings))
      }
    }
  }

  private func add(_ section: DeclarationContent.Section, to main: inout Markup) {
    let title = section.title(language)
    main.addSection(section.id, title) { markup in
      for note in section.notes { markup.addNote(note(language)) }
      guard let content = section.table else { return }
      var table = PageTable(title, content.columns.map { ($0.title(language), $0.isNumber) })
      for row in content.rows { table.add(cells(row, content.columns)) }
      if let total = content.total { table.rows.append(.total(cells(total, content.columns))) }
      markup.add(table)
    }
  }

  private func cells(
    _ row: [DeclarationContent.Cell], _ columns: [DeclarationContent.Column]
  ) -> [PageTable.Cell] {
    zip(row, columns).map { cell, column in
      let text = cell.text(language)
      if let share = cell.share { return bar(text, share) }
      return column.isNumber ? .number(text) : .text(text)
    }
  }

  /// A share with a bar, in the digits of the declaration: they add up to 100 %.
  private func bar(_ text: String, _ share: Double) -> PageTable.Cell {
    let width = FigureText.number(min(1, max(0, share)) * 100, decimals: 1)
    var cell = PageTable.Cell.markup {
      $0.add("span", ["class": "bar", "style": "--share:\(width)%"]) { $0.add(text: text) }
    }
    cell.isNumber = true
    return cell
  }

  private func addFindings(to main: inout Markup) {
    main.addSection("findings", text(.findings)) { section in
      if findings.isEmpty {
        section.addNote(text(.noFindings))
      } else {
        section.add(PageTable.findings(findings, text(.findings), language))
      }
    }
  }
}
