import PhloemFootprint
import PhloemModel

extension StudyPage {
  /// The words of the stages, what belongs to none last.
  private var stageNames: [String] { record.stages + [text(.noStage)] }

  /// Adds stages stacked, and as a table.
  func addStages(to main: inout Markup) {
    main.addSection("stages", text(.stagesTitle)) { section in
      section.addNote(text(.stackNote))
      for (place, category) in record.categories.enumerated() {
        section.add("h3", text: "\(category.name), \(category.unit)")
        addStack(place, to: &section)
        var table = PageTable(
          StudyText.stageTable.filled(language, category.unit),
          [("", false)] + stageNames.map { ($0, true) } + [(text(.all), true)])
        for row in rows {
          let stages = parts(of: row, place)
          table.add(
            [.text(name(of: row))]
              + stageNames.indices.map { k in
                .number(stages.indices.contains(k) ? figure(stages[k].impact) : "")
              } + [.number(figure(row.result.made.scores[place].value))])
        }
        section.addFolded(table)
      }
    }
  }

  private func parts(of row: Row, _ category: Int) -> [FootprintRecord.Part] {
    row.result.foreground.indices.contains(category)
      ? row.result.foreground[category].stages : []
  }

  private func addStack(_ category: Int, to section: inout Markup) {
    let all = rows.map { parts(of: $0, category).map(\.impact) }
    let below = all.map { -$0.filter { $0 < 0 }.reduce(0, +) }.max() ?? 0
    let above = all.map { $0.filter { $0 > 0 }.reduce(0, +) }.max() ?? 0
    let width = below + above
    guard width > 0 else { return }
    func percent(_ size: Double) -> String {
      FigureText.number(size / width * 100, decimals: 2)
    }
    section.add("div", ["class": "stages"]) { box in
      for (row, impacts) in zip(rows, all) {
        let score = row.result.made.scores[category]
        box.add("div", ["class": "line"]) { line in
          line.add("span", text: name(of: row))
          line.add("div", ["class": "track"]) { track in
            for isPlus in [false, true] where isPlus || below > 0 {
              track.add(
                "div",
                [
                  "class": "side \(isPlus ? "plus" : "minus")",
                  "style": "width:\(percent(isPlus ? above : below))%",
                ]
              ) { side in
                for (k, impact) in impacts.enumerated() where impact != 0 && (impact > 0) == isPlus
                {
                  let share = abs(impact) / (isPlus ? above : below)
                  let label = "\(stageNames[min(k, stageNames.count - 1)]): \(figure(impact))"
                  side.add(
                    "span",
                    [
                      "class": "c\(k % 8)", "title": label,
                      "style": "width:\(FigureText.number(share * 100, decimals: 2))%",
                    ], text: "")
                }
              }
            }
          }
          line.add("b", text: "\(figure(score.value)) \(score.unit)")
        }
      }
      box.add("ul", ["class": "key"]) { key in
        for (k, stage) in stageNames.enumerated()
        where all.contains(where: {
          $0.indices.contains(k) && $0[k] != 0
        }) {
          key.add("li", ["class": "c\(k % 8)"], text: stage)
        }
      }
    }
  }

  /// Adds what differences come from.
  func addDifferences(to main: inout Markup) {
    guard !record.comparisons.isEmpty else { return }
    main.addSection("differences", text(.differencesTitle)) { section in
      for found in record.comparisons {
        let isScenario = found.kind == "scenario"
        let names =
          isScenario
          ? (name(ofScenario: found.secondScenario), name(ofScenario: found.firstScenario))
          : (name(ofProduct: found.secondProduct), name(ofProduct: found.firstProduct))
        let place =
          isScenario ? name(ofProduct: found.firstProduct) : name(ofScenario: found.firstScenario)
        let category = record.categories.first { $0.id == found.category }?.name ?? found.category
        section.add(
          "h3",
          text: StudyText.against.filled(language, names.0, names.1) + " – \(place) – \(category)")
        let size = "\(figure(abs(found.difference))) \(found.unit)"
        let change =
          found.first == 0 ? "" : " (\(FigureText.change(found.difference / abs(found.first))))"
        section.addNote(
          (found.difference < 0 ? FootprintText.less : .more).filled(language, size) + change)
        section.add("div", ["class": "two"]) { two in
          let stages = FootprintRecord.Parts(
            parts: found.byStage, remainder: 0, left: 0)
          two.add("div") { $0.add(parts(stages, text(.byStage), found)) }
          two.add("div") { $0.add(parts(found.byForeground, text(.byForeground), found)) }
        }
        section.addFolded(
          parts(found.byProcess, FootprintText.differenceByProcess(language), found))
        section.addFolded(parts(found.byFlow, FootprintText.differenceByFlow(language), found))
      }
    }
  }

  private func parts(
    _ parts: FootprintRecord.Parts, _ caption: String, _ found: StudyRecord.Comparison
  ) -> PageTable {
    PageTable.parts(
      parts, caption, found.unit, whole: found.difference,
      totalTitle: FootprintText.difference(language), language)
  }

  /// Adds what each result is made of, folded.
  func addContributions(to main: inout Markup) {
    main.addSection("contributions", text(.contributionsTitle)) { section in
      for row in rows {
        for (place, score) in row.result.made.scores.enumerated() {
          section.add("details", ["class": "made"]) { fold in
            fold.add(
              "summary",
              text: "\(name(of: row)) – \(score.name): \(figure(score.value)) \(score.unit)")
            fold.add("div", ["class": "two"]) { two in
              func add(_ parts: FootprintRecord.Parts, _ title: String) {
                two.add("div") {
                  $0.add(
                    PageTable.parts(
                      parts, title, score.unit, whole: score.value,
                      totalTitle: FootprintText.whole(language), language))
                }
              }
              if row.result.foreground.indices.contains(place) {
                add(row.result.foreground[place].processes, text(.foreground))
              }
              add(score.byProcess, FootprintText.byProcess(language))
              add(score.byInput, FootprintText.byInput(language))
              add(score.byFlow, FootprintText.byFlow(language))
            }
            let coverage = score.coverage
            fold.addNote(
              FootprintText.covered.filled(
                language, "\(coverage.characterisedRows)", "\(coverage.exchangedRows)")
                + (language == .zh ? "；" : "; ")
                + FootprintText.withFactor.filled(
                  language,
                  FigureText.percent(
                    coverage.mass > 0 ? coverage.characterisedMass / coverage.mass : nil),
                  figure(coverage.mass)))
          }
        }
      }
    }
  }

  /// Adds burdens and credits of recycling.
  func addRecycling(to main: inout Markup) {
    guard hasRecycling else { return }
    main.addSection("recycling", text(.recyclingTitle)) { section in
      for row in rows {
        for part in row.result.foreground {
          let unit = record.categories.first { $0.id == part.category }?.unit ?? ""
          for circular in part.circular {
            var table = PageTable(
              "\(name(of: row)) – \(circular.process) – \(part.category)",
              [(text(.columnLine), false), (unit, true)])
            let factors = circular.factors.sorted { $0.key < $1.key }
              .map { "\($0.key) = \(figure($0.value))" }
            table.add([
              .markup { cell in
                cell.add(text: "\(figure(circular.amount)) \(circular.unit)")
                cell.add("small", text: factors.joined(separator: ", "))
              }, .number(""),
            ])
            table.add([.text(text(.burdens)), .number(figure(circular.burdens))])
            table.add([.text(text(.credits)), .number(figure(circular.credits))])
            table.rows.append(
              .total([.text(text(.all)), .number(figure(circular.total))]))
            section.add(table)
          }
        }
      }
    }
  }
}
