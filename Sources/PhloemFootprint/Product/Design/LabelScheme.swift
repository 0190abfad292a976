public import PhloemModel

/// Levels of a low-carbon label, best first: a rule as data.
public struct LabelScheme: Hashable, Sendable {
  /// One level.
  public struct Level: Hashable, Sendable, Identifiable {
    /// Its name.
    public let id: String
    /// The most that a declared or functional unit may emit, kgCO2e per canonical unit.
    public let most: Quantity
    /// The least share of primary data, 0…1.
    public let primaryShare: Double?
    /// The worst score of the data.
    public let worstQuality: Double?
  }

  /// What a product is given.
  public struct Outcome: Hashable, Sendable {
    /// The level; nil when none is reached.
    public let level: String?
    /// The figure that was compared; nil when it is not known.
    public let figure: Quantity?
    /// Why it is not a better level, one sentence a level.
    public let reasons: [LocalizedText]
  }

  /// Its name.
  public let name: LocalizedText
  /// Where it was read.
  public let source: String
  /// The levels, best first.
  public let levels: [Level]

  /// Returns the best level that a footprint reaches; none while something of it is not known.
  public func outcome(of footprint: ProductFootprint) -> Outcome {
    guard footprint.isComplete else {
      return Outcome(
        level: nil, figure: nil,
        reasons: [
          LocalizedText(
            "the footprint is incomplete: no label is given", zh: "碳足迹不完整：不授予标签")
        ])
    }
    var reasons: [LocalizedText] = []
    var shown: Quantity?
    for level in levels {
      guard let figure = figure(of: footprint, like: level.most) else {
        reasons.append(
          LocalizedText(
            "level \(level.id) is per another unit than the product's",
            zh: "等级 \(level.id) 的单位与产品不同"))
        continue
      }
      shown = figure
      if let reason = Self.reason(level, figure, footprint) {
        reasons.append(reason)
      } else {
        return Outcome(level: level.id, figure: figure, reasons: reasons)
      }
    }
    return Outcome(level: nil, figure: shown, reasons: reasons)
  }

  /// The footprint in the kind of unit of a limit: per functional unit, or per declared unit.
  private func figure(of footprint: ProductFootprint, like limit: Quantity) -> Quantity? {
    let file = footprint.file
    let dimension = limit.unit.inGWPSet(file.gwpSet).dimension
    if let value = footprint.perFunctionalUnit, value.dimension == dimension {
      return Quantity(canonical: value.value, limit.unit.inGWPSet(file.gwpSet))
    }
    let perDeclared = PhysicalDimension.co2e(gwpSet: file.gwpSet) / file.declaredUnit.dimension
    guard let grams = footprint.grams, dimension == perDeclared else { return nil }
    return Quantity(
      canonical: Double(grams) / 1000 / file.declaredUnit.value, limit.unit.inGWPSet(file.gwpSet))
  }

  private static func reason(
    _ level: Level, _ figure: Quantity, _ footprint: ProductFootprint
  ) -> LocalizedText? {
    if figure.value > level.most.value {
      let text = DecimalText(figure.written).rounded(toSignificant: 5).plain
      return LocalizedText(
        "level \(level.id) allows \(level.most), it is \(text) \(figure.unit.symbol)",
        zh: "等级 \(level.id) 限值为 \(level.most)，实际为 \(text) \(figure.unit.symbol)")
    }
    if let least = level.primaryShare, (footprint.primaryShare ?? 0) < least {
      return LocalizedText(
        "level \(level.id) asks for more primary data", zh: "等级 \(level.id) 要求更高的初级数据占比")
    }
    if let worst = level.worstQuality, (footprint.qualityScore ?? .infinity) > worst {
      return LocalizedText(
        "level \(level.id) asks for better data", zh: "等级 \(level.id) 要求更好的数据质量")
    }
    return nil
  }
}
