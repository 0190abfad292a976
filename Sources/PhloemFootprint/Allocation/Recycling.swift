/// A burden and a credit of one cause, told apart: they are never netted where they arise.
public struct RecyclingLine: Hashable, Sendable, Codable {
  /// What it is for.
  public let name: String
  /// What is caused.
  public let burden: Double
  /// What is spared; 0 or negative as a rule.
  public let credit: Double

  /// Makes a line.
  public init(_ name: String, burden: Double, credit: Double = 0) {
    self.name = name
    self.burden = burden
    self.credit = credit
  }

  /// Both together.
  public var total: Double { burden + credit }
}

/// Simple rules for who bears recycling: the supplier of a scrap and its user, told apart.
public struct RecyclingSplit: Hashable, Sendable, Codable {
  /// The rule.
  public enum Rule: String, Hashable, Sendable, Codable, CaseIterable {
    /// Scrap leaves free of burdens; the user bears recycling.
    case cutOff = "cut-off"
    /// Each bears half of recycling and has half of the credit.
    case half = "50:50"
    /// The supplier bears recycling and has the whole credit; the user pays for primary material.
    case avoidedBurden = "avoided burden"
  }

  /// The rule.
  public let rule: Rule
  /// Lines of who gives the scrap away.
  public let supplier: [RecyclingLine]
  /// Lines of who uses what is made of it.
  public let user: [RecyclingLine]

  /// Shares recycling between supplier and user.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - recycling: The impact of recycling one unit of scrap.
  ///   - replaced: The impact of the primary material that its product replaces, per unit of scrap.
  public init(_ rule: Rule, recycling: Double, replaced: Double) {
    self.rule = rule
    let share: Double =
      switch rule {
      case .cutOff: 0
      case .half: 0.5
      case .avoidedBurden: 1
      }
    // What the supplier is credited with for replacing primary material, the user bears as if it were
    // primary: over both it cancels, so that a park counts no credit twice.
    supplier = [
      .init("recycling", burden: share * recycling, credit: -share * replaced)
    ]
    user = [
      .init("recycling", burden: (1 - share) * recycling),
      .init("primary material", burden: share * replaced),
    ]
  }

  /// What supplier and user bear together: the recycling, once.
  public var joint: Double {
    (supplier + user).reduce(0) { $0 + $1.total }
  }
}

/// Credits that members of a park claim for one lot of material.
public enum CreditClaims {
  /// Returns findings where members together claim more of a lot's credit than there is.
  ///
  /// - Parameter shares: For each lot the shares of its credit by member.
  /// - Returns: A sentence for each lot whose shares exceed 1, in order of lot.
  public static func doubleCounting(_ shares: [String: [String: Double]]) -> [String] {
    shares.sorted { $0.key < $1.key }.compactMap { lot, claims in
      let sum = claims.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
      if sum <= 1 + 1e-9 { return nil }
      let members = claims.filter { $0.value > 0 }.keys.sorted().joined(separator: ", ")
      return "the credit of '\(lot)' is claimed \(sum) times, by \(members)"
    }
  }
}
