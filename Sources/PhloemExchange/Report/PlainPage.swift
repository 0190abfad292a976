package import PhloemModel

/// A page of cards and tables that needs nothing beside it, nor scripts.
///
/// The same contents give the same bytes.
package struct PlainPage: Sendable {
  /// A tile of one figure.
  package struct Card: Sendable {
    let title, value, unit: String
    let lines: [String]

    /// Makes a tile; the unit may be empty.
    package init(_ title: String, _ value: String, unit: String = "", _ lines: [String] = []) {
      (self.title, self.value, self.unit, self.lines) = (title, value, unit, lines)
    }
  }

  /// What stands in a cell.
  package enum Cell: Sendable {
    /// A text, to the left.
    case text(String)
    /// A text that is copied letter for letter: a hash, a command.
    case code(String)
    /// A whole number, to the right.
    case count(Int)
    /// A figure that is written already, to the right.
    case number(String)
    /// A count with its share of a whole as a bar.
    case share(Int, of: Int)
  }

  /// A table.
  package struct Table: Sendable {
    let caption: String
    let columns: [(title: String, isNumber: Bool)]
    let rows: [[Cell]]
    let isFolded: Bool

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - caption: Its title.
    ///   - columns: Titles, shown with a capital; one that begins with `>` is of numbers.
    ///   - rows: Cells, as many as columns.
    ///   - isFolded: Whether it is folded away.
    package init(
      _ caption: String, _ columns: [String], _ rows: [[Cell]], isFolded: Bool = false
    ) {
      self.caption = caption
      self.columns = columns.map { text in
        let title = text.drop { $0 == ">" }
        return (title.prefix(1).uppercased() + title.dropFirst(), text.hasPrefix(">"))
      }
      self.rows = rows
      self.isFolded = isFolded
    }
  }

  /// A part of the page with its heading.
  package struct Section: Sendable {
    let id, title: String
    let notes: [String]
    let cards: [Card]
    let tables: [Table]

    /// Makes a part.
    package init(
      _ id: String, _ title: String, notes: [String] = [], cards: [Card] = [], tables: [Table] = []
    ) {
      (self.id, self.title, self.notes) = (id, title, notes)
      (self.cards, self.tables) = (cards, tables)
    }
  }

  /// What kind of page it is, over its heading.
  package var kind: String
  /// The heading.
  package var title: String
  /// Short facts below the heading; the first is the strongest.
  package var facts: [String]
  /// The parts, in order; one without cards and tables shows its notes.
  package var sections: [Section]
  /// The last line.
  package var footer: String
  /// The language.
  package var language: LocalizedText.Language

  /// Makes a page.
  package init(
    kind: String, title: String, facts: [String], sections: [Section], footer: String,
    language: LocalizedText.Language
  ) {
    (self.kind, self.title, self.facts) = (kind, title, facts)
    (self.sections, self.footer, self.language) = (sections, footer, language)
  }

  /// The text of the file.
  package var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(title: "\(title) · \(kind)", style: ReportStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        for section in sections { add(section, to: &main) }
      }
      body.add("footer", text: footer)
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: kind)
        banner.add("h1", text: title)
        banner.add("p", ["class": "facts"]) { line in
          for (place, fact) in facts.enumerated() {
            line.add(place == 0 ? "strong" : "span", text: fact)
          }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in sections {
          nav.add("a", ["href": "#\(section.id)"], text: section.title)
        }
      }
    }
  }

  private func add(_ section: Section, to main: inout Markup) {
    main.addSection(section.id, section.title) { part in
      if !section.cards.isEmpty {
        part.add("div", ["class": "cards"]) { cards in
          for card in section.cards {
            cards.addCard(card.title, card.value, card.unit, card.lines)
          }
        }
      }
      for note in section.notes { part.addNote(note) }
      for table in section.tables where !table.rows.isEmpty {
        var written = PageTable(table.caption, table.columns)
        for row in table.rows { written.add(row.map(cell)) }
        if table.isFolded { part.addFolded(written) } else { part.add(written) }
      }
    }
  }

  private func cell(_ cell: Cell) -> PageTable.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .code(let text): .markup { $0.add("code", text: text) }
    case .count(let number): .number(Self.text(number))
    case .number(let text): .number(text)
    case .share(let part, let whole): share(part, of: whole)
    }
  }

  private func share(_ part: Int, of whole: Int) -> PageTable.Cell {
    guard part > 0, whole > 0 else { return .number("") }
    let width = FigureText.number(Double(part) / Double(whole) * 100, decimals: 1)
    var cell = PageTable.Cell(isNumber: true)
    cell.markup.add("span", ["class": "bar", "style": "--share:\(width)%"]) {
      $0.add(text: Self.text(part))
    }
    return cell
  }

  /// A whole number with thousands separators.
  package static func text(_ number: Int) -> String {
    FigureText.number(Double(number), decimals: 0)
  }
}
