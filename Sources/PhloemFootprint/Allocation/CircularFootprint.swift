public import PhloemModel

/// The circular footprint formula: who bears recycling, recovery of energy and disposal.
///
/// Per unit of material at the factory gate:
///
///     material  = (1 − R1)·Ev + R1·(A·Erec + (1 − A)·Ev·Qsin/Qp)
///               + (1 − A)·R2·(ErecEoL − E*v·Qsout/Qp)
///     energy    = (1 − B)·R3·(Eer − LHV·Xheat·Eheat − LHV·Xelec·Eelec)
///     disposal  = (1 − R2 − R3)·Ed
///
/// - SeeAlso: Commission Recommendation (EU) 2021/2279, Annex I, 4.4.8.1.
public struct CircularFootprint: Hashable, Sendable, Codable {
  /// The numbers of the formula; impacts are in one unit of one category, per unit of material.
  public struct Parameters: Hashable, Sendable, Codable {
    /// A: the share of burdens and credits of recycling that stays with who uses the recycled material;
    /// 0.2, 0.5 or 0.8 by the market.
    public var allocation: Double
    /// B: the share of energy recovery that stays with the process that recovers; 0 unless told.
    public var energyAllocation: Double
    /// R1: recycled content.
    public var recycledContent: Double
    /// R2: share recycled at the end of life.
    public var recyclingRate: Double
    /// R3: share burnt for energy at the end of life.
    public var energyRecoveryRate: Double
    /// Qsin/Qp: quality of the recycled material that comes in, over primary.
    public var qualityIn: Double
    /// Qsout/Qp: quality of the recycled material that goes out, over what it replaces.
    public var qualityOut: Double
    /// Ev: making primary material.
    public var virgin: Double
    /// E*v: making the primary material that is replaced.
    public var virginReplaced: Double
    /// Erec: recycling what comes in.
    public var recycling: Double
    /// ErecEoL: recycling at the end of life.
    public var recyclingAtEnd: Double
    /// Eer: burning at the end of life.
    public var energyRecovery: Double
    /// LHV: net calorific value, in the energy unit of the heat and power that are replaced.
    public var calorificValue: Double
    /// Xheat: efficiency for heat.
    public var heatEfficiency: Double
    /// Xelec: efficiency for electricity.
    public var powerEfficiency: Double
    /// Eheat: heat that is replaced.
    public var heatReplaced: Double
    /// Eelec: electricity that is replaced.
    public var powerReplaced: Double
    /// Ed: disposal of the rest.
    public var disposal: Double

    /// Makes parameters; what is left out plays no part.
    public init(
      allocation: Double, energyAllocation: Double = 0, recycledContent: Double,
      recyclingRate: Double, energyRecoveryRate: Double = 0, qualityIn: Double,
      qualityOut: Double, virgin: Double, virginReplaced: Double, recycling: Double,
      recyclingAtEnd: Double, energyRecovery: Double = 0, calorificValue: Double = 0,
      heatEfficiency: Double = 0, powerEfficiency: Double = 0, heatReplaced: Double = 0,
      powerReplaced: Double = 0, disposal: Double
    ) {
      self.allocation = allocation
      self.energyAllocation = energyAllocation
      self.recycledContent = recycledContent
      self.recyclingRate = recyclingRate
      self.energyRecoveryRate = energyRecoveryRate
      self.qualityIn = qualityIn
      self.qualityOut = qualityOut
      self.virgin = virgin
      self.virginReplaced = virginReplaced
      self.recycling = recycling
      self.recyclingAtEnd = recyclingAtEnd
      self.energyRecovery = energyRecovery
      self.calorificValue = calorificValue
      self.heatEfficiency = heatEfficiency
      self.powerEfficiency = powerEfficiency
      self.heatReplaced = heatReplaced
      self.powerReplaced = powerReplaced
      self.disposal = disposal
    }
  }

  /// Burdens and credits of material, energy and disposal.
  public let lines: [RecyclingLine]

  /// Works the formula out.
  ///
  /// - Throws: `InputError` for shares outside 0 to 1, rates that sum to more than 1, qualities that are
  ///   negative, numbers that are not finite.
  public init(_ p: Parameters) throws(InputError) {
    try Self.check(p)
    let (a, b) = (p.allocation, p.energyAllocation)
    let (r1, r2, r3) = (p.recycledContent, p.recyclingRate, p.energyRecoveryRate)
    lines = [
      .init("primary material", burden: (1 - r1) * p.virgin),
      .init("recycled material that comes in", burden: r1 * a * p.recycling),
      .init(
        "primary material behind it, borne with its first use",
        burden: r1 * (1 - a) * p.virgin * p.qualityIn),
      .init(
        "recycling at the end of life", burden: (1 - a) * r2 * p.recyclingAtEnd,
        credit: -(1 - a) * r2 * p.virginReplaced * p.qualityOut),
      .init(
        "recovery of energy", burden: (1 - b) * r3 * p.energyRecovery,
        credit: -(1 - b) * r3 * p.calorificValue
          * (p.heatEfficiency * p.heatReplaced + p.powerEfficiency * p.powerReplaced)),
      .init("disposal", burden: (1 - r2 - r3) * p.disposal),
    ]
  }

  /// The sum of burdens.
  public var burdens: Double { lines.reduce(0) { $0 + $1.burden } }
  /// The sum of credits; 0 or negative unless an impact replaced is negative.
  public var credits: Double { lines.reduce(0) { $0 + $1.credit } }
  /// Burdens and credits together.
  public var total: Double { burdens + credits }

  private static func check(_ p: Parameters) throws(InputError) {
    var findings = Diagnostics()
    for (name, value) in [
      ("A", p.allocation), ("B", p.energyAllocation), ("R1", p.recycledContent),
      ("R2", p.recyclingRate), ("R3", p.energyRecoveryRate), ("Xheat", p.heatEfficiency),
      ("Xelec", p.powerEfficiency),
    ] where !(0...1).contains(value) {
      findings.error("\(name) is \(value)", help: "a share lies between 0 and 1")
    }
    if p.recyclingRate + p.energyRecoveryRate > 1 + 1e-9 {
      findings.error(
        "R2 and R3 sum to \(p.recyclingRate + p.energyRecoveryRate)",
        help: "what is recycled and what is burnt cannot be more than all")
    }
    for (name, value) in [("Qsin/Qp", p.qualityIn), ("Qsout/Qp", p.qualityOut)]
    where !(value >= 0 && value.isFinite) {
      findings.error("\(name) is \(value)", help: "a ratio of qualities is 0 or more")
    }
    for value in [
      p.virgin, p.virginReplaced, p.recycling, p.recyclingAtEnd, p.energyRecovery,
      p.calorificValue, p.heatReplaced, p.powerReplaced, p.disposal,
    ] where !value.isFinite {
      findings.error("an impact is not a finite number")
    }
    try findings.throwIfErrors()
  }
}
