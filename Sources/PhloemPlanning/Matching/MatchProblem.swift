public import PhloemModel

/// What a match is made best for.
public enum MatchObjective: String, Sendable, CaseIterable {
  /// The least cost of links, virgin material and disposal, less what recovered products bring.
  case cost
  /// The least emissions of links, virgin material and disposal.
  case carbon
  /// The least virgin material.
  case virgin
  /// The most by-product that is not disposed of.
  case diverted
  /// The largest value of recovered products.
  case value

  /// Whether the objective is made large.
  public var isMost: Bool { self == .diverted || self == .value }
}

/// By-products, who could use them, and how they would get there.
///
/// Amounts are in the unit of their commodity, money in the file's currency, emissions in t, distances
/// in km, qualities in canonical units; amounts are those of one period. Qualities blend by amount.
///
/// ```yaml
/// title: Slag to lime users
/// currency: CNY
/// commodities:
///   slag: {unit: t, transport: 1 CNY/tkm}
///   lime: {unit: t}
/// technologies:
///   wash: {from: slag, to: lime, cost: 30 CNY/t, activation: 2000000 CNY}
/// sources:
///   acetylene: {commodity: slag, available: 100 kt, active: 90 %, quality: {Cl: 0.3 %}, disposal: 60 CNY/t}
/// sinks:
///   alumina:
///     commodity: lime
///     demand: 70 kt
///     virgin: {active: 92 %, price: 420 CNY/t, quality: {Cl: 0.02 %}}
///     limits: {Cl: {max: 0.5 %}}
/// distances: {acetylene: {alumina: 8 km}}
/// ```
public struct MatchProblem: Sendable {
  /// What it is called.
  public let title: String
  /// The currency of all money.
  public let currency: String
  /// What it is made best for when nothing else is asked.
  public let objective: MatchObjective
  /// The names of the periods; one without a name when the file has none.
  public let periods: [String]
  /// What qualities are told of, with their units.
  public let components: [BlendComponent]
  /// What flows.
  public let commodities: [MatchCommodity]
  /// What technologies use beside what they treat.
  public let energies: [MatchEnergy]
  /// By-products, in the order of the file.
  public let sources: [MatchSource]
  /// Who could use them, in the order of the file.
  public let sinks: [MatchSink]
  /// How one commodity is made of another.
  public let technologies: [MatchTechnology]
  /// Who bears what.
  public let terms: MatchTerms
  /// The ways that were found possible.
  public let links: [MatchLink]
  /// Pairs that were left out, with the reason.
  public let excluded: [MatchExclusion]

  /// The number of a source.
  public func source(named id: String) -> Int? { sources.firstIndex { $0.id == id } }
  /// The number of a sink.
  public func sink(named id: String) -> Int? { sinks.firstIndex { $0.id == id } }
  /// The unit of a source's amounts.
  public func unit(ofSource number: Int) -> PhysicalUnit {
    commodities[sources[number].commodity].unit
  }
  /// The unit of a sink's demand.
  public func unit(ofSink number: Int) -> PhysicalUnit {
    commodities[sinks[number].commodity].unit
  }
}

/// Something that flows from sources to sinks.
public struct MatchCommodity: Sendable {
  /// Its name.
  public let id: String
  /// The unit of its amounts.
  public let unit: PhysicalUnit
  /// What carrying a unit over a kilometre costs.
  public let transport: Double
  /// t of emission of carrying a unit over a kilometre; nil where none is given.
  public let transportEmissions: Double?
  /// The farthest that it is carried, km.
  public let farthest: Double?
  /// How it cools on its way; nil for what is no heat.
  public let pipe: MatchPipe?
}

/// A pipe for heat.
public struct MatchPipe: Sendable {
  /// By how much the source must be warmer than the sink at the sink, K.
  public let approach: Double
  /// K lost on a kilometre.
  public let cooling: Double
  /// The share of the heat that is lost on a kilometre.
  public let loss: Double
  /// The energy of the pump and what it takes of it for a unit of heat and a kilometre.
  public let pump: (energy: Int, amount: Double)?
}

/// An energy that is bought: electricity, steam, fuel.
public struct MatchEnergy: Sendable {
  /// Its name.
  public let id: String
  /// The unit of its amounts.
  public let unit: PhysicalUnit
  /// What a unit costs.
  public let price: Double
  /// t of emission of a unit; nil where none is given.
  public let emissions: Double?
}

/// Who bears a cost of a link.
public enum MatchParty: String, Sendable, CaseIterable {
  /// The one whose by-product it is.
  case supplier
  /// The one who uses it.
  case buyer
}

/// Who bears which cost of a link; what the file does not say is borne by the buyer.
public struct MatchTerms: Sendable {
  /// Who carries.
  public let transport: MatchParty
  /// Who treats, energy included.
  public let treatment: MatchParty
  /// Who pays what a link costs once.
  public let activation: MatchParty
}
