public import PhloemModel

/// What factors are called in Chinese.
///
/// A row of `names-zh.csv` names one factor by its id, or a family by the beginning of its ids and a `*`;
/// `{}` stands for the Chinese words in the parentheses of a factor's own name.
public struct FactorNames: Sendable {
  private let whole: [String: String]
  /// The longest beginning first.
  private let families: [(start: String, name: String)]

  /// Reads the table of names.
  ///
  /// - Parameter table: Columns `id` and `zh`.
  /// - Throws: `InputError` when a column is missing, a name is empty or an id is named twice.
  public init(_ table: CSVTable) throws(InputError) {
    var report = Diagnostics()
    var whole: [String: String] = [:]
    var families: [(start: String, name: String)] = []
    for row in table.rows {
      let (id, name) = (row.fields[0].text, row.fields.count > 1 ? row.fields[1].text : "")
      if id.isEmpty || name.isEmpty {
        report.error(
          at: row.position, "the row names no factor, or has no name", help: "write 'id,zh'")
      } else if id.hasSuffix("*") {
        families.append((String(id.dropLast()), name))
      } else if whole.updateValue(name, forKey: id) != nil {
        report.error(at: row.position, "'\(id)' is named twice", help: "keep one row")
      }
    }
    try report.throwIfErrors()
    self.whole = whole
    self.families = families.sorted { $0.start.count > $1.start.count }
  }

  /// The factor's name in both languages; without a Chinese one where none is known.
  public func name(of factor: Factor) -> LocalizedText {
    let pattern =
      whole[factor.id] ?? families.first { factor.id.hasPrefix($0.start) }?.name
    guard let pattern else { return LocalizedText(factor.name) }
    guard pattern.contains("{}") else { return LocalizedText(factor.name, zh: pattern) }
    let own = Self.chinese(in: factor.name)
    return LocalizedText(factor.name, zh: own.map { pattern.replacing("{}", with: $0) })
  }

  /// The Chinese words in parentheses at the end of a name.
  private static func chinese(in name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let inside = name[name.index(after: open)...].dropLast()
    let isChinese = inside.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    return isChinese ? String(inside) : nil
  }
}
