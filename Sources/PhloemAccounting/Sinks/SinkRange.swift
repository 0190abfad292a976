/// Where a mean removal lies among those of planted forests.
///
/// - SeeAlso: IPCC, Special Report on Land Use, Land-Use Change and Forestry (2000): afforestation
///   takes up to 4.5 tC/(ha·yr) in temperate and up to 8 tC/(ha·yr) in tropical regions; times
///   44/12 tCO2/tC.
public enum SinkRange: String, Sendable, CaseIterable {
  /// The forest emits more than it takes up.
  case source
  /// Up to what temperate forests reach.
  case temperate
  /// Above it, up to what tropical forests reach.
  case tropical
  /// Above what any forest is known to reach.
  case above

  /// The most of temperate afforestation, tCO2/(ha·yr).
  public static let temperateLimit = 16.5
  /// The most of tropical afforestation, tCO2/(ha·yr).
  public static let tropicalLimit = 29.3

  /// The range of a rate in tCO2/(ha·yr).
  public init(rate: Double) {
    self =
      rate < 0
      ? .source
      : rate <= Self.temperateLimit
        ? .temperate : rate <= Self.tropicalLimit ? .tropical : .above
  }
}
