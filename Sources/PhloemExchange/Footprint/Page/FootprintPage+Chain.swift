import PhloemModel

extension FootprintPage {
  /// Adds the supply chain as a Sankey diagram and its tables.
  func addChain(of place: Place, to main: inout Markup, hasCharts: Bool) {
    let chart = place.score.chart
    main.addSection("chain-\(place.id)", "\(text(.chain)): \(place.title)") { section in
      let flows = FootprintFlows(place.score, of: place.product, language)
      if hasCharts, !flows.isEmpty {
        section.addNote(
          FootprintText.chainNote.filled(language, place.score.unit, "\(flows.hidden)"))
        section.add("div", ["class": "scroll"]) { scroll in
          scroll.add(
            "div",
            [
              "class": "chart script flows", "style": "min-height:\(flows.height + 18)px",
              "id": "chart-flows-\(place.id)", "role": "img",
              "aria-label": "\(text(.chain)): \(place.title)",
            ], text: "")
        }
      }
      section.addFolded(processes(of: chart, place.score))
      section.addFolded(links(of: chart, place.score))
      if chart.remainder != 0 {
        section.addNote(
          FootprintText.chainRemainder.filled(
            language, figure(chart.remainder), place.score.unit))
      }
    }
  }

  private func processes(
    of chart: FootprintRecord.Chart, _ score: FootprintRecord.Score
  ) -> PageTable {
    var table = PageTable(
      FootprintText.processTable.filled(language, score.unit),
      [
        (text(.columnProcess), false), (text(.columnAmount), true), (text(.columnCarries), true),
        (text(.columnShare), true), (text(.columnItself), true), (text(.columnSmaller), true),
      ])
    for node in chart.nodes {
      let share = score.value == 0 ? nil : node.impact / score.value
      table.add([
        .text(node.name), .number("\(figure(node.amount)) \(node.unit)"),
        .number(figure(node.impact)),
        .bar(of: share, width: abs(share ?? 0), saves: (share ?? 0) < 0),
        .number(figure(node.direct)), .number(figure(node.remainder)),
      ])
    }
    return table
  }

  private func links(
    of chart: FootprintRecord.Chart, _ score: FootprintRecord.Score
  ) -> PageTable {
    var table = PageTable(
      FootprintText.chainTable.filled(language, score.unit),
      [
        (text(.columnFrom), false), (text(.columnTo), false), (text(.columnAmount), true),
        (text(.columnCarries), true), (text(.columnShare), true),
      ])
    for link in chart.links.sorted(by: {
      ($1.impact.magnitude, $0.from, $0.to) < ($0.impact.magnitude, $1.from, $1.to)
    }) {
      table.add([
        .text(chart.nodes[link.from].name), .text(chart.nodes[link.to].name),
        .number("\(figure(link.amount)) \(link.unit)"), .number(figure(link.impact)),
        .number(FigureText.percent(score.value == 0 ? nil : link.impact / score.value)),
      ])
    }
    return table
  }

  /// Adds the tree of supply as folds in folds.
  func addTree(of place: Place, to main: inout Markup) {
    let score = place.score
    main.addSection("tree-\(place.id)", "\(text(.tree)): \(place.title)") { section in
      section.addNote(
        FootprintText.treeNote.filled(language, FigureText.percent(cutOff)))
      var children: [Int: [Int]] = [:]
      for (k, node) in score.tree.enumerated() {
        if let parent = node.parent { children[parent, default: []].append(k) }
      }
      section.add("div", ["class": "supply"]) { supply in
        supply.add("ul") { list in
          for (k, node) in score.tree.enumerated() where node.parent == nil {
            add(k, score, children, to: &list)
          }
        }
      }
      if score.treeRemainder != 0 {
        section.addNote(
          FootprintText.treeRemainder.filled(language, figure(score.treeRemainder), score.unit))
      }
    }
  }

  private func add(
    _ k: Int, _ score: FootprintRecord.Score, _ children: [Int: [Int]], to list: inout Markup
  ) {
    let node = score.tree[k]
    let amount = "\(figure(node.amount)) \(node.unit)"
    list.add("li") { item in
      item.add("details", [node.depth < 2 ? "open" : "data-closed": ""]) { fold in
        fold.add("summary") { addLine(node.name, amount, node.impact, score, to: &$0) }
        fold.add("ul") { inner in
          var lines: [(impact: Double, child: Int?, words: String)] =
            (children[k] ?? []).map { (score.tree[$0].impact, $0, "") }
          lines.append((node.direct, nil, text(.ownEmissions)))
          // What rounding leaves of a difference is not a branch.
          let isRest = abs(node.remainder) > 1e-9 * abs(node.impact)
          if isRest { lines.append((node.remainder, nil, text(.notFollowed))) }
          lines.sort { abs($0.impact) > abs($1.impact) }
          for line in lines {
            if let child = line.child {
              add(child, score, children, to: &inner)
            } else {
              inner.add("li", ["class": "leaf rest"]) {
                addLine(line.words, "", line.impact, score, to: &$0)
              }
            }
          }
        }
      }
    }
  }

  private func addLine(
    _ name: String, _ amount: String, _ impact: Double, _ score: FootprintRecord.Score,
    to line: inout Markup
  ) {
    line.add("span", ["class": "what"], text: name)
    line.add("span", ["class": "number amount"], text: amount)
    line.add("span", ["class": "number"], text: "\(figure(impact)) \(score.unit)")
    let share = score.value == 0 ? nil : impact / score.value
    line.add("span", ["class": "number"]) { cell in
      let width = FigureText.number(min(1, abs(share ?? 0)) * 100, decimals: 1)
      cell.add(
        "span", ["class": impact < 0 ? "bar saves" : "bar", "style": "--share:\(width)%"],
        text: FigureText.percent(share))
    }
  }
}
