public import PhloemModel

/// How much of an item belongs to one declared unit.
public struct ProductAmount: Hashable, Sendable {
  /// What the amount is made of.
  public enum Basis: Hashable, Sendable {
    /// Nobody knows: not zero.
    case unknown
    /// An amount as written.
    case value(Quantity)
    /// The masses of other items together, so that it follows them.
    case massOf([String])
    /// The energy that a product of the fleet uses in a year; the amount stands in where there is no
    /// fleet.
    case fleet(Quantity?)
  }

  /// What the amount is made of.
  public var basis: Basis
  /// What it is multiplied by: distances, numbers.
  public var times: [Quantity] = []
  /// Whether it is multiplied by the life of the product.
  public var timesLife = false
  /// What changes of a design multiply it by.
  public var multiplier = 1.0
  /// Geometric standard deviation, at least 1; nil when nothing is said.
  public var gsd: Double?
  /// Where it was read.
  public var source: String?

  /// Makes an amount.
  public init(_ basis: Basis) { self.basis = basis }
}

/// What a rule of design asks of an item.
public struct DesignFacts: Hashable, Sendable {
  /// What an item is to the product.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Part of the product.
    case product
    /// Around it.
    case packaging
  }

  /// What the item is to the product; nothing for energy, transport, treatment.
  public var role: Role?
  /// What it is made of.
  public var material: String?
  /// How many parts it is.
  public var parts: Int?
  /// Recycled share of its mass, 0…1.
  public var recycledShare: Double?
  /// Its mass, where its amount is not a mass.
  public var mass: Quantity?

  /// Makes facts of which nothing is known.
  public init() {}
}

/// One line of a product's life: so much of something, with its factor.
public struct ProductItem: Hashable, Sendable, Identifiable {
  /// Its name in the file.
  public let id: String
  /// Its name for people.
  public let name: LocalizedText
  /// The stage it belongs to.
  public let stage: String
  /// How much of it belongs to a declared unit.
  public var amount: ProductAmount
  /// Its factor; nil when nobody knows it.
  public var factor: ProductFactor?
  /// Where amount and factor come from.
  public var origin: DataOrigin
  /// What rules of design ask.
  public var design = DesignFacts()
  /// The supplier whose data replaced the default.
  public var supplier: String?
  /// Where it is written.
  public let position: FilePosition

  /// Makes an item.
  public init(
    id: String, name: LocalizedText, stage: String, amount: ProductAmount, factor: ProductFactor?,
    origin: DataOrigin, position: FilePosition
  ) {
    self.id = id
    self.name = name
    self.stage = stage
    self.amount = amount
    self.factor = factor
    self.origin = origin
    self.position = position
  }

  /// Its mass, kg, before changes of a design; nil when it has none or it is not known.
  var writtenMass: Double? {
    if let mass = design.mass { return mass.value }
    guard case .value(let quantity) = amount.basis, quantity.dimension == .mass,
      amount.times.isEmpty, !amount.timesLife
    else { return nil }
    return quantity.value
  }

  /// Its mass, kg; nil when it has none or it is not known.
  public var mass: Double? { writtenMass.map { $0 * amount.multiplier } }
}
