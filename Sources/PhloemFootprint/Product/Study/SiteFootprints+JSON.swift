import PhloemModel

extension SiteFootprints: Encodable {
  private enum Key: String, CodingKey {
    case rule, sources, products, inventoryGrams, allocatedGrams, isExact, publishedDeviation
    case isWithinHalfPercent
  }

  private struct SourceJSON: Encodable {
    let source: String
    let grams: Int64
    let products: [String]?
    let rule: String
  }

  private struct ProductJSON: Encodable {
    let product: String
    let output: FigureJSON
    let grams: Int64
    let sources: [String: Int64]
    let perUnit, published: Double?
    let unit: String
    let estimatedShare: Double
  }

  /// Writes every product with its parts, and the check.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(rule.rawValue, forKey: .rule)
    try json.encode(
      sources.map {
        SourceJSON(
          source: $0.id, grams: $0.grams, products: $0.products,
          rule: ($0.rule ?? rule).rawValue)
      }, forKey: .sources)
    try json.encode(
      results.map { result in
        ProductJSON(
          product: result.id, output: FigureJSON(result.product.output),
          grams: result.totalGrams,
          sources: Dictionary(
            zip(sources.map(\.id), result.grams), uniquingKeysWith: { $0 + $1 }),
          perUnit: result.perUnit, published: result.published,
          unit: "kgCO2e/\(result.product.output.unit.symbol)",
          estimatedShare: result.estimatedShare)
      }, forKey: .products)
    let check = check
    try json.encode(check.inventoryGrams, forKey: .inventoryGrams)
    try json.encode(check.allocatedGrams, forKey: .allocatedGrams)
    try json.encode(check.isExact, forKey: .isExact)
    try json.encode(check.publishedDeviation, forKey: .publishedDeviation)
    try json.encode(check.isWithinHalfPercent, forKey: .isWithinHalfPercent)
  }
}

extension FirstInventory: Encodable {
  private enum Key: String, CodingKey {
    case supplier, year, template, gwp, isComplete, unknown, grams, knownGrams, scopes, inputs
    case estimatedShare
  }

  private struct LineJSON: Encodable {
    let input, scope: String
    let amount: FigureJSON?
    let isEstimated: Bool
    let grams: Int64?
    let factor: String
    let reference: String?
  }

  /// Writes every input with its factor, and the sums.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(supplier, forKey: .supplier)
    try json.encode(year, forKey: .year)
    try json.encode(template.id, forKey: .template)
    try json.encode(template.gwpSet, forKey: .gwp)
    try json.encode(isComplete, forKey: .isComplete)
    try json.encode(unknown, forKey: .unknown)
    try json.encodeIfPresent(grams, forKey: .grams)
    try json.encode(knownGrams, forKey: .knownGrams)
    let scopes = Set(lines.map(\.input.scope)).sorted()
    try json.encode(
      Dictionary(
        scopes.map { ($0, knownGrams(of: $0)) }, uniquingKeysWith: { first, _ in first }),
      forKey: .scopes)
    try json.encode(
      lines.map { line in
        LineJSON(
          input: line.id, scope: line.input.scope, amount: line.amount.map(FigureJSON.init),
          isEstimated: line.isEstimated, grams: line.grams, factor: line.input.factor.text,
          reference: line.input.factor.reference)
      }, forKey: .inputs)
    try json.encodeIfPresent(estimatedShare, forKey: .estimatedShare)
  }
}
