import PhloemModel

/// The sections that tell how results spread, for the page of draws and that of a study.
struct SpreadSections {
  let spread: StudyRecord.Spread
  let language: LocalizedText.Language
  /// Whether scenarios tell results apart.
  let hasScenarios: Bool
  /// The name of a scenario by its key.
  var scenarioNames: [String: String] = [:]
  /// The name of a product by its key.
  var productNames: [String: String] = [:]
  /// The name of a category by its identifier.
  var categoryNames: [String: String] = [:]

  private func text(_ text: SpreadText) -> String { text(language) }
  private func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }

  /// What a score is of: product, scenario where there are several, category where there are several.
  func name(of score: StudyRecord.Score) -> String {
    name(score.scenario, score.product, score.category)
  }

  private func name(_ scenario: String, _ product: String, _ category: String) -> String {
    var parts = [productNames[product] ?? product]
    if hasScenarios { parts.append(scenarioNames[scenario] ?? scenario) }
    if Set(spread.scores.map(\.category)).count > 1 {
      parts.append(categoryNames[category] ?? category)
    }
    return parts.joined(separator: " – ")
  }

  /// Adds the quantiles of all results.
  func addTable(to section: inout Markup) {
    var table = PageTable(
      text(.table),
      [
        (FootprintText.columnProduct(language), false),
        (FootprintText.columnUnit(language), false), (text(.columnStated), true),
        (text(.columnMean), true), (text(.columnError), true), (text(.columnDeviation), true),
        ("5 %", true), ("25 %", true), (text(.columnMedian), true), ("75 %", true), ("95 %", true),
      ])
    for score in spread.scores {
      table.add(
        [.text(name(of: score)), .text(score.unit)]
          + [
            score.stated, score.mean, score.standardError, score.standardDeviation, score.p5,
            score.p25, score.median, score.p75, score.p95,
          ].map { .number(figure($0)) })
    }
    section.add(table)
  }

  /// Adds the charts of each result.
  func addSpreads(to main: inout Markup) {
    for (place, score) in spread.scores.enumerated() {
      let title = SpreadText.spreadOf.filled(language, name(of: score))
      main.addSection("spread-\(place + 1)", title) { section in
        guard score.standardDeviation > 0 else { return section.addNote(text(.noSpread)) }
        section.add("div", ["class": "two"]) { two in
          two.add("div") { half in
            half.add("h3", text: text(.histogram))
            SpreadChart.addHistogram(of: score, language, to: &half)
            half.addNote(text(.histogramNote))
          }
          two.add("div") { half in
            half.add("h3", text: text(.convergence))
            SpreadChart.addConvergence(of: score, language, to: &half)
            half.addNote(text(.convergenceNote))
          }
        }
        addShares(of: score, to: &section)
      }
    }
  }

  private func addShares(of score: StudyRecord.Score, to section: inout Markup) {
    guard !score.shares.isEmpty else { return }
    var table = PageTable(
      SpreadText.sharesOf.filled(language, name(of: score)),
      [
        (text(.columnProcess), false), (text(.columnFlow), false), (text(.columnPropagated), true),
        (text(.columnRank), true), (text(.columnSobol), true),
      ])
    let widest = score.shares.map(\.propagated).max() ?? 0
    for share in score.shares {
      table.add([
        .text(share.process), .text(share.flow),
        .bar(
          of: share.propagated, width: widest > 0 ? share.propagated / widest : 0, saves: false),
        .number(FigureText.number(share.rankCorrelation, decimals: 2)),
        .number(FigureText.number(share.firstOrder, decimals: 3)),
      ])
    }
    section.add(table)
    section.addNote(text(.sharesNote))
  }

  /// Adds the comparisons, draw by draw.
  func addPairs(to main: inout Markup) {
    guard !spread.pairs.isEmpty else { return }
    main.addSection("pairs", text(.pairsTitle)) { section in
      section.addNote(text(.pairsNote))
      var table = PageTable(
        text(.pairsTitle),
        [
          (text(.columnSecond), false), (text(.columnFirst), false), (text(.columnBelow), true),
          (text(.columnEqual), true), (text(.columnDifference), true),
          (text(.columnInterval), false),
        ])
      for pair in spread.pairs {
        table.add([
          .text(name(pair.secondScenario, pair.secondProduct, pair.category)),
          .text(name(pair.firstScenario, pair.firstProduct, pair.category)),
          .bar(of: pair.shareBelow, width: pair.shareBelow, saves: pair.shareBelow > 0.5),
          .number(FigureText.percent(pair.shareEqual)),
          .number("\(figure(pair.meanDifference)) \(pair.unit)"), interval(pair),
        ])
      }
      section.add(table)
      section.addNote(text(.intervalNote))
    }
  }

  /// 90 % of the differences as a bar beside zero, with the numbers.
  private func interval(_ pair: StudyRecord.Pair) -> PageTable.Cell {
    .markup { cell in
      let ends = [0, pair.p5, pair.p95]
      let (least, most) = (ends.min() ?? 0, ends.max() ?? 1)
      func place(_ value: Double) -> String {
        let share = most > least ? (value - least) / (most - least) : 0
        return "\((4 + share * 152).rounded())"
      }
      cell.add(
        "svg", ["class": "interval", "viewBox": "0 0 160 18", "role": "img", "aria-label": ""]
      ) { plot in
        plot.addVoidShape(
          "line",
          [("class", "range"), ("x1", place(pair.p5)), ("x2", place(pair.p95))]
            + [("y1", "9"), ("y2", "9")])
        plot.addVoidShape(
          "circle", [("cx", place(pair.median)), ("cy", "9"), ("r", "4")])
        plot.addVoidShape(
          "line",
          [("class", "zero"), ("x1", place(0)), ("x2", place(0))]
            + [("y1", "0"), ("y2", "18")])
      }
      cell.add("small", text: "\(figure(pair.p5)) … \(figure(pair.p95)) \(pair.unit)")
    }
  }

  /// Adds how it was drawn.
  func addHow(to main: inout Markup) {
    main.addSection("draws", text(.howTitle)) { section in
      var table = PageTable(
        text(.howTitle),
        [
          (FootprintText.columnWhat(language), false), (FootprintText.columnValue(language), true),
        ])
      table.add([
        .text(text(.columnDraws)),
        .number(FigureText.number(Double(spread.iterations), decimals: 0)),
      ])
      table.add([.text(text(.columnSeed)), .number("\(spread.seed)")])
      let rejected = spread.scores.map(\.rejected).max() ?? 0
      table.add([
        .markup { cell in
          cell.add(text: text(.rejected))
          cell.add("small", text: text(.rejectedWhy))
        }, .number(FigureText.number(Double(rejected), decimals: 0)),
      ])
      table.add([.text(text(.refused)), .number("\(spread.refused.count)")])
      if !spread.correlations.isEmpty {
        table.add([
          .text(text(.correlations)), .number(spread.correlations.joined(separator: "; ")),
        ])
      }
      section.add(table)
      section.addNote(text(.aboveStated))
      guard !spread.refused.isEmpty else { return }
      var list = PageTable(
        "\(text(.refused)): \(spread.refused.count)", [(FootprintText.columnWhy(language), false)])
      for line in spread.refused.prefix(FootprintPage.longestList) { list.add([.text(line)]) }
      section.addFolded(list)
      section.addNote(text(.refusedNote))
    }
  }
}
