public import PhloemModel
import PhloemNumerics

/// The inventory of a site shared among its products, so that the parts add up to it to the gram.
///
/// ```swift
/// let shared = try SiteFootprints(
///   sources: [.init(id: "boiler", grams: 1_000_001)],
///   products: [
///     .init(id: "a", output: Quantity(reading: "3 t"), mass: 3000),
///     .init(id: "b", output: Quantity(reading: "6 t"), mass: 6000),
///   ], rule: .mass)
/// shared.check.isExact  // true: 333,334 + 666,667 g
/// ```
public struct SiteFootprints: Sendable {
  /// One source of the inventory.
  public struct Source: Hashable, Sendable, Identifiable {
    /// Its name.
    public let id: String
    /// What it emitted, g CO2e.
    public let grams: Int64
    /// How much of that rests on estimates, g CO2e.
    public let estimatedGrams: Int64
    /// The products it serves alone; nil when it serves all.
    public let products: [String]?
    /// How it is shared; nil by the rule of the site.
    public let rule: AllocationRule?

    /// Makes a source.
    public init(
      id: String, grams: Int64, estimatedGrams: Int64 = 0, products: [String]? = nil,
      rule: AllocationRule? = nil
    ) {
      self.id = id
      self.grams = grams
      self.estimatedGrams = estimatedGrams
      self.products = products
      self.rule = rule
    }
  }

  /// A product of the site.
  public struct Product: Hashable, Sendable, Identifiable {
    /// Its name.
    public let id: String
    /// How much of it left the site in the period of the inventory.
    public let output: Quantity
    /// The mass of the output, kg; nil when it is not known.
    public let mass: Double?
    /// What the output sold for, in one currency for all; nil when it is not known.
    public let revenue: Double?
    /// The energy of the output, MJ; nil when it is not known.
    public let energy: Double?

    /// Makes a product; an output in units of mass or energy is its own mass or energy.
    public init(
      id: String, output: Quantity, mass: Double? = nil, revenue: Double? = nil,
      energy: Double? = nil
    ) {
      self.id = id
      self.output = output
      self.mass = mass ?? (output.dimension == .mass ? output.value : nil)
      self.revenue = revenue
      self.energy = energy ?? (output.dimension == .energy ? output.value : nil)
    }
  }

  /// A product with its part of the inventory.
  public struct Result: Hashable, Sendable, Identifiable {
    /// The product.
    public let product: Product
    /// Its part of each source, g CO2e, in the order of the sources.
    public let grams: [Int64]
    /// The share of it that rests on estimates, 0…1.
    public let estimatedShare: Double

    /// The product's name.
    public var id: String { product.id }
    /// Its part of the inventory, g CO2e.
    public var totalGrams: Int64 { grams.reduce(0, +) }
    /// Its footprint per unit of output, kgCO2e; nil when nothing was made.
    public var perUnit: Double? {
      product.output.value > 0
        ? Double(totalGrams) / 1000 / (product.output.value / product.output.unit.factor) : nil
    }
    /// The same as it is published: four significant digits.
    public var published: Double? {
      perUnit.flatMap { Double(DecimalText($0).rounded(toSignificant: 4).plain) }
    }
  }

  /// How far footprint × output is from the inventory.
  public struct Check: Hashable, Sendable {
    /// The inventory, g CO2e.
    public let inventoryGrams: Int64
    /// The parts of the products together, g CO2e.
    public let allocatedGrams: Int64
    /// Published footprints × outputs, g CO2e.
    public let publishedGrams: Double

    /// Whether the parts are the inventory to the gram.
    public var isExact: Bool { inventoryGrams == allocatedGrams }
    /// How far the published footprints are from it: 0.001 of 0.1 % too much.
    public var publishedDeviation: Double {
      inventoryGrams == 0 ? 0 : publishedGrams / Double(inventoryGrams) - 1
    }
    /// Whether published footprints × outputs are within 0.5 % of the inventory.
    public var isWithinHalfPercent: Bool { abs(publishedDeviation) <= 0.005 }
  }

