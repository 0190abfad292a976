public import PhloemModel

/// Where materials can go: a product, a plant that makes other materials of them, or disposal.
public struct BlendUse: Sendable {
  /// What becomes of what a use takes.
  public enum Kind: String, Sendable, CaseIterable {
    /// Something that is sold or used.
    case product
    /// Other materials of the file.
    case plant
    /// Nothing: landfill, discharge.
    case disposal
  }

  /// Short name.
  public let id: String
  /// What becomes of it.
  public let kind: Kind
  /// The materials it takes.
  public let routes: [BlendRoute]
  /// The least and most product of each period, t; nil where there is no bound.
  public let demand: BlendBounds
  /// The most input of each period, t.
  public let capacity: [Double]?
  /// Limits on the blend of all it takes.
  public let limits: [BlendLimit]
  /// What a tonne of product brings.
  public let price: Double
  /// What a tonne of input costs.
  public let cost: Double
  /// t of emission for a tonne of input.
  public let emissions: Double
  /// Which virgin material its products save.
  public let replaces: BlendReplacement?
  /// t/m3 of the product.
  public let density: Double?
  /// What becomes of the product later.
  public let returns: BlendReturn?
  /// Components whose way is told by transfer coefficients.
  public let tracked: Set<Int>
  /// Whether any of its numbers is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition

  /// The route of a material.
  public func route(of material: Int) -> BlendRoute? { routes.first { $0.material == material } }
}

/// The least and the most of each period.
public struct BlendBounds: Sendable {
  /// The least of each period; nil where there is none.
  public let least: [Double]?
  /// The most of each period; nil where there is none.
  public let most: [Double]?
}

/// A material's way into a use, for each tonne of it.
public struct BlendRoute: Sendable {
  /// The number of the material.
  public let material: Int
  /// The least share of the material in what the use takes.
  public let leastShare: Double?
  /// The largest share of the material in what the use takes.
  public let mostShare: Double?
  /// What carrying and treating a tonne costs beside the use's own cost.
  public let cost: Double
  /// t of emission of treating a tonne beside the use's own.
  public let emissions: Double
  /// t of product.
  public let yield: Double
  /// t of other materials.
  public let outputs: [(material: Int, share: Double)]
  /// t that goes to the air.
  public let air: Double
  /// What is needed of utilities.
  public let needs: BlendRates
  /// What is made of utilities.
  public let makes: BlendRates
  /// Canonical amounts of tracked components in each output and, last, in the air.
  public let transfers: [Int: [Double]]

  /// t whose way the file does not tell.
  public var gap: Double {
    1 - yield - air - outputs.reduce(0) { $0 + $1.share }
  }
}

/// A limit on the mean of a component over all that a use takes.
public struct BlendLimit: Sendable {
  /// The number of the component.
  public let component: Int
  /// The least mean, canonical.
  public let least: Double?
  /// The largest mean, canonical.
  public let most: Double?
  /// Where it is written.
  public let position: FilePosition
}

/// The virgin material that a tonne of residue saves.
public struct BlendReplacement: Sendable {
  /// The number of the material.
  public let material: Int
  /// t of it for each tonne of input that is not virgin.
  public let ratio: Double
}

/// A product that comes back as a material at the end of its life.
public struct BlendReturn: Sendable {
  /// The number of the material.
  public let material: Int
  /// t of it for each tonne of product that is retired; the rest is lost.
  public let share: Double
  /// How many periods a product is used.
  public let after: Int
}
