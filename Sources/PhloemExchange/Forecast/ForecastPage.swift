public import PhloemForecast
public import PhloemModel

/// A forecast as one HTML page that needs nothing beside it, scripts included.
///
/// The same result gives the same bytes.
public struct ForecastPage: Sendable {
  /// What is shown.
  public let result: ForecastResult
  /// The language of everything but names and notes.
  public let language: LocalizedText.Language
  /// What a reader should know beside the notes of the result.
  public let notes: [String]

  /// Makes a page of a result.
  ///
  /// - Parameters:
  ///   - result: What is shown.
  ///   - language: The language of everything but names and notes.
  ///   - notes: What a reader should know beside the notes of the result.
  public init(
    _ result: ForecastResult, language: LocalizedText.Language = .en, notes: [String] = []
  ) {
    self.result = result
    self.language = language
    self.notes = notes
  }

  /// The text of the file.
  public var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(title: "\(name) · \(text(.title))", style: ReportStyle.css + ForecastChart.style)
    page.add("body") { body in
      body.add("header") { header in
        header.add("div", ["class": "banner"]) { banner in
          banner.add("p", ["class": "kind"], text: text(.kind))
          banner.add("h1", text: name)
          banner.add("p", ["class": "facts"]) { facts in
            facts.add("strong", text: filled(.from, time(result.grid.start)))
            facts.add(
              "span",
              text: filled(.intervals, "\(result.points.count)", "\(result.grid.step)"))
            facts.add("span", text: unit.isEmpty ? text(.noUnit) : unit)
            facts.add("span", text: result.input.source)
          }
        }
      }
      body.add("main") { main in
        addCards(to: &main)
        addChart(to: &main)
        addScores(to: &main)
        addPoints(to: &main)
      }
      body.add("footer", text: text(.madeBy))
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  /// A text in the language of the page.
  private func text(_ text: ForecastText) -> String { text(language) }

  /// A text in the language of the page with one or two places filled.
  private func filled(_ text: ForecastText, _ first: String, _ second: String = "") -> String {
    text.filled(language, first, second)
  }

  private func name(_ method: ForecastMethod) -> String { text(.name(of: method)) }
  private var name: String { result.input.target.name }
  private var unit: String { result.input.target.unit?.symbol ?? "" }

  /// The time by the clocks of the series, to the minute.
  private func time(_ moment: Int64) -> String {
    String("\(result.input.zone.civil(atUTC: moment))".dropLast(3))
  }

  private func number(_ value: Double?) -> String {
    value.map { FigureText.number($0, decimals: nil, significant: 5) } ?? "–"
  }

  private func score(of method: ForecastMethod) -> ForecastScore? {
    result.scores.first { $0.method == method }
  }

  private func addCards(to main: inout Markup) {
    let own = score(of: result.method)
    main.add("section") { section in
      section.add("div", ["class": "cards"]) { cards in
        Self.card(text(.method), name(result.method), result.summary, to: &cards)
        Self.card(
          text(.meanAbsoluteError), number(own?.meanAbsoluteError),
          filled(.heldOut, unit, time(result.heldOut.lowerBound)), to: &cards)
        let naive = score(of: .seasonalNaive) ?? score(of: .persistence)
        let against = naive.map {
          filled(.errorOf, name($0.method), number($0.meanAbsoluteError))
        }
        let persistence = score(of: .persistence).map {
          filled(.ofPersistence, number($0.meanAbsoluteError))
        }
        Self.card(
          text(.scaledError),
          own?.meanAbsoluteScaledError.map { FigureText.number($0, decimals: 2) } ?? "–",
          [against, persistence].compactMap(\.self).joined(separator: text(.comma)), to: &cards)
        Self.card(
          text(.within), own?.coverage.map { FigureText.percent($0) } ?? "–",
          text(.aim), to: &cards)
      }
      for note in notes + result.notes { section.add("p", ["class": "note"], text: note) }
    }
  }

  private static func card(
    _ title: String, _ figure: String, _ words: String, to cards: inout Markup
  ) {
    cards.add("div", ["class": "card"]) { card in
      card.add("h3", text: title)
      card.add("p", ["class": "figure"]) { $0.add("b", text: figure) }
      card.add("p", text: words)
    }
  }

  private func addChart(to main: inout Markup) {
    main.add("section") { section in
      section.add("h2", text: text(.chartTitle))
      ForecastChart(result).write(
        into: &section, label: text(.chartLabel), time: time, number: { number($0) })
      section.addNote(text(.chartNote))
    }
  }

  private func addScores(to main: inout Markup) {
    var table = PageTable(
      filled(.backtest, "\(result.folds)"),
      [
        (text(.method), false), (text(.columnMAE), true), (text(.columnRMSE), true),
        (text(.columnMASE), true),
      ] + result.levels.map { (filled(.columnPinball, Self.percent($0)), true) }
        + [(text(.columnWithin), true), (text(.columnFitted), false)])
    for score in result.scores {
      table.add(
        [
          .text(name(score.method)), .number(number(score.meanAbsoluteError)),
          .number(number(score.rootMeanSquareError)),
          .number(number(score.meanAbsoluteScaledError)),
        ] + result.levels.indices.map { k in .number(number(score.pinballLosses?[k])) } + [
          .number(score.coverage.map { FigureText.percent($0) } ?? "–"), .text(score.summary),
        ])
    }
    main.add("section") { section in
      section.add("h2", text: text(.scoresTitle))
      table.write(into: &section) { _ in "" }
    }
  }

  private func addPoints(to main: inout Markup) {
    var table = PageTable(
      unit.isEmpty ? text(.pointsTable) : filled(.pointsTableIn, unit),
      [(text(.columnTime), false)] + result.levels.map { ("\(Self.percent($0)) %", true) }
        + [(text(.columnForecast), true)])
    for point in result.points {
      table.add(
        [.text(time(point.time))] + point.quantiles.map { .number(number($0)) } + [
          .number(number(point.value))
        ])
    }
    main.add("section") { section in
      section.add("h2", text: text(.pointsTitle))
      table.write(into: &section) { _ in "" }
    }
  }

  private static func percent(_ level: Double) -> String {
    FigureText.number(level * 100, decimals: nil, significant: 4)
  }
}
