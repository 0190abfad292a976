public import PhloemModel

/// A carbon score told as exchanges of product footprints tell it: what is fossil, what plants took up
/// and released, what came of changing land.
public struct CarbonStatement: Hashable, Sendable, Codable {
  /// Fossil and other greenhouse gases, kg CO2e.
  public let fossil: Double
  /// Taken up by plants; 0 or negative, kg CO2e.
  public let biogenicRemoval: Double
  /// Released from biomass, kg CO2e.
  public let biogenicEmission: Double
  /// From change of land use, kg CO2e.
  public let landUseChange: Double
  /// Of what part the set and horizon are; its category is that of the set.
  public let identity: MethodIdentity

  /// All but what plants took up.
  public var excludingUptake: Double { fossil + biogenicEmission + landUseChange }
  /// All: what is told apart plus the uptake, once.
  public var includingUptake: Double { excludingUptake + biogenicRemoval }

  /// Makes a statement of the scores of a split.
  ///
  /// - Parameter scores: Those of `ImpactMethodLibrary.carbonSplit(of:)`, in any order.
  /// - Throws: `InputError` when a part is missing or comes twice, or when the scores are of several
  ///   sets, horizons or systems.
  public init(_ scores: [ImpactScore]) throws(InputError) {
    var parts: [ImpactMethodLibrary.CarbonPart: ImpactScore] = [:]
    var whole: MethodIdentity?
    for score in scores {
      let name = score.identity.category.split(separator: "/").last.map(String.init) ?? ""
      guard let part = ImpactMethodLibrary.CarbonPart(rawValue: name), part != .total else {
        throw InputError("'\(score.identity.category)' is no part of a carbon score")
      }
      if parts.updateValue(score, forKey: part) != nil {
        throw InputError("the part '\(name)' comes twice")
      }
      var identity = score.identity
      identity.category = String(identity.category.dropLast(name.count + 1))
      if let whole, case let differences = whole.differences(from: identity), !differences.isEmpty {
        throw InputError(
          "parts of one carbon score stand for different things: "
            + differences.joined(separator: "; "))
      }
      whole = identity
    }
    guard let fossil = parts[.fossil], let removal = parts[.biogenicRemoval],
      let emission = parts[.biogenicEmission], let land = parts[.landUseChange], let whole
    else {
      throw InputError(
        "a carbon score has four parts",
        help: "give fossil, biogenic-removal, biogenic-emission and land-use-change")
    }
    self.fossil = fossil.value
    biogenicRemoval = removal.value
    biogenicEmission = emission.value
    landUseChange = land.value
    identity = whole
  }
}