  /// The sources.
  public let sources: [Source]
  /// The rule of the site.
  public let rule: AllocationRule
  /// The products with their parts.
  public let results: [Result]

  /// Shares an inventory.
  ///
  /// - Parameters:
  ///   - sources: The inventory by source.
  ///   - products: The products of the site.
  ///   - rule: Mass, economic or energy.
  /// - Throws: `InputError` when a source cannot be shared: a figure is not known, a product is not there.
  public init(
    sources: [Source], products: [Product], rule: AllocationRule
  ) throws(InputError) {
    var report = Diagnostics()
    if Set(products.map(\.id)).count != products.count {
      report.error("a product is there twice", help: "give each its own name")
    }
    var parts = products.map { _ in [Int64]() }
    for source in sources {
      let shares = Self.shares(source, products, rule, into: &report)
      for index in parts.indices { parts[index].append(shares?[index] ?? 0) }
    }
    try report.throwIfErrors()
    self.sources = sources
    self.rule = rule
    results = zip(products, parts).map { product, grams in
      let size = grams.reduce(0.0) { $0 + Double($1.magnitude) }
      let guessed = zip(sources, grams).reduce(0.0) { sum, pair in
        let (source, own) = pair
        return source.grams == 0
          ? sum
          : sum + Double(own.magnitude) * Double(source.estimatedGrams) / Double(source.grams)
      }
      return Result(
        product: product, grams: grams, estimatedShare: size > 0 ? min(1, guessed / size) : 0)
    }
  }

  /// Whether the parts are the inventory.
  public var check: Check {
    let published = results.reduce(0.0) { sum, result in
      let output = result.product.output.value / result.product.output.unit.factor
      return sum + (result.published ?? 0) * 1000 * output
    }
    return Check(
      inventoryGrams: sources.reduce(0) { $0 + $1.grams },
      allocatedGrams: results.reduce(0) { $0 + $1.totalGrams }, publishedGrams: published)
  }

  private static func shares(
    _ source: Source, _ products: [Product], _ rule: AllocationRule,
    into report: inout Diagnostics
  ) -> [Int64]? {
    let chosen = source.rule ?? rule
    for name in source.products ?? [] where !products.contains(where: { $0.id == name }) {
      report.error(
        "source '\(source.id)' serves the unknown product '\(name)'",
        help: nearest(to: name, in: products.map(\.id)).map { "did you mean '\($0)'?" }
          ?? "products: \(products.map(\.id).joined(separator: ", "))")
      return nil
    }
    let isServed = products.map { source.products?.contains($0.id) ?? true }
    let served = zip(products, isServed).filter(\.1).map(\.0)
    // One product alone bears its source whatever its mass.
    let alone = served.count == 1 && served[0].output.value > 0
    var weights: [Double] = []
    for (product, isServed) in zip(products, isServed) {
      if !isServed {
        weights.append(0)
      } else if alone {
        weights.append(1)
      } else {
        guard let weight = weight(product, chosen, source, into: &report) else { return nil }
        weights.append(weight)
      }
    }
    if source.grams == 0 { return weights.map { _ in 0 } }
    if let shares = Apportionment.shares(
      of: source.grams, by: weights, names: products.map(\.id))
    {
      return shares
    }
    report.error(
      "source '\(source.id)' emits, but nothing was made of the products it serves",
      help: "name the products it serves, or leave its emissions at the site")
    return nil
  }

  private static func weight(
    _ product: Product, _ rule: AllocationRule, _ source: Source, into report: inout Diagnostics
  ) -> Double? {
    let (weight, word): (Double?, String)
    switch rule {
    case .mass: (weight, word) = (product.mass, "mass")
    case .economic: (weight, word) = (product.revenue, "price")
    case .energy: (weight, word) = (product.energy, "energy")
    default:
      report.error(
        "source '\(source.id)' cannot be shared by '\(rule.rawValue)'",
        help: "share by mass, economic or energy")
      return nil
    }
    if let weight, weight >= 0, weight.isFinite { return weight }
    report.error(
      "product '\(product.id)' has no \(word), by which source '\(source.id)' is shared",
      help: "give its \(word), or share by something that all products have")
    return nil
  }
}
