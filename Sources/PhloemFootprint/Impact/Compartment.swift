/// Where a substance goes or comes from, as the many spellings of files mean it.
public struct Compartment: Hashable, Sendable {
  /// The medium.
  public enum Medium: String, Hashable, Sendable, CaseIterable {
    case air, water, soil, resource
  }

  /// The medium; nil when the path names none that is known.
  public let medium: Medium?
  /// The part of the medium, `unspecified` when none is told: `low population density`, `river`.
  public let part: String
  /// Whether it stands for emissions beyond 100 years.
  public let isLongTerm: Bool

  /// The part of a medium when none is told.
  public static let unspecified = "unspecified"

  /// Reads a path from the outermost down.
  public init(_ path: [String]) {
    let words = path.map { $0.lowercased() }
    isLongTerm = words.contains { $0.contains("long-term") || $0.contains("long term") }
    medium = Self.medium(of: words)
    part = Self.part(of: words, in: medium)
  }

  /// The parts that stand for this one where it has no factor of its own, nearest first.
  public var fallbacks: [String] {
    var chain = [part]
    if let around = Self.around[part] { chain.append(around) }
    if chain.last != Self.unspecified { chain.append(Self.unspecified) }
    return chain
  }

  /// Which way flows of the medium go: taken from it, or released to it.
  public var direction: DatasetExchange.Direction? {
    medium.map { $0 == .resource ? .input : .output }
  }

  private static let around = [
    "river": "fresh water", "lake": "fresh water", "ground water": "fresh water",
    "agricultural": "non-industrial", "forestry": "non-industrial",
  ]

  private static let resources = ["resource", "raw material", "land use", "in ground", "biotic"]

  private static func medium(of words: [String]) -> Medium? {
    if words.contains(where: { word in resources.contains { word.contains($0) } }) {
      return .resource
    }
    for word in words {
      // Whole words, so that "fair" is not air and "watery" not water.
      let tokens = word.split { !$0.isLetter }
      if tokens.contains("air") || tokens.contains("atmosphere") || tokens.contains("stratosphere")
      {
        return .air
      }
      if tokens.contains(where: {
        ["water", "freshwater", "ocean", "sea", "river", "lake"].contains($0)
      }) {
        return .water
      }
      if tokens.contains("soil") || tokens.contains("ground") { return .soil }
    }
    return nil
  }

  private static func part(of words: [String], in medium: Medium?) -> String {
    guard let last = words.last(where: { !$0.contains("elementary flow") }) else {
      return unspecified
    }
    func has(_ texts: String...) -> Bool { texts.contains { last.contains($0) } }
    switch medium {
    case .air:
      if has("stratosphere") { return "stratosphere" }
      if has("indoor") { return "indoor" }
      if has("non-urban", "low pop", "low. pop", "rural") { return "low population density" }
      if has("urban", "high pop", "high. pop") { return "high population density" }
    case .water:
      if has("river") { return "river" }
      if has("lake") { return "lake" }
      if has("ground") { return "ground water" }
      if has("ocean", "sea") { return "ocean" }
      if has("fresh", "surface") { return "fresh water" }
    case .soil:
      if has("non-agri") { return unspecified }
      if has("agri") { return "agricultural" }
      if has("forest") { return "forestry" }
      if has("indust") { return "industrial" }
    case .resource:
      if has("ground") && !has("ground-", "groundwater") { return "in ground" }
      if has("water") { return "in water" }
      if has("air") { return "in air" }
      if has("land") { return "land" }
      if has("biot", "biosphere") { return "biotic" }
    case nil: break
    }
    return unspecified
  }
}
