/// What a score stands for: two scores add up or compare only when these agree.
public struct MethodIdentity: Hashable, Sendable, Codable {
  /// How carbon that plants took up is counted.
  public enum BiogenicAccount: String, Hashable, Sendable, Codable, CaseIterable {
    /// Uptake and release of CO2 both count nothing.
    case neutral = "0/0"
    /// Uptake counts −1 and release +1.
    case balanced = "-1/+1"
  }

  /// The method: "IPCC AR6", "EF 3.0".
  public var method: String
  /// The edition of its data: "2021".
  public var version: String
  /// The category: `ipcc-ar6/gwp100`.
  public var category: String
  /// The set of warming potentials: `AR6`.
  public var gwpSet: String?
  /// Years over which warming counts.
  public var horizon: Int?
  /// The account of biogenic carbon.
  public var biogenic: BiogenicAccount?
  /// Whether capital goods are in.
  public var includesInfrastructure: Bool
  /// Whether emissions beyond 100 years are in.
  public var includesLongTerm: Bool
  /// How by-products without factors were dealt with.
  public var byProducts: LinkRules.ByProducts?
  /// By what products share burdens, in words: `as stated`.
  public var allocation: String?

  /// Makes an identity.
  public init(
    method: String = "", version: String = "", category: String = "", gwpSet: String? = nil,
    horizon: Int? = nil, biogenic: BiogenicAccount? = nil, includesInfrastructure: Bool = true,
    includesLongTerm: Bool = true, byProducts: LinkRules.ByProducts? = nil,
    allocation: String? = nil
  ) {
    self.method = method
    self.version = version
    self.category = category
    self.gwpSet = gwpSet
    self.horizon = horizon
    self.biogenic = biogenic
    self.includesInfrastructure = includesInfrastructure
    self.includesLongTerm = includesLongTerm
    self.byProducts = byProducts
    self.allocation = allocation
  }

  /// Returns the identity with what the rules of linking decide.
  public func under(_ rules: LinkRules) -> MethodIdentity {
    var result = self
    result.includesInfrastructure = rules.includesInfrastructure
    result.includesLongTerm = rules.includesLongTerm
    result.byProducts = rules.byProducts
    result.allocation = rules.allocation.description
    return result
  }

  /// Returns what tells two identities apart, a phrase each; empty when scores may be added.
  public func differences(from other: MethodIdentity) -> [String] {
    var found: [String] = []
    func compare<T: Equatable>(_ name: String, _ a: T, _ b: T) {
      if a != b { found.append("\(name): \(Self.text(a)) and \(Self.text(b))") }
    }
    compare("method", method, other.method)
    compare("version", version, other.version)
    compare("category", category, other.category)
    compare("GWP set", gwpSet, other.gwpSet)
    compare("horizon", horizon, other.horizon)
    compare("biogenic carbon", biogenic?.rawValue, other.biogenic?.rawValue)
    compare("infrastructure", includesInfrastructure, other.includesInfrastructure)
    compare("long-term emissions", includesLongTerm, other.includesLongTerm)
    compare("by-products", byProducts?.rawValue, other.byProducts?.rawValue)
    compare("allocation", allocation, other.allocation)
    return found
  }

  private static func text<T>(_ value: T) -> String {
    switch value {
    case let text as String?: text ?? "none"
    case let number as Int?: number.map(String.init) ?? "none"
    case let flag as Bool: flag ? "with" : "without"
    default: "\(value)"
    }
  }
}
