public import PhloemModel

/// Who has a hand in recycled material.
public enum CreditRole: String, Sendable, CaseIterable {
  /// Gives it.
  case recycler
  /// Takes it.
  case user
}

/// Which of the two may be credited for recycled material; a single answer keeps to one.
///
/// - SeeAlso: ISO 14044:2006, 4.3.4.3, and ISO/TR 14049 on recycling; GHG Protocol, Product Life Cycle
///   Standard (2011), 9.3.6, on the recycled content and the closed loop approximation method.
public enum RecyclingConvention: String, Sendable, CaseIterable {
  /// Recycled content comes without burden: the credit is the user's.
  case cutOff = "cut-off"
  /// Who gives material for recycling is credited for what it displaces; its user is not.
  case endOfLife = "end-of-life"

  /// Who is credited.
  public var entitled: CreditRole { self == .cutOff ? .user : .recycler }
}

/// One transaction that takes the place of new products.
public struct CreditOrder: Sendable {
  /// What the second life itself burdens: refurbishing, transport, recycling.
  public struct OwnBurden: Sendable {
    /// The name of the burden.
    public let name: String
    /// What it measures.
    public let dimension: PhysicalDimension
    /// Per unit of the product, canonical units.
    public let amount: NumberBand
    /// Whether it is a guess.
    public let isAssumed: Bool
    /// Where it is written.
    public let position: FilePosition

    /// Makes a burden.
    public init(
      _ name: String, dimension: PhysicalDimension, amount: NumberBand, isAssumed: Bool = false,
      position: FilePosition
    ) {
      self.name = name
      self.dimension = dimension
      self.amount = amount
      self.isAssumed = isAssumed
      self.position = position
    }
  }

  /// Short name, unique in its file.
  public let id: String
  /// The product that is displaced.
  public let product: DisplacedProduct
  /// How much, in units of the product.
  public let amount: NumberBand
  /// How many new units each unit displaces.
  public let rate: DisplacementRate
  /// The names of the stages that are avoided.
  public let avoidedStages: [String]
  /// What the second life burdens.
  public let own: [OwnBurden]
  /// The physical lot or the serial number, which is credited once.
  public let lot: String?
  /// The part of the lot's credit that is claimed, 0…1; nil for all of it.
  public let share: Double?
  /// Which hand in recycled material this is.
  public let role: CreditRole?
  /// The event at which it changed hands.
  public let event: String?
  /// Whether the amount is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition

  /// Makes an order.
  public init(
    id: String, product: DisplacedProduct, amount: NumberBand, rate: DisplacementRate,
    avoidedStages: [String], own: [OwnBurden] = [], lot: String? = nil, share: Double? = nil,
    role: CreditRole? = nil, event: String? = nil, isAssumed: Bool = false,
    position: FilePosition
  ) {
    self.id = id
    self.product = product
    self.amount = amount
    self.rate = rate
    self.avoidedStages = avoidedStages
    self.own = own
    self.lot = lot
    self.share = share
    self.role = role
    self.event = event
    self.isAssumed = isAssumed
    self.position = position
  }
}
