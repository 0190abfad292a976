public import PhloemModel

/// A versioned set of indicators with limits that a park is judged by.
public struct IndicatorProgramme: Sendable {
  /// Whether a rule decides or advises.
  public enum Kind: String, Sendable, CaseIterable {
    case core, guide
  }

  /// A bound that holds under a condition.
  public struct Limit: Sendable {
    /// When it holds; nil always.
    public let condition: Condition?
    /// The largest value that passes.
    public let atMost: SourcedQuantity?
    /// The smallest value that passes.
    public let atLeast: SourcedQuantity?
    /// Why there is no bound.
    public let none: LocalizedText?
  }

  /// One indicator.
  public struct Rule: Sendable {
    /// Its name in the programme.
    public let id: String
    /// The name for people.
    public let name: LocalizedText
    /// Whether it decides.
    public let kind: Kind
    /// The formula over figures of the park.
    public let formula: Formula
    /// The unit in which it is shown.
    public let unit: PhysicalUnit
    /// The limits; the first whose condition holds counts.
    public let limits: [Limit]
    /// Where it is written.
    public let position: FilePosition
  }

  /// The id.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// The edition.
  public let edition: String
  /// The first day on which it holds.
  public let validFrom: CivilTime?
  /// Where it was read.
  public let source: String
  /// The rules, in the order of the file.
  public let rules: [Rule]
}

extension IndicatorProgramme {
  /// Loads the programmes that come with the program, by id.
  ///
  /// - Throws: `InputError` with every fault of the data.
  public static func load() throws(InputError) -> [String: IndicatorProgramme] {
    var programmes: [String: IndicatorProgramme] = [:]
    let folder = LibraryFolder.shipped
    for path in try folder.files(in: "indicators", ending: ".yaml") {
      let programme = try IndicatorProgramme(folder.document(path))
      programmes[programme.id] = programme
    }
    return programmes
  }

  /// Reads a programme.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public init(_ node: YAMLNode) throws(InputError) {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the programme", into: &report)
    let id = reader.requiredText("programme", into: &report)
    let name = reader.localizedText("name", into: &report)
    let edition = reader.requiredText("edition", into: &report)
    validFrom = reader.day("valid-from", into: &report)
    let source = reader.requiredText("source", into: &report)
    rules = reader.children("rules", into: &report).compactMap {
      Self.rule($0, into: &report)
    }
    reader.finish(into: &report)
    try report.throwIfErrors()
    self.id = id ?? ""
    self.name = name ?? LocalizedText(id ?? "")
    self.edition = edition ?? ""
    self.source = source ?? ""
  }

  private static func rule(_ entry: YAMLNode.Entry, into report: inout Diagnostics) -> Rule? {
    var reader = MappingReader(entry, subject: "rule '\(entry.key)'", into: &report)
    let name = reader.localizedText("name", into: &report)
    let kind = reader.choice("kind", as: Kind.self, into: &report) ?? .guide
    let text = reader.requiredText("formula", into: &report)
    let unitText = reader.requiredText("unit", into: &report)
    let limits = reader.node("limits").map { limitList($0, entry.key, into: &report) } ?? []
    reader.finish(into: &report)
    guard let text, let unitText else { return nil }
    do {
      let formula = try Formula(reading: text)
      let unit = try PhysicalUnit(reading: unitText)
      return Rule(
        id: entry.key, name: name ?? LocalizedText(entry.key), kind: kind, formula: formula,
        unit: unit, limits: limits, position: entry.position)
    } catch {
      report.error(at: entry.position, "rule '\(entry.key)': \(error)")
      return nil
    }
  }

  private static func limitList(
    _ node: YAMLNode, _ rule: String, into report: inout Diagnostics
  ) -> [Limit] {
    guard case .sequence(let items) = node.content else {
      report.error(at: node.position, "'limits' of rule '\(rule)' must be a list")
      return []
    }
    return items.map { item in
      var reader = MappingReader(item, subject: "a limit of rule '\(rule)'", into: &report)
      let condition = reader.text("when", into: &report)
      func bound(_ key: String) -> SourcedQuantity? {
        guard let text = reader.text(key, into: &report) else { return nil }
        do throws(UnitError) {
          return SourcedQuantity(
            try Quantity(reading: text), position: reader.valuePlace(key))
        } catch {
          report.error(at: reader.valuePlace(key), error.message, help: error.help)
          return nil
        }
      }
      let (most, least) = (bound("at-most"), bound("at-least"))
      let none = reader.has("none") ? reader.localizedText("none", into: &report) : nil
      reader.finish(into: &report)
      var read: Condition?
      if let condition {
        do throws(FormulaError) {
          read = try Condition(reading: condition)
        } catch {
          report.error(at: reader.valuePlace("when"), error.message, help: error.help)
        }
      }
      return Limit(condition: read, atMost: most, atLeast: least, none: none)
    }
  }
}
