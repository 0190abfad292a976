public import PhloemModel
import PhloemNumerics

/// A supplier's first inventory from the answers to a template.
///
/// An input that is unknown is named and leaves the inventory incomplete; one that the supplier does not
/// use is answered with 0 of its unit.
public struct FirstInventory: Sendable {
  /// One input's emissions.
  public struct Line: Hashable, Sendable, Identifiable {
    /// The input.
    public let input: SupplierTemplate.Input
    /// The amount; nil when it is not known.
    public let amount: Quantity?
    /// Whether the amount is an estimate.
    public let isEstimated: Bool
    /// Its emissions, g CO2e, rounded once; nil when they are not known.
    public let grams: Int64?

    /// The input's name in the file.
    public var id: String { input.id }
  }

  /// The supplier.
  public let supplier: String
  /// The year.
  public let year: Int
  /// The template.
  public let template: SupplierTemplate
  /// The inputs, in the order of the template.
  public let lines: [Line]
  /// What the reader found that did not stop it.
  public let findings: [Diagnostic]

  /// Whether every input is known.
  public var isComplete: Bool { lines.allSatisfy { $0.grams != nil } }
  /// The inputs that are not known.
  public var unknown: [String] { lines.filter { $0.grams == nil }.map(\.id) }
  /// What is known, g CO2e.
  public var knownGrams: Int64 { lines.reduce(0) { $0 + ($1.grams ?? 0) } }
  /// The inventory, g CO2e; nil when an input is not known.
  public var grams: Int64? { isComplete ? knownGrams : nil }
  /// The share of what is known that rests on estimates, 0…1; nil when nothing is known.
  public var estimatedShare: Double? {
    let guessed = lines.reduce(0) { $0 + ($1.isEstimated ? $1.grams ?? 0 : 0) }
    return knownGrams > 0 ? Double(guessed) / Double(knownGrams) : nil
  }

  /// What is known of a scope, g CO2e.
  public func knownGrams(of scope: String) -> Int64 {
    lines.reduce(0) { $0 + ($1.input.scope == scope ? $1.grams ?? 0 : 0) }
  }

  /// The inventory as sources to share among products: those of scopes 1 and 2, or of others too.
  public func sources(of scopes: [String] = ["scope1", "scope2"]) -> [SiteFootprints.Source] {
    lines.filter { scopes.contains($0.input.scope) }.compactMap { line in
      line.grams.map {
        SiteFootprints.Source(
          id: line.id, grams: $0, estimatedGrams: line.isEstimated ? $0 : 0)
      }
    }
  }

  /// Reads a supplier's answers.
  ///
  /// - Parameters:
  ///   - node: The document: `supplier`, `template`, `year`, `inputs`.
  ///   - template: The template it answers.
  /// - Returns: The inventory.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, template: SupplierTemplate
  ) throws(InputError) -> FirstInventory {
    var reader = ProductReader()
    let inventory = reader.firstInventory(node, template)
    try reader.report.throwIfErrors()
    guard let inventory else { throw InputError("the file cannot be read", at: node.position) }
    return inventory
  }
}

extension ProductReader {
  /// A supplier's answers to a template.
  mutating func firstInventory(
    _ node: YAMLNode, _ template: SupplierTemplate
  ) -> FirstInventory? {
    var reader = MappingReader(node, subject: "the file", into: &report)
    let supplier = reader.requiredText("supplier", such: "valley-stamping", into: &report)
    if let name = reader.requiredText("template", such: template.id, into: &report),
      name != template.id
    {
      report.error(
        at: reader.valuePlace("template"), "the file answers the template '\(name)'",
        help: "write 'template: \(template.id)'")
    }
    if reader.node("year") == nil {
      _ = reader.requiredText("year", such: "2025", into: &report)
    }
    let year = count("year", &reader, such: "2025")
    var answers = reader.children("inputs", into: &report)
    if reader.node("inputs") == nil {
      _ = reader.requiredText("inputs", into: &report)
    }
    reader.finish(into: &report)
    var lines: [FirstInventory.Line] = []
    for input in template.inputs {
      guard let index = answers.firstIndex(where: { $0.key == input.id }) else {
        report.warning(
          at: reader.place("inputs"), "input '\(input.id)' is not answered: it counts as unknown",
          help: "write '\(input.id): unknown', or an amount like '0 \(input.unit.symbol)'")
        lines.append(
          FirstInventory.Line(input: input, amount: nil, isEstimated: false, grams: nil))
        continue
      }
      let entry = answers.remove(at: index)
      if let line = inventoryLine(entry, input) { lines.append(line) }
    }
    for entry in answers {
      report.error(
        at: entry.position, "the template has no input '\(entry.key)'",
        help: nearest(to: entry.key, in: template.inputs.map(\.id)).map { "did you mean '\($0)'?" }
          ?? "inputs: \(template.inputs.map(\.id).joined(separator: ", "))")
    }
    guard let supplier, let year else { return nil }
    return FirstInventory(
      supplier: supplier, year: year, template: template, lines: lines,
      findings: template.findings + report.all)
  }

  /// `412000 kWh`, `unknown`, or `{amount: 12 t, estimated: true}`.
  private mutating func inventoryLine(
    _ entry: YAMLNode.Entry, _ input: SupplierTemplate.Input
  ) -> FirstInventory.Line? {
    let subject = "input '\(entry.key)'"
    var node: YAMLNode? = entry.value
    var isEstimated = false
    if entry.value.mapping != nil {
      var reader = MappingReader(entry, subject: subject, into: &report)
      node = reader.node("amount")
      if node == nil {
        _ = reader.requiredText("amount", such: "1000 \(input.unit.symbol)", into: &report)
      }
      isEstimated = reader.flag("estimated", into: &report) ?? false
      reader.finish(into: &report)
    }
    guard let node else { return nil }
    if node.scalar == "unknown" || node.isNull {
      return FirstInventory.Line(input: input, amount: nil, isEstimated: false, grams: nil)
    }
    guard
      let amount = quantity(
        node, subject, of: input.unit.dimension, such: "1000 \(input.unit.symbol)")
    else { return nil }
    let kilograms = input.factor.values.total * amount.value
    guard abs(kilograms) < 1e12, let grams = roundedHalfEven(kilograms * 1000) else {
      report.error(
        at: node.position, "\(subject) emits beyond any size", help: "check the amount and its unit"
      )
      return nil
    }
    return FirstInventory.Line(
      input: input, amount: amount, isEstimated: isEstimated, grams: grams)
  }
}
