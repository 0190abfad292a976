/// What goes into a digester.
public struct BiogasFeed: Sendable {
  /// Its name.
  public let id: String
  /// Mass fed, kg/s.
  public let amount: Double
  /// The share of total solids in the mass.
  public let totalSolids: Double
  /// The share of volatile solids in the total solids.
  public let volatileSolids: Double
  /// Methane that all volatile solids would set free, B0, Nm3/kg of them.
  public let methanePotential: Double
  /// k of the first order, or μ of Chen and Hashimoto, at the reference temperature, 1/s.
  public let rate: Double
  /// kg/m3.
  public let density: Double

  /// Makes a feed; shares are of 1.
  public init(
    id: String, amount: Double, totalSolids: Double, volatileSolids: Double,
    methanePotential: Double, rate: Double, density: Double = 1000
  ) {
    self.id = id
    self.amount = amount
    self.totalSolids = totalSolids
    self.volatileSolids = volatileSolids
    self.methanePotential = methanePotential
    self.rate = rate
    self.density = density
  }

  /// Methane that a kilogram of the feed would set free at most, Nm3/kg.
  public var potential: Double { totalSolids * volatileSolids * methanePotential }
}
