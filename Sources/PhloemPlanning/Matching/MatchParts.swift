public import PhloemModel

/// A by-product that leaves a factory.
public struct MatchSource: Sendable {
  /// Short name.
  public let id: String
  /// The number of its commodity.
  public let commodity: Int
  /// What there is in each period.
  public let available: [Double]
  /// The share of it that does what sinks want.
  public let active: Double
  /// Canonical qualities by number of component.
  public let quality: [Int: NumberBand]
  /// Where it is.
  public let place: GroundPlace?
  /// Its state, for technologies and sinks that take some states only.
  public let state: String?
  /// Its class of hazard, for sinks that accept some classes only.
  public let hazard: String?
  /// What a unit costs when nobody takes it; below zero where it is sold already.
  public let disposal: Double
  /// t of emission of a unit when nobody takes it; nil where none is given.
  public let disposalEmissions: Double?
  /// K, for heat.
  public let temperature: Double?
  /// Whether any of its numbers is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition
}

/// Someone who could use by-products: to meet a demand, or to recover what they hold.
public struct MatchSink: Sendable {
  /// Short name.
  public let id: String
  /// The number of the commodity it takes.
  public let commodity: Int
  /// What is wanted of active matter in each period; nil where nothing has to be met.
  public let demand: [Double]?
  /// The most that it takes in each period.
  public let capacity: [Double]?
  /// What it buys instead of by-products.
  public let virgin: MatchVirgin?
  /// Limits on the mean of all it takes.
  public let limits: [BlendLimit]
  /// The most of the demand that by-products may meet, as a share.
  public let mostSubstitution: Double?
  /// The classes of hazard that it accepts.
  public let accepts: [String]
  /// The states that it takes; nil for any.
  public let states: [String]?
  /// Where it is.
  public let place: GroundPlace?
  /// K, for heat.
  public let temperature: Double?
  /// What taking a unit costs beside treatment.
  public let cost: Double
  /// t of emission of taking a unit; nil where none is given.
  public let emissions: Double?
  /// Where components go that it recovers, and what they bring.
  public let recovery: MatchRecovery?
  /// Whether any of its numbers is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition
}

/// What a sink buys where by-products do not do.
public struct MatchVirgin: Sendable {
  /// The share of it that does what the sink wants.
  public let active: Double
  /// What a unit costs.
  public let price: Double
  /// t of emission of a unit; nil where none is given.
  public let emissions: Double?
  /// Canonical qualities by number of component.
  public let quality: [Int: NumberBand]
}

/// Products and residues of a sink that takes by-products apart.
public struct MatchRecovery: Sendable {
  /// The names of products and residues.
  public let outputs: [String]
  /// The share of each component that goes to each output; what is not named is in none.
  public let shares: [Int: [Double]]
  /// What a unit of a component brings in an output.
  public let prices: [(output: Int, component: Int, price: Double)]

  /// What a unit with these qualities brings.
  func value(_ quality: [Int: NumberBand]) -> Double {
    prices.reduce(0) { sum, item in
      sum + (quality[item.component]?.value ?? 0) * (shares[item.component]?[item.output] ?? 0)
        * item.price
    }
  }
}

/// How one commodity is made of another.
public struct MatchTechnology: Sendable {
  /// Short name.
  public let id: String
  /// The number of the commodity that is treated.
  public let from: Int
  /// The number of the commodity that is made.
  public let to: Int
  /// What is made for a unit of active matter.
  public let yield: Double
  /// What is left of a unit, for limits on the blend.
  public let mass: Double
  /// What treating a unit costs.
  public let cost: Double
  /// t of emission of treating a unit beside energy; nil where none is given.
  public let emissions: Double?
  /// What a unit takes of energies.
  public let needs: BlendRates
  /// What a link costs once.
  public let activation: Double
  /// What a kilometre of a link costs once.
  public let activationPerKilometre: Double
  /// The most of a sink's demand that it may meet, as a share.
  public let mostShare: Double?
  /// The farthest that it works over, km.
  public let farthest: Double?
  /// The states that it takes; nil for any.
  public let states: [String]?
  /// The state it leaves; nil for the one it took.
  public let gives: String?
  /// The share of components that it takes out.
  public let removes: [Int: Double]
  /// Whether any of its numbers is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition
}

/// A possible way of a by-product to a sink.
public struct MatchLink: Sendable {
  /// The number of the source.
  public let source: Int
  /// The number of the sink.
  public let sink: Int
  /// The number of the technology; nil where nothing is treated.
  public let technology: Int?
  /// km.
  public let distance: Double
  /// What the sink gets of active matter for a unit of the source.
  public let active: Double
  /// What is left of a unit at the sink.
  public let mass: Double
  /// What treating a unit costs, the sink's own cost included.
  public let treatment: Double
  /// What the energy for a unit costs.
  public let energy: Double
  /// What carrying a unit costs.
  public let transport: Double
  /// What the link costs once.
  public let activation: Double
  /// t of emission of a unit; nil where something that emits has no number.
  public let emissions: Double?
  /// What the sink recovers of a unit, in money.
  public let recovered: Double
  /// Canonical qualities of what reaches the sink, by number of component.
  public let quality: [Int: NumberBand]

  /// What a unit costs beside what the link costs once.
  public var unitCost: Double { treatment + energy + transport }
}

/// A pair of source and sink that is no link.
public struct MatchExclusion: Sendable {
  /// What stands against a pair.
  public enum Kind: String, Sendable {
    case commodity, state, hazard, distance, temperature
  }
  /// The number of the source.
  public let source: Int
  /// The number of the sink.
  public let sink: Int
  /// What stands against it.
  public let kind: Kind
  /// The reason in words.
  public let reason: LocalizedText
}
