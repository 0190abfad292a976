public import PhloemForecast
import PhloemModel

/// A forecast as one HTML page that needs nothing beside it, scripts included.
///
/// The same result gives the same bytes.
public struct ForecastPage: Sendable {
  /// What is shown.
  public let result: ForecastResult

  /// Makes a page of a result.
  public init(_ result: ForecastResult) { self.result = result }

  /// The text of the file.
  public var html: String {
    var page = Markup()
    page.addStart(.en)
    page.addHead(title: "\(name) · forecast", style: ReportStyle.css + ForecastChart.style)
    page.add("body") { body in
      body.add("header") { header in
        header.add("div", ["class": "banner"]) { banner in
          banner.add("p", ["class": "kind"], text: "Forecast")
          banner.add("h1", text: name)
          banner.add("p", ["class": "facts"]) { facts in
            facts.add("strong", text: "from \(time(result.grid.start))")
            facts.add("span", text: "\(result.points.count) intervals of \(result.grid.step) s")
            facts.add("span", text: unit.isEmpty ? "no unit is stated" : unit)
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
      body.add("footer", text: "Made by Phloem.")
    }
    page.add(raw: "</html>\n")
    return page.text
  }

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
        Self.card("Method", result.method.rawValue, result.summary, to: &cards)
        Self.card(
          "Mean absolute error", number(own?.meanAbsoluteError),
          "\(unit) on what was held out from \(time(result.heldOut.lowerBound))", to: &cards)
        let naive = score(of: .seasonalNaive) ?? score(of: .persistence)
        let against = naive.map { "MAE of \($0.method.rawValue) \(number($0.meanAbsoluteError))" }
        let persistence = score(of: .persistence).map {
          "of persistence \(number($0.meanAbsoluteError))"
        }
        Self.card(
          "Scaled error",
          own?.meanAbsoluteScaledError.map { FigureText.number($0, decimals: 2) } ?? "–",
          [against, persistence].compactMap(\.self).joined(separator: ", "), to: &cards)
        Self.card(
          "Within 10–90 %", own?.coverage.map { FigureText.percent($0) } ?? "–",
          "of the values held out; 80 % is aimed at", to: &cards)
      }
      for note in result.notes { section.add("p", ["class": "note"], text: note) }
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
      section.add("h2", text: "What was, and what comes")
      ForecastChart(result).write(into: &section, time: time, number: { number($0) })
      section.add(
        "p", ["class": "note"],
        text:
          "Line: the history, then the middle of the forecast. Band: from 10 to 90 %, quantiles of "
          + "the errors of the back-test.")
    }
  }

  private func addScores(to main: inout Markup) {
    var table = PageTable(
      "Back-test from \(result.folds) origins",
      [("Method", false), ("MAE", true), ("RMSE", true), ("MASE", true)]
        + result.levels.map { ("Pinball \(Self.percent($0)) %", true) }
        + [("In 10–90 %", true), ("Fitted", false)])
    for score in result.scores {
      table.add(
        [
          .text(score.method.rawValue), .number(number(score.meanAbsoluteError)),
          .number(number(score.rootMeanSquareError)),
          .number(number(score.meanAbsoluteScaledError)),
        ] + result.levels.indices.map { k in .number(number(score.pinballLosses?[k])) } + [
          .number(score.coverage.map { FigureText.percent($0) } ?? "–"), .text(score.summary),
        ])
    }
    main.add("section") { section in
      section.add("h2", text: "How well the methods did")
      table.write(into: &section) { _ in "" }
    }
  }

  private func addPoints(to main: inout Markup) {
    var table = PageTable(
      "Forecast\(unit.isEmpty ? "" : ", \(unit)")",
      [("Time", false)] + result.levels.map { ("\(Self.percent($0)) %", true) }
        + [("Forecast", true)])
    for point in result.points {
      table.add(
        [.text(time(point.time))] + point.quantiles.map { .number(number($0)) } + [
          .number(number(point.value))
        ])
    }
    main.add("section") { section in
      section.add("h2", text: "Interval by interval")
      table.write(into: &section) { _ in "" }
    }
  }

  private static func percent(_ level: Double) -> String {
    FigureText.number(level * 100, decimals: nil, significant: 4)
  }
}
