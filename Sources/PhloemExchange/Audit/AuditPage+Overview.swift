import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// What is wrong with the files and the claims, in order.
  var findings: [Diagnostic] {
    report.files.flatMap(\.findings) + report.results.flatMap(\.faults)
  }

  /// Adds what could not be judged, with place and remedy.
  func addFaults(to main: inout Markup) {
    guard !findings.isEmpty else { return }
    addSection("faults", .faults, to: &main) { section in
      add(.findings(findings, text(.faults), language), to: &section)
    }
  }

  /// Adds a tile for each verdict, the bar of all, and what is on file.
  func addOverview(to main: inout Markup) {
    addSection("verdicts", .overview, to: &main) { section in
      let counts = counts()
      section.add("div", ["class": "cards tiles"]) { tiles in
        for (mark, count) in counts { addTile(mark, count, to: &tiles) }
      }
      addBar(counts, to: &section, numbers: false)
      addRecord(to: &section)
      addLegend(to: &section)
    }
  }

  private func addTile(_ mark: VerdictMark, _ count: Int, to tiles: inout Markup) {
    let share = Double(count) / Double(max(1, report.results.count))
    tiles.add(
      "a",
      [
        "class": "card tile \(mark.key)", "href": "#verdict=\(mark.key)", "data-filter": "verdict",
        "data-value": mark.key, "title": text(.filterTo),
      ]
    ) { tile in
      tile.add("span", ["class": "tile-name"]) { name in
        name.add("span", ["class": "mark", "aria-hidden": "true"], text: mark.symbol)
        name.add(text: " " + mark.name(language))
      }
      tile.add("span", ["class": "tile-count"]) { figure in
        figure.add("b", text: String(count))
        figure.add(
          "span",
          text: " "
            + AuditText.shareOfClaims.filled(language, FigureText.percent(share, decimals: 0)))
      }
      tile.add("span", ["class": "tile-meaning"], text: text(mark.meaning))
    }
  }

  /// How many verdicts and values on file come out, and those that do not.
  private func addRecord(to section: inout Markup) {
    let verdicts = report.results.compactMap(\.agrees)
    let values = report.results.flatMap(\.figures).compactMap(\.agrees)
    func words(_ all: AuditText, _ some: AuditText, _ agreed: [Bool]) -> String? {
      if agreed.isEmpty { return nil }
      let good = agreed.count { $0 }
      return good == agreed.count
        ? all.filled(language, String(good))
        : some.filled(language, String(good), String(agreed.count))
    }
    let told = [
      words(.allVerdicts, .someVerdicts, verdicts), words(.allValues, .someValues, values),
    ].compactMap(\.self)
    if told.isEmpty { return }
    section.add(
      "p", ["class": "record"], text: told.joined(separator: language == .zh ? "" : " "))
    let others = report.disagreements
    if others.isEmpty { return }
    section.add("p", ["class": "note alert"], text: text(.otherwise))
    section.add("ul", ["class": "others"]) { list in
      for result in others {
        list.add("li") { item in
          item.add("a", ["href": "#\(result.claim.id)"], text: result.claim.id)
          let words =
            [recorded(result)].compactMap(\.self)
            + result.figures.filter { $0.agrees == false }.map { figure in
              AuditText.recordedFound.filled(
                language, figure.name, recorded(figure), figure.value?.told ?? FigureText.unknown)
            }
          item.add(text: " " + words.joined(separator: language == .zh ? "" : " "))
        }
      }
    }
  }

  /// The verdict on file, where another was found.
  func recorded(_ result: ClaimResult) -> String? {
    guard result.agrees == false, let expected = result.claim.expected else { return nil }
    return AuditText.recordedVerdict.filled(
      language, expected.verdict.name(language),
      VerdictMark(verdict: result.verdict).name(language))
  }

  /// The value on file with its unit.
  func recorded(_ figure: FigureResult) -> String {
    guard let expected = figure.expected else { return FigureText.unknown }
    let unit = figure.value?.unit ?? figure.range?.low.unit
    return [FigureNumber.text(expected), unit?.symbol].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func addLegend(to section: inout Markup) {
    section.add("details", ["class": "fold legend", "open": ""]) { details in
      details.add("summary", text: text(.legend))
      details.add("div", ["class": "pair"]) { pair in
        pair.add("div") { half in
          half.add("h3", text: text(.evidenceLegend))
          half.add("dl") { list in
            for basis in EvidenceBasis.allCases {
              list.add("dt", text: basis.name(language))
              list.add("dd", text: text(basis.meaning))
            }
          }
        }
        pair.add("div") { half in
          half.add("h3", text: text(.kindLegend))
          half.add("dl") { list in
            for kind in CheckKind.allCases {
              list.add("dt", text: kind.name(language))
              list.add(
                "dd",
                text: AuditText.failureMeans.filled(language, kind.failure.name(language)))
            }
          }
        }
      }
    }
  }
}
