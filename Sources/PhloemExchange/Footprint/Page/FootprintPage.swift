package import PhloemModel

/// What products of a life-cycle database carry, as one HTML page that needs nothing beside it.
///
/// The same record gives the same bytes. Everything is in tables, bars and folds that need no scripts;
/// the Sankey diagrams are drawn by Plotly.js where its text is given.
package struct FootprintPage: Sendable {
  /// What is shown.
  package let record: FootprintRecord
  /// The language of everything but the names of the database, which the record has chosen.
  package let language: LocalizedText.Language
  /// The least share of the score that the trees follow.
  package let cutOff: Double

  /// Makes a page of a record.
  ///
  /// - Parameters:
  ///   - record: What is shown.
  ///   - language: The language of the page.
  ///   - cutOff: The least share of a score that the record's trees follow.
  package init(
    _ record: FootprintRecord, language: LocalizedText.Language = .en, cutOff: Double = 0.02
  ) {
    self.record = record
    self.language = language
    self.cutOff = cutOff
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has no Sankey diagrams and says
  ///   how to get them.
  /// - Returns: The whole page.
  package func html(plotly: String? = nil) -> String {
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(heading) · \(text(.title))", style: ReportStyle.css + FootprintStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main, hasCharts: plotly != nil)
        addComparison(to: &main)
        for place in places { addContributions(of: place, to: &main) }
        for place in places { addChain(of: place, to: &main, hasCharts: plotly != nil) }
        for place in places { addTree(of: place, to: &main) }
        addCoverage(to: &main)
        addMethod(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      if let plotly { body.addScripts(plotly, charts, FootprintScript.text) }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  /// A score of a product.
  struct Place {
    /// Names it in the page.
    let id: String
    let product: FootprintRecord.Product
    let score: FootprintRecord.Score
    /// What it is the score of, for headings.
    let title: String
  }

  /// Every score of every product.
  var places: [Place] {
    record.products.enumerated().flatMap { number, product in
      product.scores.enumerated().map { category, score in
        let title =
          product.scores.count > 1
          ? "\(name(of: product)) – \(score.name)" : name(of: product)
        return Place(
          id: "\(number + 1)-\(category + 1)", product: product, score: score, title: title)
      }
    }
  }

  /// A text in the language of the page.
  func text(_ text: FootprintText) -> String { text(language) }

  /// A number with about five significant digits.
  func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }

  /// `1 MJ of Electricity, at grid`.
  func name(of product: FootprintRecord.Product) -> String {
    FootprintText.madeIn.filled(
      language, "\(figure(product.amount)) \(product.unit)", product.product)
  }

  private var heading: String {
    guard record.products.count == 1, let product = record.products.first else {
      return FootprintText.ofProducts.filled(language, "\(record.products.count)")
    }
    return name(of: product)
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.kind))
        banner.add("h1", text: heading)
        banner.add("p", ["class": "facts"]) { facts in
          if record.products.count == 1, let score = record.products.first?.scores.first {
            facts.add("strong", text: "\(figure(score.value)) \(score.unit)")
            facts.add("span", text: score.name)
          } else {
            facts.add(
              "strong",
              text: record.products.map(\.product).joined(separator: language == .zh ? "、" : "; "))
          }
          facts.add("span", text: FootprintText.inDatabase.filled(language, record.database))
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for (id, title) in sections { nav.add("a", ["href": "#\(id)"], text: text(title)) }
      }
    }
  }

  private var sections: [(String, FootprintText)] {
    let first = places.first?.id ?? ""
    return [("overview", .overview)]
      + (record.comparisons.isEmpty ? [] : [("comparison", .comparison)])
      + [
        ("parts-\(first)", .contributions), ("chain-\(first)", .chain), ("tree-\(first)", .tree),
        ("coverage", .coverage), ("method", .method),
      ]
  }

  private var charts: JSONValue {
    .object(
      places.map { ($0, FootprintFlows($0.score, of: $0.product, language)) }
        .filter { !$0.1.isEmpty }.map { ("flows-\($0.0.id)", $0.1.chart) })
  }
}

extension Markup {
  /// Adds the charts' data, the library that draws and the script of a page.
  mutating func addScripts(_ plotly: String, _ charts: JSONValue, _ script: String) {
    add(raw: "<script type=\"application/json\" id=\"charts\">\(charts.compact)</script>\n")
    // A closing tag within the library's own strings would end the element.
    add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    add(raw: "<script>\n\(script)</script>\n")
  }
}
