/// Where a datum comes from: what its quality is judged by.
public struct DataOrigin: Hashable, Sendable {
  /// Who knows it.
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    /// Measured or calculated by the supplier for this very thing.
    case primary
    /// From a database or the literature.
    case secondary
    /// A guess.
    case estimate
  }

  /// How near the technology is to the one in question.
  public enum Technology: String, Hashable, Sendable, Codable, CaseIterable {
    case same, similar, different
  }

  /// Who knows it; nil when nothing is said.
  public var source: Source?
  /// The year the datum speaks of.
  public var year: Int?
  /// Country, subdivision or region: `CN`, `CN-YN`, `World`.
  public var geography: String?
  /// How near the technology is.
  public var technology: Technology?

  /// Makes an origin; what is left out is not known.
  public init(
    source: Source? = nil, year: Int? = nil, geography: String? = nil,
    technology: Technology? = nil
  ) {
    self.source = source
    self.year = year
    self.geography = geography
    self.technology = technology
  }

  /// The origin with what it leaves out taken from another.
  func completed(by other: DataOrigin?) -> DataOrigin {
    DataOrigin(
      source: source ?? other?.source, year: year ?? other?.year,
      geography: geography ?? other?.geography, technology: technology ?? other?.technology)
  }
}
