/// The levels of the site tree, from the widest to the narrowest.
public enum SiteLevel: String, Sendable, CaseIterable, Comparable {
  case group, park, factory, workshop, line, equipment

  /// Wider levels come first.
  public static func < (a: SiteLevel, b: SiteLevel) -> Bool { a.rank < b.rank }
  /// 0 for the widest.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A node of the site tree.
public struct Site: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// Its level.
  public let level: SiteLevel
  /// The node above, nil for a root.
  public let parent: String?
  /// Floor or land area.
  public let area: SourcedQuantity?
  /// Where it is declared.
  public let position: FilePosition
}
