import PhloemModel
import PhloemTrace

extension TracePage {
  /// Adds the tiles: what came in, what left with products, what stayed, what goes round.
  func addOverview(to main: inout Markup, hasCharts: Bool) {
    addSection("overview", text(.overview), to: &main) { section in
      if hasCharts {
        section.add("noscript") {
          $0.add("p", ["class": "note"], text: ReportText.withoutScript(language))
        }
      } else {
        addNote(text(.tablesOnly), to: &section)
      }
      section.add("div", ["class": "cards tiles"]) { cards in
        addEntered(to: &cards)
        let total = result.sum(result.total)
        let left = carrying.reduce(0) { $0 + result.sum($1.burden) }
        let stays = result.leftovers.reduce(0) { $0 + result.sum($1.burden) }
        addCard(
          .cardProducts, burden(left), burdenUnit,
          [
            share(left, of: total),
            TraceText.productCount.filled(language, String(carrying.count)),
          ], to: &cards)
        addCard(.cardStays, burden(stays), burdenUnit, [share(stays, of: total)], to: &cards)
        let places = result.loopNodes.reduce(0) { $0 + $1.count }
        addCard(
          .cardLoops, String(result.loopNodes.count), "",
          [TraceText.inLoops.filled(language, String(places))], to: &cards)
      }
    }
  }

  private func share(_ part: Double, of whole: Double) -> String {
    TraceText.ofWhatCameIn.filled(
      language, whole > 0 ? FigureText.smallPercent(part / whole) : FigureText.unknown)
  }

  private func addEntered(to cards: inout Markup) {
    let total = result.total
    let counted = result.counted
    cards.add("div", ["class": "card main"]) { card in
      card.add("h3", text: text(.cardIn))
      card.addFigure(burden(result.sum(total)), burdenUnit)
      if !shownAccounts.isEmpty {
        addBar(total, largest: result.sum(total), to: &card)
        card.add("ul", ["class": "key"]) { key in
          for account in shownAccounts where counted[account] && total[account] != 0 {
            key.add("li", ["class": "a\(account)"]) { item in
              item.add(text: "\(names.account(account)) ")
              item.add("b", text: burden(total[account]))
            }
          }
        }
      }
      for account in total.indices where !counted[account] && total[account] != 0 {
        card.add(
          "p", text: TraceText.ofWhichMemo.filled(language, burden(total[account]), burdenUnit))
      }
      let drawn = result.sum(result.drawn)
      if drawn != 0 {
        card.add("p", text: TraceText.drawnNote.filled(language, burden(drawn), burdenUnit))
      }
    }
  }

  /// Adds a tile of one figure.
  func addCard(
    _ title: TraceText, _ value: String, _ unit: String, _ lines: [String],
    to cards: inout Markup
  ) {
    cards.addCard(text(title), value, unit, lines)
  }

  /// Adds the diagram of what is passed on, and its flows as a table.
  func addFlows(to main: inout Markup, hasCharts: Bool) {
    addSection("flows", text(.flowsTitle), to: &main) { section in
      let diagram = TraceFlows(self).diagram
      if diagram.links.isEmpty {
        addNote(text(.nothingLeaves), to: &section)
        return
      }
      if hasCharts {
        section.add("div", ["class": "scroll script"]) { scroll in
          scroll.add(
            "div",
            [
              "class": "chart", "id": "chart-flows", "role": "img",
              "aria-label": text(.flowsTitle),
            ], text: "")
        }
        let hidden = diagram.links.count - diagram.visible.count
        addNote(
          TraceText.flowsNote.filled(language, burdenUnit, String(hidden)), to: &section)
      }
      var table = PageTable(
        TraceText.flowTable.filled(language, burdenUnit),
        [
          (ReportText.columnFrom(language), false), (ReportText.columnTo(language), false),
          (ReportText.columnCommodity(language), false), (burdenUnit, true),
        ], filter: ReportText.filterRows(language))
      for link in diagram.links.sorted(by: FlowDiagram.byAmount) {
        table.add([
          .text(diagram.nodes[link.from].label), .text(diagram.nodes[link.to].label),
          .text(link.label), .number(figure(link.amount)),
        ])
      }
      addFolded(table, to: &section)
    }
  }

  /// The diagram as data and layout of Plotly.js.
  var flowChart: JSONValue {
    let picture = TraceFlows(self).diagram.picture
    return .object([
      ("data", .array([picture.sankey(language)])),
      (
        "layout",
        .object([
          ("height", .integer(picture.height)),
          ("margin", .margin(left: 12, right: 204, top: 16, bottom: 16)),
        ])
      ),
    ])
  }
}
