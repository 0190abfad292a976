public import PhloemModel

/// A new product that something second-hand, recycled or left over takes the place of.
public struct DisplacedProduct: Sendable {
  /// Short name.
  public let id: String
  /// What it is called.
  public let name: LocalizedText
  /// What its burdens are per, such as an item or a tonne.
  public let unit: PhysicalUnit
  /// What making, moving and using one new unit burdens, each burden by stages.
  public let burdens: [DisplacedBurden]
  /// The displacement rate of orders that state none.
  public let rate: DisplacementRate?
  /// How long a new unit lasts.
  public let newLife: SourcedQuantity?
  /// The stages that orders avoid which name none; nil when they have to.
  public let avoidedStages: [String]?
  /// Where it is written.
  public let position: FilePosition

  /// Makes a product; the names of its burdens must differ.
  public init(
    id: String, name: LocalizedText, unit: PhysicalUnit, burdens: [DisplacedBurden],
    rate: DisplacementRate? = nil, newLife: SourcedQuantity? = nil, avoidedStages: [String]? = nil,
    position: FilePosition
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.burdens = burdens
    self.rate = rate
    self.newLife = newLife
    self.avoidedStages = avoidedStages
    self.position = position
  }

  /// The names of all stages, in the order of the file.
  public var stageNames: [String] {
    var names: [String] = []
    for stage in burdens.flatMap(\.stages) where !names.contains(stage.name) {
      names.append(stage.name)
    }
    return names
  }
}

/// One burden of a new product: its carbon, the land it takes, the sand it uses, what it costs.
public struct DisplacedBurden: Sendable {
  /// The name of the burden of climate, which products have that name none.
  public static let carbon = "carbon"
  /// The name of the one stage of a burden that is not told apart.
  public static let whole = "whole"

  /// One stage of the life of a product.
  public struct Stage: Sendable {
    /// Its name: materials, production, transport, use.
    public let name: String
    /// Per unit of the product, canonical units of the burden.
    public let amount: NumberBand

    /// Makes a stage.
    public init(_ name: String, _ amount: NumberBand) {
      self.name = name
      self.amount = amount
    }
  }

  /// Credits per unit that are plausible.
  public struct PlausibleRange: Sendable {
    /// The range as written.
    public let range: QuantityRange
    /// Its ends per unit of the product, canonical units of the burden.
    public let low, high: Double
    /// Where it comes from.
    public let source: String

    /// Makes a range.
    public init(_ range: QuantityRange, low: Double, high: Double, source: String) {
      self.range = range
      self.low = low
      self.high = high
      self.source = source
    }
  }

  /// Short name, the same for all products.
  public let name: String
  /// What it measures.
  public let dimension: PhysicalDimension
  /// Its stages, in the order of the file, at least one.
  public let stages: [Stage]
  /// The credits per unit that are plausible, when they are known.
  public let plausible: PlausibleRange?
  /// Whether an amount is a guess.
  public let isAssumed: Bool
  /// Where the amounts come from.
  public let source: String?
  /// Where it is written.
  public let position: FilePosition

  /// Makes a burden.
  public init(
    _ name: String, dimension: PhysicalDimension, stages: [Stage],
    plausible: PlausibleRange? = nil, isAssumed: Bool = false, source: String? = nil,
    position: FilePosition
  ) {
    self.name = name
    self.dimension = dimension
    self.stages = stages
    self.plausible = plausible
    self.isAssumed = isAssumed
    self.source = source
    self.position = position
  }

  /// The burden of a new unit over all stages: no credit per unit is above it.
  public var total: NumberBand { stages.reduce(.zero) { $0 + $1.amount } }

  /// The burden of the stages that are avoided; a burden that is not told apart is avoided whole.
  public func avoided(_ stages: [String]) -> [Stage] {
    self.stages.filter { $0.name == Self.whole || stages.contains($0.name) }
  }
}
