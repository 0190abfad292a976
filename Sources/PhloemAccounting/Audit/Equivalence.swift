public import PhloemModel

/// A factor by which an amount is told as so many items of something.
public struct Equivalence: Sendable {
  /// Its id.
  public let id: String
  /// What the items are.
  public let name: LocalizedText
  /// The amount in one item.
  public let per: Quantity
  /// The values that `per` may take; a factor outside is refused.
  public let range: QuantityRange
  /// What it covers.
  public let boundary: LocalizedText
  /// What it rests on.
  public let basis: EvidenceBasis
  /// Where it comes from.
  public let source: String
  /// Years for which it is meant.
  public let validity: String?
  /// The sentence, with `{amount}` and `{items}`.
  public let statement: LocalizedText

  init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(entry, subject: "equivalence '\(entry.key)'", into: &report)
    let name = reader.localized("name", into: &report)
    let per = reader.requiredText("per", into: &report)
    let range = reader.requiredText("range", into: &report)
    let boundary = reader.localized("boundary", into: &report)
    let basis = reader.choice("basis", as: EvidenceBasis.self, into: &report)
    let source = reader.requiredText("source", into: &report)
    let validity = reader.text("validity", into: &report)
    let statement = reader.localized("statement", into: &report)
    reader.finish(into: &report)
    guard let name, let per, let range, let boundary, let basis, let source, let statement else {
      report.error(
        at: entry.position, "equivalence '\(entry.key)' lacks name, boundary, basis or statement")
      return nil
    }
    do throws(UnitError) {
      self.per = try ClaimUnit(items: []).quantity(per).quantity
      self.range = try QuantityRange(reading: range)
    } catch {
      report.error(at: entry.position, error.message, help: error.help)
      return nil
    }
    if !self.range.contains(self.per) {
      report.error(at: entry.position, "the factor of '\(entry.key)' lies outside its range")
    }
    id = entry.key
    self.name = name
    self.boundary = boundary
    self.basis = basis
    self.source = source
    self.validity = validity
    self.statement = statement
  }
}
