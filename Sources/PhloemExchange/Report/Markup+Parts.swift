extension Markup {
  /// Adds a section with its heading.
  mutating func addSection(_ id: String, _ title: String, _ content: (inout Markup) -> Void) {
    add("section", ["id": id]) { section in
      section.add("h2", text: title)
      content(&section)
    }
  }

  /// Adds a paragraph of small print.
  mutating func addNote(_ text: String) { add("p", ["class": "note"], text: text) }

  /// Adds a table whose cells show no figures of an account.
  mutating func add(_ table: PageTable) { table.write(into: &self) { _ in "" } }

  /// Adds a table that is folded away; long ones stay so on paper.
  mutating func addFolded(_ table: PageTable) {
    add("details", ["class": table.rows.count <= 60 ? "print" : nil]) { fold in
      fold.add("summary", text: table.caption)
      fold.add(table)
    }
  }

  /// Adds the place of a chart, which is there when scripts run.
  mutating func addChart(_ id: String, _ label: String) {
    add(
      "div",
      ["class": "chart script", "id": "chart-\(id)", "role": "img", "aria-label": label], text: "")
  }

  /// Adds a tile of one figure.
  ///
  /// - Parameters:
  ///   - title: What the figure is.
  ///   - value: The figure.
  ///   - unit: Its unit; empty for none.
  ///   - lines: What is said below it.
  ///   - style: Classes beside `card`.
  mutating func addCard(
    _ title: String, _ value: String, _ unit: String, _ lines: [String], style: String = ""
  ) {
    add("div", ["class": style.isEmpty ? "card" : "card \(style)"]) { card in
      card.add("h3", text: title)
      card.addFigure(value, unit)
      for line in lines { card.add("p", text: line) }
    }
  }

  /// Adds a large figure with its unit.
  mutating func addFigure(_ value: String, _ unit: String) {
    add("p", ["class": "figure"]) { figure in
      figure.add("b", text: value)
      if unit.isEmpty { return }
      figure.add(text: " ")
      figure.add("span", text: unit)
    }
  }
}
