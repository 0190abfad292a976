public import PhloemModel

/// Stands of planted forest and the years over which their carbon is projected.
///
/// ```yaml
/// title: Forest on production land
/// region: CN
/// from: 2022
/// to: 2041
/// stands:
///   ridge:
///     area: 15000 mu
///     species: poplar
///     planted: 2021
///     growth:
///       maximum: {value: 230 tCO2/ha, low: 180 tCO2/ha, high: 280 tCO2/ha}
///       rate: 0.08 1/yr
///       shape: 2.0
///     survival: 90 %
///     losses:
///       - {year: 2031, share: 8 %, why: fire, replanted: true}
/// stated: {amount: 200000 tCO2, over: 20 yr}
/// ```
/// Instead of maximum, rate and shape, `growth` takes a `table` of `{age: 10 yr, stock: 60 tCO2/ha}`.
public struct SinkPlan: Sendable {
  /// What the plan is called.
  public let title: LocalizedText
  /// The first year.
  public let from: Int
  /// The last year.
  public let to: Int
  /// The stands, in the order of the file.
  public let stands: [ForestStand]
  /// A figure that was published about them.
  public let stated: StatedSink?

  /// Makes a plan; `from` may not be after `to`.
  public init(
    title: LocalizedText, from: Int, to: Int, stands: [ForestStand], stated: StatedSink? = nil
  ) {
    precondition(from <= to)
    self.title = title
    self.from = from
    self.to = to
    self.stands = stands
    self.stated = stated
  }

  /// The area of all stands, ha.
  public var hectares: Double { stands.reduce(0) { $0 + $1.hectares } }

  /// The area, ha, if mu are meant where acres are written; nil where no acre stands for a mu.
  public var hectaresIfMu: Double? {
    guard stands.contains(where: { $0.hectaresIfMu != nil }) else { return nil }
    return stands.reduce(0) { $0 + ($1.hectaresIfMu ?? $1.hectares) }
  }
}

/// A piece of forest of one species, planted in one year.
public struct ForestStand: Sendable {
  /// Short name.
  public let id: String
  /// What grows there.
  public let species: String
  /// Its area as written.
  public let area: Quantity
  /// Its area, ha, if mu are meant by the acres that are written; nil where none are.
  public let hectaresIfMu: Double?
  /// The year of planting; the trees are one year old at the end of the next.
  public let planted: Int
  /// The stock of a hectare by age.
  public let growth: GrowthCurve
  /// The share of the planted trees that live, 0…1.
  public let survival: NumberBand
  /// What was or is expected to be lost, by year.
  public let losses: [StandLoss]
  /// Where it is written.
  public let position: FilePosition

  /// Makes a stand; the area must be an area.
  public init(
    id: String, species: String, area: Quantity, hectaresIfMu: Double? = nil, planted: Int,
    growth: GrowthCurve, survival: NumberBand, losses: [StandLoss] = [], position: FilePosition
  ) {
    precondition(area.dimension == .area)
    self.id = id
    self.species = species
    self.area = area
    self.hectaresIfMu = hectaresIfMu
    self.planted = planted
    self.growth = growth
    self.survival = survival
    self.losses = losses.sorted { $0.year < $1.year }
    self.position = position
  }

  /// The area, ha.
  public var hectares: Double { area.value / 1e4 }
}

/// A part of a stand that is lost at the end of a year.
public struct StandLoss: Sendable {
  /// The year.
  public let year: Int
  /// The share of what stands, 0…1.
  public let share: Double
  /// What took it: fire, storm, felling.
  public let reason: String
  /// Whether the lost part is planted anew in the same year.
  public let isReplanted: Bool

  /// Makes a loss.
  public init(year: Int, share: Double, reason: String, isReplanted: Bool = false) {
    self.year = year
    self.share = share
    self.reason = reason
    self.isReplanted = isReplanted
  }
}

/// A published removal over a number of years.
public struct StatedSink: Sendable {
  /// tCO2.
  public let tonnes: Double
  /// Years.
  public let years: Double
  /// Where it is written.
  public let position: FilePosition

  /// Makes the figure.
  public init(tonnes: Double, years: Double, position: FilePosition) {
    self.tonnes = tonnes
    self.years = years
    self.position = position
  }
}
