public import PhloemModel

/// A ratio that figures of a topic imply, and the limits it usually keeps.
public struct PlausibilityRule: Sendable {
  /// What a limit is of, and where it comes from.
  public struct Limit: Sendable {
    /// Whether nothing can pass it, or nothing published does, or it is unusual to.
    public let kind: CheckKind
    /// Where it holds: `World`, `CN`, `CN-GD`.
    public let region: String
    /// The range.
    public let range: QuantityRange
    /// What it rests on.
    public let basis: EvidenceBasis
    /// Where it was read.
    public let source: String
  }

  /// Its id.
  public let id: String
  /// What it is.
  public let name: LocalizedText
  /// Topics whose claims it is tried on; empty: every claim.
  public let about: [String]
  /// The unit of each role, in order.
  public let inputs: [(role: String, unit: PhysicalUnit)]
  /// How the ratio follows from the roles.
  public let formula: Formula
  /// The unit of the ratio.
  public let unit: PhysicalUnit
  /// The limits.
  public let limits: [Limit]
  /// Where it is written.
  public let position: FilePosition

  init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(entry, subject: "rule '\(entry.key)'", into: &report)
    let name = reader.localized("name", into: &report)
    let about = reader.texts("about", into: &report).map(\.0)
    var inputs: [(role: String, unit: PhysicalUnit)] = []
    for input in reader.children("inputs", into: &report) {
      if let unit = Self.unit(input.value.scalar, at: input.value.position, into: &report) {
        inputs.append((input.key, unit))
      }
    }
    let formula = reader.requiredText("formula", into: &report)
    let formulaPlace = reader.valuePlace("formula")
    let unit = Self.unit(
      reader.requiredText("unit", into: &report), at: reader.valuePlace("unit"), into: &report)
    var limits: [Limit] = []
    if case .sequence(let items) = reader.node("limits")?.content {
      limits = items.compactMap { Self.limit($0, unit: unit, of: entry.key, into: &report) }
    }
    reader.finish(into: &report)
    guard let formula, let unit else { return nil }
    do throws(FormulaError) {
      self.formula = try Formula(reading: formula)
    } catch {
      report.error(at: formulaPlace.column(of: error), error.message, help: error.help)
      return nil
    }
    // Numbers that differ, so that no difference of roles is zero.
    let roles = Dictionary(
      inputs.enumerated().map { ($1.role, Quantity(1 + 0.37 * Double($0), $1.unit)) },
      uniquingKeysWith: { first, _ in first })
    do throws(FormulaError) {
      let sample = try self.formula.evaluate { roles[$0] }
      if sample.dimension != unit.dimension {
        report.error(
          at: formulaPlace, "rule '\(entry.key)' gives \(sample.dimension), not \(unit.dimension)")
      }
    } catch {
      report.error(at: formulaPlace.column(of: error), error.message, help: error.help)
    }
    if limits.isEmpty { report.error(at: entry.position, "rule '\(entry.key)' has no limits") }
    id = entry.key
    self.name = name ?? LocalizedText(entry.key)
    self.about = about
    self.inputs = inputs
    self.unit = unit
    self.limits = limits
    position = entry.position
  }

  private static func unit(
    _ text: String?, at position: FilePosition, into report: inout Diagnostics
  ) -> PhysicalUnit? {
    guard let text else { return nil }
    do throws(UnitError) {
      return try ClaimUnit(items: []).read(text).unit
    } catch {
      report.error(at: position, error.message, help: error.help)
      return nil
    }
  }

  private static func limit(
    _ node: YAMLNode, unit: PhysicalUnit?, of rule: String, into report: inout Diagnostics
  ) -> Limit? {
    var reader = MappingReader(node, subject: "a limit of rule '\(rule)'", into: &report)
    let kind = reader.choice("kind", as: CheckKind.self, into: &report)
    let region = reader.text("region", into: &report) ?? "World"
    let text = reader.requiredText("range", into: &report)
    let basis = reader.choice("basis", as: EvidenceBasis.self, into: &report)
    let source = reader.requiredText("source", into: &report)
    reader.finish(into: &report)
    guard let kind, let text, let basis, let source else {
      if kind == nil || basis == nil {
        report.error(at: node.position, "a limit of rule '\(rule)' lacks kind or basis")
      }
      return nil
    }
    do throws(UnitError) {
      let range = try QuantityRange(reading: text)
      if let unit, range.dimension != unit.dimension {
        report.error(
          at: reader.valuePlace("range"),
          "a limit of rule '\(rule)' is \(range.dimension), not \(unit.dimension)")
      }
      return Limit(kind: kind, region: region, range: range, basis: basis, source: source)
    } catch {
      report.error(at: reader.valuePlace("range"), error.message, help: error.help)
      return nil
    }
  }

  /// The limits that hold in a region: for each kind those of the narrowest region that holds it.
  public func limits(in region: String?) -> [Limit] {
    let fitting = limits.filter { $0.region == "World" || Self.holds($0.region, region) }
    return CheckKind.allCases.flatMap { kind in
      let ofKind = fitting.filter { $0.kind == kind }
      let longest = ofKind.map { Self.depth($0.region) }.max() ?? 0
      return ofKind.filter { Self.depth($0.region) == longest }
    }
  }

  private static func holds(_ region: String, _ place: String?) -> Bool {
    guard let place else { return false }
    return place == region || place.hasPrefix(region + "-")
  }

  private static func depth(_ region: String) -> Int { region == "World" ? 0 : region.count }
}
