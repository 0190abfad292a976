/// A table of plain text: the first column to the left, numbers to the right.
struct TextTable {
  /// How a column is set.
  enum Alignment { case left, right }

  private let header: [String]
  private let alignment: [Alignment]
  private var rows: [[String]] = []

  /// Makes a table; a header that begins with `>` is a column set to the right.
  init(_ header: [String]) {
    self.header = header.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
    alignment = header.map { $0.hasPrefix(">") ? .right : .left }
  }

  /// Adds a row of as many cells as the header.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Whether there is no row.
  var isEmpty: Bool { rows.isEmpty }

  /// The lines of the table.
  var lines: [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }
    return ([header, rule] + rows).map { line($0, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.enumerated().map { column, cell in
      let space = String(repeating: " ", count: max(0, widths[column] - Self.width(cell)))
      return alignment[column] == .left ? cell + space : space + cell
    }
    var text = padded.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The columns a text takes on a terminal: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) {
      $0 + ((0x1100...0xFFE6).contains($1.value) && $1.value > 0x2E7F ? 2 : 1)
    }
  }
}
