package import PhloemModel

extension DeclarationContent.Section {
  /// Makes a section.
  package init(
    _ id: String, _ title: LocalizedText, notes: [LocalizedText] = [],
    _ columns: [(en: String, zh: String, isNumber: Bool)] = [],
    rows: [[DeclarationContent.Cell]] = [], total: [DeclarationContent.Cell]? = nil
  ) {
    self.init(
      id: id, title: title, notes: notes,
      table: columns.isEmpty
        ? nil
        : DeclarationContent.Table(
          columns: columns.map {
            DeclarationContent.Column(
              title: LocalizedText($0.en, zh: $0.zh), isNumber: $0.isNumber)
          }, rows: rows, total: total))
  }
}

extension DeclarationContent.Cell {
  /// Makes a cell.
  package static func words(_ text: LocalizedText) -> Self { Self(text) }
  /// A cell that reads alike in both languages.
  package static func plain(_ text: String) -> Self { Self(LocalizedText(text)) }
  /// A share with its bar.
  package static func share(_ share: Double?) -> Self {
    Self(LocalizedText(DeclarationText.percent(share)), share: share)
  }
}
