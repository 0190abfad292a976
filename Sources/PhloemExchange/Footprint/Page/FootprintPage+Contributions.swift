import PhloemModel

extension FootprintPage {
  /// Adds what a score is made of: by input, by process, by flow.
  func addContributions(of place: Place, to main: inout Markup) {
    let title = FootprintText.contributionsOf.filled(language, place.title)
    main.addSection("parts-\(place.id)", title) { section in
      section.add("div", ["class": "two"]) { two in
        two.add("div") { $0.add(parts(place.score.byInput, .byInput, place.score)) }
        two.add("div") { $0.add(parts(place.score.byProcess, .byProcess, place.score)) }
        two.add("div", ["class": "full"]) {
          $0.add(parts(place.score.byFlow, .byFlow, place.score))
        }
      }
    }
  }

  private func parts(
    _ parts: FootprintRecord.Parts, _ title: FootprintText, _ score: FootprintRecord.Score
  ) -> PageTable {
    table(parts, text(title), score.unit, whole: score.value, totalTitle: text(.whole))
  }

  /// A table of parts that add up to a whole, with bars: what saves is green.
  func table(
    _ parts: FootprintRecord.Parts, _ caption: String, _ unit: String, whole: Double,
    totalTitle: String
  ) -> PageTable {
    PageTable.parts(parts, caption, unit, whole: whole, totalTitle: totalTitle, language)
  }
}

extension PageTable {
  /// A table of parts that add up to a whole, with bars: what saves is green.
  static func parts(
    _ parts: FootprintRecord.Parts, _ caption: String, _ unit: String, whole: Double,
    totalTitle: String, _ language: LocalizedText.Language
  ) -> PageTable {
    func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }
    var table = PageTable(
      caption,
      [
        (FootprintText.columnPart(language), false), (unit, true),
        (FootprintText.columnShare(language), true),
      ])
    table.style = "parts"
    let widest = parts.parts.map { abs($0.impact) }.max() ?? 0
    func bar(_ impact: Double) -> PageTable.Cell {
      .bar(
        of: whole == 0 ? nil : impact / whole, width: widest > 0 ? abs(impact) / widest : 0,
        saves: impact < 0)
    }
    for part in parts.parts {
      table.add([.text(part.name), .number(figure(part.impact)), bar(part.impact)])
    }
    if parts.left > 0 {
      table.add([
        .text(FootprintText.others.filled(language, "\(parts.left)")),
        .number(figure(parts.remainder)), bar(parts.remainder),
      ])
    }
    table.rows.append(
      .total([
        .text(totalTitle), .number(figure(whole)), .number(whole == 0 ? "–" : "100 %"),
      ]))
    return table
  }
}

extension PageTable.Cell {
  /// A share with a bar of its own width; one that saves is green.
  static func bar(of share: Double?, width: Double, saves: Bool) -> PageTable.Cell {
    let length = FigureText.number(min(1, max(0, width)) * 100, decimals: 1)
    var cell = PageTable.Cell.markup {
      $0.add("span", ["class": saves ? "bar saves" : "bar", "style": "--share:\(length)%"]) {
        $0.add(text: FigureText.percent(share))
      }
    }
    cell.isNumber = true
    return cell
  }
}
