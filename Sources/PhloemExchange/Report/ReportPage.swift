import PhloemAccounting
import PhloemModel

/// A report as one HTML file that needs nothing beside it.
struct ReportPage {
  let input: ReportInput
  /// The text of plotly.min.js, nil for a report of tables.
  let plotly: String?
  var page = Markup()

  var language: LocalizedText.Language { input.language }
  var inventory: Inventory { input.inventory }

  init(_ input: ReportInput, plotly: String?) {
    self.input = input
    self.plotly = plotly
  }

  /// The sections in order, with the names of the menu.
  private var sections: [(id: String, short: any PageText)] {
    var sections: [(id: String, short: any PageText)] = [
      ("overview", ReportText.overview), ("flows", ReportText.flowsShort),
      ("months", ReportText.monthsShort), ("load", ReportText.loadTitle),
      ("sources", ReportText.sourcesShort), ("energy", ReportText.energyShort),
      ("meters", ReportText.metersTitle), ("factors", ReportText.factorsShort),
      ("method", ReportText.methodShort), ("findings", ReportText.findingsShort),
    ]
    if input.balance != nil { sections.insert(("balance", BalanceText.title), at: 2) }
    return sections
  }

  /// Writes the page.
  mutating func write() -> String {
    page.addStart(language)
    writeHead()
    page.add(raw: "<body>\n")
    writeBanner()
    page.add(raw: "<main>\n")
    writeOverview()
    writeFlows()
    writeBalance()
    writeMonths()
    writeLoad()
    writeSources()
    writeEnergy()
    writeMeters()
    writeFactors()
    writeMethod()
    writeFindings()
    page.add(raw: "</main>\n")
    page.add("footer", text: ReportText.madeBy(language))
    writeScripts()
    page.add(raw: "</body>\n</html>\n")
    return page.text
  }

  private mutating func writeHead() {
    let title = "\(input.park.name(language)) · \(ReportText.reportTitle(language))"
    page.addHead(title: "\(title) \(input.period.label)", style: ReportStyle.css)
  }

  private mutating func writeBanner() {
    let input = input
    let language = language
    let sections = sections
    page.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: ReportText.reportTitle(language))
        banner.add("h1", text: input.park.name(language))
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: input.period.label)
          for fact in [
            input.length(of: input.period), input.programme.name(language),
            "GWP \(input.inventory.gwpSet.name)",
          ] {
            facts.add("span", text: fact)
          }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in sections {
          nav.add("a", ["href": "#\(section.id)"], text: section.short(language))
        }
      }
    }
  }

  /// Opens a section with its heading.
  mutating func section(_ id: String, _ title: ReportText, _ content: (inout ReportPage) -> Void) {
    page.add(raw: "<section id=\"\(id)\">\n")
    page.add("h2", text: title(language))
    content(&self)
    page.add(raw: "</section>\n")
  }

  /// Writes a table.
  mutating func write(_ table: PageTable) {
    let input = input
    table.write(into: &page) { input.command(for: $0) }
  }

  /// Writes a table that is folded away; long ones stay so on paper.
  mutating func writeFolded(_ table: PageTable) {
    page.add(raw: table.rows.count <= 60 ? "<details class=\"print\">" : "<details>")
    page.add("summary", text: table.caption)
    write(table)
    page.add(raw: "</details>\n")
  }

  /// Writes a paragraph of small print.
  mutating func note(_ text: String) { page.add("p", ["class": "note"], text: text) }

  private mutating func writeScripts() {
    guard let plotly else { return }
    let charts = ReportCharts(input).json.compact
    page.add(raw: "<script type=\"application/json\" id=\"charts\">\(charts)</script>\n")
    // A closing tag within the library's own strings would end the element.
    page.add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    page.add(raw: "<script>\n\(ReportScript.text)</script>\n")
  }
}
