public import PhloemModel

/// What a declaration of a product's footprint says, in English and Chinese: sections with tables, for any
/// page or print.
public struct DeclarationContent: Sendable {
  /// The title of a column.
  public struct Column: Hashable, Sendable {
    /// What stands in it.
    public let title: LocalizedText
    /// Whether it holds numbers.
    public let isNumber: Bool
  }

  /// One cell.
  public struct Cell: Hashable, Sendable {
    /// What it says.
    public let text: LocalizedText
    /// A share to draw, 0…1; nil where there is none.
    public let share: Double?

    package init(_ text: LocalizedText, share: Double? = nil) {
      self.text = text
      self.share = share
    }
  }

  /// A table.
  public struct Table: Hashable, Sendable {
    /// The columns.
    public let columns: [Column]
    /// The rows, as many cells as there are columns.
    public package(set) var rows: [[Cell]]
    /// The last row when it sums up the others.
    public package(set) var total: [Cell]?
  }

  /// A section.
  public struct Section: Hashable, Sendable, Identifiable {
    /// Its name in the page.
    public let id: String
    /// Its title.
    public let title: LocalizedText
    /// Sentences below the title.
    public let notes: [LocalizedText]
    /// Its table; nil where it has none.
    public let table: Table?

    /// Makes a section.
    package init(id: String, title: LocalizedText, notes: [LocalizedText], table: Table?) {
      self.id = id
      self.title = title
      self.notes = notes
      self.table = table
    }
  }

  /// The product.
  public let title: LocalizedText
  /// What the declaration is: complete, or with parts missing.
  public let status: LocalizedText
  /// Whether everything is known.
  public let isComplete: Bool
  /// The footprint with its unit; nil when it is incomplete.
  public let headline: LocalizedText?
  /// The sections, in order.
  public let sections: [Section]

  /// Makes the content of a declaration.
  package init(
    title: LocalizedText, status: LocalizedText, isComplete: Bool, headline: LocalizedText?,
    sections: [Section]
  ) {
    self.title = title
    self.status = status
    self.isComplete = isComplete
    self.headline = headline
    self.sections = sections
  }

  /// Puts together what a declaration of a study says.
  ///
  /// - Parameter study: The study.
  public init(_ study: ProductStudy) {
    let footprint = study.footprint
    let file = footprint.file
    title = file.name
    isComplete = footprint.isComplete
    status =
      footprint.isComplete
      ? LocalizedText("Complete within its boundary", zh: "边界内数据完整")
      : LocalizedText("Incomplete: there is no total", zh: "不完整：无合计值")
    headline = footprint.grams.map { grams in
      let figure = DeclarationText.kilograms(grams)
      return LocalizedText(
        "\(figure) kgCO2e per \(file.declaredUnit)", zh: "每 \(file.declaredUnit) \(figure) kgCO2e")
    }
    sections =
      [
        Self.subject(footprint), Self.kinds(footprint), Self.stages(footprint),
        Self.items(footprint), Self.missing(footprint), Self.cutOff(footprint),
        Self.quality(footprint), Self.uncertainty(footprint),
      ].compactMap { $0 } + Self.answers(study)
  }
}

/// Figures as a declaration writes them.
package enum DeclarationText {
  /// Kilograms of grams, five significant digits.
  package static func kilograms(_ grams: Int64) -> String {
    number(Double(grams) / 1000)
  }

  /// Five significant digits.
  package static func number(_ value: Double, significant: Int = 5) -> String {
    DecimalText(value).rounded(toSignificant: significant).plain
  }

  /// A share in per cent.
  package static func percent(_ share: Double?) -> String {
    share.map { "\(DecimalText($0 * 100).rounded(toDecimals: 2).plain) %" } ?? "–"
  }

  /// Hundredths of a per cent.
  static func percent(_ basisPoints: Int64?) -> String {
    basisPoints.map { "\(DecimalText(Double($0) / 100).fixed(decimals: 2)) %" } ?? "–"
  }

  /// A quantity in its own unit.
  static func quantity(_ quantity: Quantity?) -> String {
    quantity.map { "\(number($0.written)) \($0.unit.symbol)" } ?? "–"
  }
}

extension DeclarationContent.Cell {
  /// A cell that reads alike in both languages.
  package init(_ text: String, share: Double? = nil) {
    self.init(LocalizedText(text), share: share)
  }
}

extension DeclarationContent.Table {
  /// A table by the titles of its columns: English, Chinese, whether it holds numbers.
  package init(_ columns: (en: String, zh: String, isNumber: Bool)...) {
    self.columns = columns.map {
      DeclarationContent.Column(
        title: LocalizedText($0.en, zh: $0.zh), isNumber: $0.isNumber)
    }
    rows = []
    total = nil
  }
}

extension CarbonKind {
  /// Its name for people.
  package var name: LocalizedText {
    switch self {
    case .fossil: LocalizedText("Fossil", zh: "化石源")
    case .biogenicEmissions: LocalizedText("Biogenic emissions", zh: "生物源排放")
    case .biogenicRemovals: LocalizedText("Biogenic removals", zh: "生物源清除")
    case .landUseChange: LocalizedText("Direct land use change", zh: "直接土地利用变化")
    case .aircraft: LocalizedText("Aircraft", zh: "航空运输")
    case .undivided: LocalizedText("Not told apart by the source", zh: "数据源未区分")
    }
  }
}
