public import PhloemModel

/// What a blend is made best for.
public enum BlendObjective: String, Sendable, CaseIterable {
  /// The most residue taken by products and plants, t.
  case mostResidue = "most-residue"
  /// The most product, t.
  case mostYield = "most-yield"
  /// The least cost less sales, in money.
  case leastCost = "least-cost"
  /// The least virgin material, t.
  case leastVirgin = "least-virgin"
  /// The least emissions of materials, uses and bought utilities, t.
  case leastEmissions = "least-emissions"

  /// Whether the objective is made large.
  public var isMost: Bool { self == .mostResidue || self == .mostYield }
}

/// Materials, the uses that they can go to, and the limits on what is blended.
///
/// Masses are in tonnes, qualities in canonical units, money in the file's currency; all amounts are
/// those of one period. A quality blends by mass: that of a blend is the mean of its parts, weighted
/// with their masses.
///
/// ```yaml
/// title: Ash to bricks
/// currency: CNY
/// objective: most-residue
/// materials:
///   fly-ash: {kind: residue, available: 100 kt, quality: {SO3: {value: 0.8 %, high: 1.1 %}}}
///   gypsum: {kind: residue, available: 20 kt, quality: {SO3: 44 %}}
///   clay: {kind: virgin, cost: 40 CNY/t, quality: {SO3: 0.1 %}}
/// uses:
///   brick:
///     kind: product
///     takes: {fly-ash: {max-share: 60 %}, gypsum: {}, clay: {}}
///     demand: {max: 150 kt}
///     limits: {SO3: {max: 2 %}}
///     replaces: {material: clay, ratio: 1}
/// ```
public struct BlendProblem: Sendable {
  /// What it is called.
  public let title: LocalizedText
  /// The currency of all money.
  public let currency: String
  /// What it is made best for when nothing else is asked.
  public let objective: BlendObjective
  /// What qualities are told of, with their units.
  public let components: [BlendComponent]
  /// The names of the periods; one without a name when the file has none.
  public let periods: [String]
  /// What uses share beside materials: heat, electricity, water.
  public let utilities: [BlendUtility]
  /// The materials, in the order of the file.
  public let materials: [BlendMaterial]
  /// The uses, in the order of the file.
  public let uses: [BlendUse]

  /// The number of a material.
  public func material(named id: String) -> Int? { materials.firstIndex { $0.id == id } }
  /// The number of a use.
  public func use(named id: String) -> Int? { uses.firstIndex { $0.id == id } }
}

/// Something that a material holds or a property that blends by mass: SO3, ash, moisture.
public struct BlendComponent: Sendable {
  /// Its name.
  public let name: String
  /// The unit in which it is told.
  public let unit: PhysicalUnit

  /// A canonical number in words: `1.2 %`.
  public func text(_ value: Double) -> String {
    let number = DecimalText(value / unit.factor).rounded(toSignificant: 5).plain
    return unit.symbol.isEmpty ? number : "\(number) \(unit.symbol)"
  }
}

/// What uses need or make beside materials, bought and sold by the park: heat, electricity, water.
public struct BlendUtility: Sendable {
  /// Its name.
  public let id: String
  /// The unit of its amounts.
  public let unit: PhysicalUnit
  /// What one unit costs; nil where none can be bought.
  public let price: Double?
  /// What one unit sells for; nil where none can be sold.
  public let salePrice: Double?
  /// t of emission for each unit bought.
  public let emissions: Double
  /// The most that can be bought in a period, in units.
  public let limit: Double?
}

/// Amounts of utilities for each tonne, in their units.
public typealias BlendRates = [(utility: Int, amount: Double)]
