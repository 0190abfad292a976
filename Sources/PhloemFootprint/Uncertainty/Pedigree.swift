/// Additional spread of an amount by how good its source is.
///
/// - SeeAlso: B. P. Weidema et al., Overview and methodology, ecoinvent report 1 (v3), 2013, table
///   10.5: variances of the logarithm.
public enum Pedigree {
  /// Variances of the logarithm by indicator (reliability, completeness, temporal, geographical and
  /// technological correlation) and score 1 to 5.
  public static let variances: [[Double]] = [
    [0, 0.0006, 0.002, 0.008, 0.04],
    [0, 0.0001, 0.0006, 0.002, 0.008],
    [0, 0.0002, 0.002, 0.008, 0.04],
    [0, 0.000025, 0.0001, 0.0006, 0.002],
    [0, 0.0006, 0.008, 0.04, 0.12],
  ]

  /// The variance that scores add; nil when they are not five scores of 0 (unknown) to 5.
  public static func variance(of scores: [Int]) -> Double? {
    guard scores.count == variances.count, scores.allSatisfy({ (0...5).contains($0) }) else {
      return nil
    }
    return zip(scores, variances).reduce(0) { $0 + ($1.0 > 0 ? $1.1[$1.0 - 1] : 0) }
  }
}

extension Uncertainty {
  /// Returns the uncertainty with the spread of a pedigree added on the scale of logarithms.
  ///
  /// - Parameters:
  ///   - scores: five scores, 1 best to 5 worst, 0 unknown.
  ///   - isIncluded: whether the spread already holds them, as ecoSpold 2's variance with pedigree
  ///     does: then nothing is added.
  /// - Returns: A lognormal; nil for other kinds, whose spread is not one of logarithms, and for scores
  ///   that are none.
  public func adding(pedigree scores: [Int], isIncluded: Bool) -> Uncertainty? {
    guard kind == .lognormal, let added = Pedigree.variance(of: scores) else { return nil }
    var result = self
    if !isIncluded { result.scale = (scale * scale + added).squareRoot() }
    return result
  }
}
