public import PhloemModel

/// Standard deviations that stand in where a park file tells no accuracy or range: assumed, and
/// flagged wherever they are used.
public struct AccuracyDefaults: Sendable {
  /// What a deviation can be of besides a meter or a port.
  public enum Other: String, Sendable, CaseIterable {
    /// The level of a stock, as a share of the level.
    case stock
    /// An analysed share of a component, as a share of it.
    case analysis
    /// A declared share of a component without a range.
    case composition
    /// A heating value or density without a range.
    case conversion
    /// A declared loss without a range.
    case loss
    /// A rate that the park file states without a range.
    case stated
    /// The estimated part of a meter's amount.
    case estimate
  }

  /// By the kind of what a meter measures, as a share of the amount.
  public let meters: [CommodityKind: Double]
  /// By the kind of what flows at a port of a recipe, as a share of the amount.
  public let recipes: [CommodityKind: Double]
  /// Anything else, as a share of the amount.
  public let others: [Other: Double]
  /// The least deviation as a share of the relative one times the full range of a meter.
  public let floorOfRange: Double
  /// The least deviation as a share of the relative one times the typical amount.
  public let floorOfTypical: Double

  /// The deviation of a meter without a stated accuracy, as a share of the amount.
  public func meter(_ kind: CommodityKind) -> Double { meters[kind] ?? self[.estimate] }

  /// The deviation of a port from its recipe, as a share of the amount.
  public func recipe(_ kind: CommodityKind) -> Double { recipes[kind] ?? self[.estimate] }

  /// The deviation of something else, as a share of the amount.
  public subscript(_ other: Other) -> Double { others[other] ?? 0.5 }
}

extension AccuracyDefaults {
  /// Reads the defaults.
  ///
  /// - Parameter node: A mapping with `meters` and `recipes` by kind of commodity, `others`, `floor`.
  /// - Throws: `InputError` with every fault and its place; no default may be left out.
  public init(reading node: YAMLNode) throws(InputError) {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the accuracies", into: &report)
    meters = Self.table("meters", &reader, into: &report)
    recipes = Self.table("recipes", &reader, into: &report)
    others = Self.table("others", &reader, into: &report)
    var floor = MappingReader(
      reader.node("floor") ?? node, subject: "'floor' of the accuracies", into: &report)
    floorOfRange = Self.share("of-range", &floor, into: &report) ?? 0
    floorOfTypical = Self.share("of-typical", &floor, into: &report) ?? 0
    floor.finish(into: &report)
    reader.finish(into: &report)
    try report.throwIfErrors()
  }

  private static func table<Key: RawRepresentable<String> & CaseIterable & Hashable>(
    _ key: String, _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> [Key: Double] {
    var table: [Key: Double] = [:]
    for entry in reader.children(key, into: &report) {
      guard let kind = Key(rawValue: entry.key) else {
        report.error(
          at: entry.position, "unknown key '\(entry.key)' under '\(key)'",
          didYouMean: nearest(to: entry.key, in: Key.allCases.map(\.rawValue)))
        continue
      }
      var inner = MappingReader(entry, subject: "'\(entry.key)' under '\(key)'", into: &report)
      table[kind] = share("deviation", &inner, into: &report)
      _ = inner.requiredText("source", into: &report)
      inner.finish(into: &report)
    }
    for kind in Key.allCases where table[kind] == nil && !report.hasErrors {
      report.error(at: reader.place(key), "'\(key)' tells nothing of '\(kind.rawValue)'")
    }
    return table
  }

  /// A share above zero such as `0.5 %`.
  private static func share(
    _ key: String, _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Double? {
    guard let text = reader.requiredText(key, such: "0.5 %", into: &report) else { return nil }
    guard let share = try? Quantity(reading: text), share.dimension == .none, share.value > 0,
      share.value <= 1
    else {
      report.error(
        at: reader.valuePlace(key), "'\(key)' of \(reader.subject) is no share, found '\(text)'",
        help: "write a share above zero such as '0.5 %'")
      return nil
    }
    return share.value
  }
}
