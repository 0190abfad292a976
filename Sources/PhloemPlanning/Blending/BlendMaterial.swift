public import PhloemModel

/// A material that can be blended.
public struct BlendMaterial: Sendable {
  /// What a material is to the park.
  public enum Kind: String, Sendable, CaseIterable {
    /// Left over by someone: what is not used is a remainder.
    case residue
    /// Taken from nature or bought new: what is not used is not missed.
    case virgin
    /// Made by plants or returned by products of the same file.
    case intermediate
  }

  /// Short name.
  public let id: String
  /// What it is to the park.
  public let kind: Kind
  /// What there is in each period, t; nil where there is no limit.
  public let available: [Double]?
  /// Canonical qualities by number of component.
  public let quality: [Int: NumberBand]
  /// What a tonne costs; below zero where the park is paid for taking it.
  public let cost: Double
  /// t of emission that a tonne carries when it arrives; nil where none is given.
  public let footprint: Double?
  /// What the footprint counts, in words: `cradle-to-gate`.
  public let boundary: String?
  /// Its class of hazard, for uses that accept some classes only.
  public let hazard: String?
  /// The most that can be held from one period to the next, t; nil where nothing is held.
  public let store: Double?
  /// What is held before the first period, t.
  public let opening: Double
  /// Whether all of it has to go to a use.
  public let mustGo: Bool
  /// The feed whose fraction it is.
  public let feed: String?
  /// Whether any of its numbers is a guess.
  public let isAssumed: Bool
  /// Where it is written.
  public let position: FilePosition
}
