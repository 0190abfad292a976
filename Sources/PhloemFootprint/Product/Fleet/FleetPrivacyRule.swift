/// How data of a fleet may be shown: no group below a size.
public struct FleetPrivacyRule: Hashable, Sendable {
  /// What becomes of groups that are too small.
  public enum SmallGroups: String, Hashable, Sendable, Codable, CaseIterable {
    /// They are put together, with the next larger group where they are still too few.
    case merge
    /// They are not shown.
    case suppress
  }

  /// The least number of devices of a group that is shown, at least 2.
  public let leastGroup: Int
  /// What becomes of smaller groups.
  public let smallGroups: SmallGroups

  /// Makes a rule.
  ///
  /// - Parameters:
  ///   - leastGroup: Devices; less than 2 is taken for 2, as one device is a person.
  ///   - smallGroups: What becomes of smaller groups.
  public init(leastGroup: Int, smallGroups: SmallGroups = .merge) {
    self.leastGroup = max(2, leastGroup)
    self.smallGroups = smallGroups
  }
}
