/// A table of a report page.
struct PageTable {
  /// One cell.
  struct Cell {
    /// HTML.
    var markup = Markup()
    var isNumber = false
    /// The figure that it shows.
    var figure: FigureName?
    var style: String?

    /// A cell of text.
    static func text(_ text: String?, style: String? = nil) -> Cell {
      var cell = Cell(style: style)
      cell.markup.add(text: text ?? FigureText.unknown)
      return cell
    }

    /// A cell of a number.
    static func number(_ text: String, figure: FigureName? = nil, style: String? = nil) -> Cell {
      var cell = Cell(isNumber: true, figure: figure, style: style)
      cell.markup.add(text: text)
      return cell
    }

    /// A share with a bar.
    static func bar(_ share: Double?, style: String = "bar") -> Cell {
      var cell = Cell(isNumber: true)
      let width = FigureText.number(min(1, max(0, share ?? 0)) * 100, decimals: 1)
      cell.markup.add("span", ["class": style, "style": "--share:\(width)%"]) {
        $0.add(text: FigureText.percent(share))
      }
      return cell
    }

    /// A cell of other markup.
    static func markup(_ content: (inout Markup) -> Void) -> Cell {
      var cell = Cell()
      content(&cell.markup)
      return cell
    }
  }

  /// One row.
  enum Row {
    /// A heading over the rows below it, with the cells at its end.
    case group(String, [Cell])
    case cells([Cell], id: String?)
    case total([Cell])
  }

  /// The title of a column; a number's is set to the right.
  typealias Column = (title: String, isNumber: Bool)

  let caption: String
  let columns: [Column]
  var rows: [Row] = []
  /// Whether a field above it filters its rows.
  var filter: String?
  var style: String?

  init(_ caption: String, _ columns: [Column], filter: String? = nil) {
    self.caption = caption
    self.columns = columns
    self.filter = filter
  }

  /// Adds a row.
  mutating func add(_ cells: [Cell], id: String? = nil) { rows.append(.cells(cells, id: id)) }

  /// Writes the table; `title` gives the command of a figure.
  func write(into page: inout Markup, title: (FigureName) -> String) {
    if let filter {
      page.add("p", ["class": "filter script"]) { p in
        p.addVoid(
          "input", ["type": "search", "placeholder": filter, "aria-label": "\(filter): \(caption)"])
      }
    }
    page.add("div", ["class": "table", "tabindex": "0", "role": "region", "aria-label": caption]) {
      $0.add("table", ["class": style]) { table in
        table.add("caption", text: caption)
        table.add("thead") { head in
          head.add("tr") { row in
            for column in columns {
              row.add(
                "th", ["scope": "col", "class": column.isNumber ? "n" : "t"], text: column.title)
            }
          }
        }
        table.add("tbody") { body in
          for row in rows { write(row, into: &body, title: title) }
        }
      }
    }
  }

  private func write(_ row: Row, into body: inout Markup, title: (FigureName) -> String) {
    switch row {
    case .group(let text, let cells):
      body.add("tr", ["class": "group"]) { tr in
        tr.add(
          "th", ["scope": "colgroup", "colspan": String(columns.count - cells.count)], text: text)
        for cell in cells { write(cell, into: &tr, title: title) }
      }
    case .cells(let cells, let id):
      let attributes: Markup.Attributes = id.map { ["id": $0] } ?? [:]
      body.add("tr", attributes) { tr in
        for cell in cells { write(cell, into: &tr, title: title) }
      }
    case .total(let cells):
      body.add("tr", ["class": "total"]) { tr in
        for cell in cells { write(cell, into: &tr, title: title) }
      }
    }
  }

  private func write(_ cell: Cell, into row: inout Markup, title: (FigureName) -> String) {
    let style = [cell.isNumber ? "n" : nil, cell.style].compactMap(\.self).joined(separator: " ")
    var attributes: [(String, String)] = []
    if !style.isEmpty { attributes.append(("class", style)) }
    if let figure = cell.figure {
      attributes += [("data-figure", figure.id), ("title", title(figure))]
    }
    row.add(raw: "<td")
    for (key, value) in attributes { row.add(raw: " \(key)=\"\(Markup.escaped(value))\"") }
    row.add(raw: ">" + cell.markup.text + "</td>")
  }
}
