public import PhloemModel

/// A rule that a design passes or fails: a measure with a limit, and where the limit comes from.
public struct DesignRule: Hashable, Sendable, Identifiable {
  /// What is measured.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// Mass of packaging over mass of the product.
    case packagingShare = "packaging-share"
    /// Mass of the product without packaging, kg.
    case productMass = "product-mass"
    /// The largest share of one material in the mass of the product.
    case monoMaterialShare = "mono-material-share"
    /// Number of different materials of the product.
    case materialCount = "material-count"
    /// Number of parts of the product.
    case partCount = "part-count"
    /// Recycled share of the mass of product and packaging.
    case recycledShare = "recycled-share"
    /// How long the product is used.
    case life
    /// The footprint of a declared unit, kgCO2e.
    case footprint

    /// A value that would do, for messages.
    var example: String {
      switch self {
      case .productMass: "1.5 kg"
      case .life: "5 a"
      case .footprint: "20 kgCO2e"
      case .materialCount, .partCount: "12"
      default: "10 %"
      }
    }
  }

  /// How a rule came out.
  public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    case pass, fail
    /// Something that it asks for is not known: neither.
    case unknown
  }

  /// How a design stands to a rule.
  public struct Outcome: Hashable, Sendable, Identifiable {
    /// The rule.
    public let rule: DesignRule
    /// How it came out.
    public let verdict: Verdict
    /// What was measured; nil when something is not known.
    public let figure: Quantity?
    /// The items of which something is not known.
    public let unknown: [String]

    /// The rule's name in the file.
    public var id: String { rule.id }
  }

  /// Its name in the file.
  public let id: String
  /// Its name for people.
  public let name: LocalizedText
  /// What is measured.
  public let measure: Measure
  /// The most that passes.
  public let most: Quantity?
  /// The least that passes.
  public let least: Quantity?
  /// Where the limit comes from.
  public let source: String
}

extension DesignRule {
  /// Returns how a product stands to the rule.
  ///
  /// - Parameters:
  ///   - file: The product.
  ///   - footprint: Its footprint.
  /// - Returns: The verdict with its figure.
  public func outcome(of file: ProductFile, footprint: ProductFootprint) -> Outcome {
    let (figure, unknown) = measured(file, footprint)
    guard let figure, figure.dimension == (most ?? least)?.dimension else {
      return Outcome(rule: self, verdict: .unknown, figure: figure, unknown: unknown)
    }
    // A limit that is met exactly passes, whatever the last bit.
    let slack = 1e-12 * abs(figure.value)
    let passes =
      (most.map { figure.value <= $0.value + slack } ?? true)
      && (least.map { figure.value >= $0.value - slack } ?? true)
    return Outcome(rule: self, verdict: passes ? .pass : .fail, figure: figure, unknown: [])
  }

  private func measured(
    _ file: ProductFile, _ footprint: ProductFootprint
  ) -> (figure: Quantity?, unknown: [String]) {
    let product = file.items.filter { $0.design.role == .product }
    let packaging = file.items.filter { $0.design.role == .packaging }
    switch measure {
    case .life: return (file.life, [])
    case .footprint:
      let unit = PhysicalDimension.co2e(gwpSet: file.gwpSet).canonicalUnit
      return (
        footprint.grams.map { Quantity(canonical: Double($0) / 1000, unit) },
        footprint.stages.flatMap(\.unknown)
      )
    case .productMass:
      let mass = Self.sum(product) { $0.mass }
      return (
        mass.0.map { Quantity(canonical: $0, PhysicalDimension.mass.canonicalUnit) }, mass.1
      )
    case .packagingShare:
      // No packaging is a share of 0; a product without mass has none.
      let around: Sum = packaging.isEmpty ? (0.0, []) : Self.sum(packaging) { $0.mass }
      return Self.quotient(around, Self.sum(product) { $0.mass })
    case .partCount:
      let parts = Self.sum(product) { $0.design.parts.map(Double.init) }
      return (parts.0.map { Quantity($0) }, parts.1)
    case .materialCount:
      let masses = Self.masses(product)
      return (masses.0.map { Quantity(Double($0.count)) }, masses.1)
    case .monoMaterialShare:
      let masses = Self.masses(product)
      guard let found = masses.0, let most = found.values.max() else { return (nil, masses.1) }
      let sum = found.values.sorted().reduce(0, +)
      return (sum > 0 ? Quantity(most / sum) : nil, [])
    case .recycledShare:
      let all = product + packaging
      return Self.quotient(
        Self.sum(all) { item in
          item.mass.flatMap { mass in item.design.recycledShare.map { mass * $0 } }
        }, Self.sum(all) { $0.mass })
    }
  }

  private typealias Sum = (Double?, [String])

  /// A sum over items; none when one of them, or every one, has no value.
  private static func sum(_ items: [ProductItem], _ value: (ProductItem) -> Double?) -> Sum {
    let unknown = items.filter { value($0) == nil }.map(\.id)
    guard !items.isEmpty, unknown.isEmpty else { return (nil, unknown) }
    return (items.compactMap(value).sorted().reduce(0, +), [])
  }

  /// Mass by material.
  private static func masses(_ items: [ProductItem]) -> ([String: Double]?, [String]) {
    let unknown = items.filter { $0.mass == nil || $0.design.material == nil }.map(\.id)
    guard !items.isEmpty, unknown.isEmpty else { return (nil, unknown) }
    var masses: [String: Double] = [:]
    for item in items.sorted(by: { $0.id < $1.id }) {
      masses[item.design.material ?? "", default: 0] += item.mass ?? 0
    }
    return (masses, [])
  }

  private static func quotient(
    _ above: Sum, _ below: Sum
  ) -> (figure: Quantity?, unknown: [String]) {
    guard let a = above.0, let b = below.0, b > 0 else {
      return (nil, Array(Set(above.1 + below.1)).sorted())
    }
    return (Quantity(a / b), [])
  }
}
