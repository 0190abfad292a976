public import PhloemModel

/// The questions by which a small supplier makes its first inventory.
public struct SupplierTemplate: Sendable {
  /// One input that is asked for.
  public struct Input: Hashable, Sendable, Identifiable {
    /// Its name in the file.
    public let id: String
    /// Its name for people.
    public let name: LocalizedText
    /// What to look for, and where.
    public let question: LocalizedText
    /// The unit to write it in, unless another of its kind is at hand.
    public let unit: PhysicalUnit
    /// Where it stands in the inventory: `scope1`, `scope2`, `scope3`.
    public let scope: String
    /// Its factor.
    public let factor: ProductFactor
  }

  /// Its name.
  public let id: String
  /// Its name for people.
  public let name: LocalizedText
  /// The GWP set of its factors.
  public let gwpSet: String
  /// The inputs, in order.
  public let inputs: [Input]
  /// What the reader found that did not stop it.
  public let findings: [Diagnostic]

  /// The template of ten inputs that comes with the program.
  ///
  /// - Parameter factors: Finds the factors that it names.
  /// - Returns: The template.
  /// - Throws: `InputError` when a factor is not found.
  public static func tenInputs(
    factors: any FactorSource
  ) throws(InputError) -> SupplierTemplate {
    try read(
      ProductLibrary.document("templates/supplier-ten-inputs.yaml"), factors: factors)
  }

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - factors: Finds the factors that it names.
  /// - Returns: The template.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, factors: any FactorSource
  ) throws(InputError) -> SupplierTemplate {
    var reader = ProductReader(factors: factors)
    let template = reader.template(node)
    try reader.report.throwIfErrors()
    guard let template else { throw InputError("the template cannot be read", at: node.position) }
    return template
  }

  /// The file that a supplier fills in, every amount unknown.
  public func blank(_ language: LocalizedText.Language) -> String {
    var lines = ["supplier: name", "template: \(id)", "year: 2025", "inputs:"]
    for input in inputs {
      lines.append("  # \(input.name(language)): \(input.question(language))")
      lines.append("  # \(input.id): 1000 \(input.unit.symbol)")
      lines.append("  \(input.id): unknown")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ProductReader {
  /// A template.
  mutating func template(_ node: YAMLNode) -> SupplierTemplate? {
    var reader = MappingReader(node, subject: "the template", into: &report)
    let id = reader.requiredText("template", such: "supplier-ten-inputs", into: &report)
    let name = localized("name", &reader)
    gwpSet = reader.requiredText("gwp", such: "AR5", into: &report) ?? gwpSet
    var inputs: [SupplierTemplate.Input] = []
    let entries = reader.children("inputs", into: &report)
    for entry in entries {
      if let input = templateInput(entry) { inputs.append(input) }
    }
    reader.finish(into: &report)
    guard let id, inputs.count == entries.count else { return nil }
    return SupplierTemplate(
      id: id, name: name ?? LocalizedText(id), gwpSet: gwpSet, inputs: inputs,
      findings: report.all)
  }

  private mutating func templateInput(_ entry: YAMLNode.Entry) -> SupplierTemplate.Input? {
    let subject = "input '\(entry.key)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    let name = localized("name", &reader)
    let question = requiredLocalized("question", &reader, such: "see the yearly bill")
    let text = reader.requiredText("unit", such: "kWh", into: &report)
    let scope = reader.requiredText("scope", such: "scope1", into: &report)
    if reader.node("factor") == nil {
      _ = reader.requiredText("factor", such: "{factor: id@edition}", into: &report)
    }
    let factor = reader.node("factor").flatMap { self.factor($0, "'factor' of \(subject)") }
    reader.finish(into: &report)
    guard let question, let text, let scope, let found = factor.flatMap({ $0 }) else { return nil }
    do throws(UnitError) {
      let unit = try PhysicalUnit(reading: text)
      if unit.dimension == found.factor.activity {
        return SupplierTemplate.Input(
          id: entry.key, name: name ?? LocalizedText(entry.key), question: question, unit: unit,
          scope: scope, factor: found.factor)
      }
      report.error(
        at: reader.valuePlace("unit"),
        "\(subject) is \(unit.dimension), its factor is per \(found.factor.activity)",
        help: "give both in units of one kind")
    } catch {
      report.error(
        at: reader.valuePlace("unit"), "\(error.message) in \(subject)",
        help: error.help ?? "write 'unit: kWh'")
    }
    return nil
  }
}
