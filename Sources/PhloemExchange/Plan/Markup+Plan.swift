import PhloemModel

extension Markup {
  /// Adds the place of a chart that may be wider than a narrow screen.
  mutating func addWideChart(_ id: String, _ label: String) {
    add("div", ["class": "scroll"]) { $0.addChart(id, label) }
  }

  /// Adds the buttons that choose the time shown in all charts over time.
  ///
  /// - Parameters:
  ///   - hours: How long the plan is.
  ///   - language: The language of the page.
  mutating func addTimeControls(hours: Double, _ language: LocalizedText.Language) {
    let spans: [(PlanText, Double)] = [(.day, 24), (.week, 168), (.month, 744), (.all, 0)]
    add(
      "div",
      ["class": "controls script", "role": "group", "aria-label": PlanText.timeShown(language)]
    ) { group in
      group.add(
        "button",
        ["type": "button", "data-move": "-1", "aria-label": PlanText.earlier(language)],
        text: "◀")
      for (word, length) in spans where length < hours {
        group.add(
          "button",
          ["type": "button", "data-span": String(Int(length)), "aria-pressed": "false"],
          text: word(language))
      }
      group.add(
        "button", ["type": "button", "data-move": "1", "aria-label": PlanText.later(language)],
        text: "▶")
      group.add("span", ["class": "shown", "role": "status"], text: "")
    }
  }

  /// Adds the menu that chooses the pool of all charts of a pool; none for a single one.
  mutating func addPoolMenu(_ pools: [PlanFigures.Pool], _ names: PlanNames) {
    guard pools.count > 1 else { return }
    add("p", ["class": "controls script"]) { p in
      p.add("label") { label in
        label.add(text: PlanText.pool(names.language) + " ")
        label.add("select", ["data-pool": ""]) { menu in
          for (place, pool) in pools.enumerated() {
            menu.add(
              "option", ["value": String(place)], text: names.pool(pool.id, pool.commodity))
          }
        }
      }
    }
  }

  /// Adds the charts' data, the library that draws and the script of the page.
  mutating func addPlanScripts(_ plotly: String, _ charts: PlanCharts) {
    add(raw: "<script type=\"application/json\" id=\"charts\">\(charts.json.compact)</script>\n")
    // A closing tag within the library's own strings would end the element.
    add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    add(raw: "<script>\n\(PlanScript.text)</script>\n")
  }
}
