import PhloemModel

extension FactorLibrary {
  /// Values that may be taken for a factor, in a certain way.
  ///
  /// - Parameters:
  ///   - factor: The factor.
  ///   - relation: How they are related.
  ///   - implied: The factor of electricity that a claim implies; among margins and averages only the
  ///     one nearest to it is likely.
  /// - Returns: The values in order of their ids.
  func relatives(
    of factor: Factor, by relation: Slip.Relation, near implied: Quantity?
  ) -> [Factor] {
    let isGrid = Self.grid.contains(factor.category)
    switch relation {
    case .edition: return editions(of: factor.id).filter { $0.reference != factor.reference }
    case .gases:
      return kin(of: factor).filter {
        $0.value.dimension != factor.value.dimension && $0.edition == factor.edition
      }
    case .margin:
      guard isGrid, let implied else { return [] }
      let isMargin = GridFactorKind(factor).isMargin
      let others = electricity.filter {
        GridFactorKind($0).isMargin != isMargin
          && $0.value.dimension.withoutGWP == implied.dimension.withoutGWP
      }
      func distance(_ factor: Factor) -> Double { abs(factor.value.value / implied.value - 1) }
      return others.min { distance($0) < distance($1) }.map { distance($0) < 0.02 ? [$0] : [] }
        ?? []
    case .kin:
      return isGrid
        ? [] : kin(of: factor).filter { $0.value.dimension == factor.value.dimension }
    }
  }

  private static let grid: Set<FactorCategory> = [.gridElectricity, .projectBaseline]

  /// Factors whose ids differ in the last part only and that measure the same, whatever the gases.
  private func kin(of factor: Factor) -> [Factor] {
    guard let dot = factor.id.lastIndex(of: ".") else { return [] }
    let stem = factor.id[...dot]
    return factors(beginningWith: String(stem)).filter {
      $0.id != factor.id && $0.category == factor.category
        && $0.value.dimension.withoutGWP == factor.value.dimension.withoutGWP
    }
  }
}
