/// Additional spread of an amount by how good its source is, in the edition of ecoinvent 3.
///
/// Other editions: ``PedigreeMatrix``.
public enum Pedigree {
  /// Variances of the logarithm by indicator (reliability, completeness, temporal, geographical and
  /// technological correlation) and score 1 to 5.
  public static let variances: [[Double]] = {
    do {
      return try PedigreeMatrix.shipped(.ecoinvent3).variances
    } catch {
      // The table is a part of this program, as its code is.
      preconditionFailure("Library/pedigree.csv: \(error)")
    }
  }()

  /// The variance that scores add; nil when they are not five scores of 0 (unknown) to 5.
  public static func variance(of scores: [Int]) -> Double? {
    PedigreeMatrix(edition: .ecoinvent3, variances: variances, source: "").variance(of: scores)
  }
}

extension Uncertainty {
  /// Returns the uncertainty with the spread of a pedigree added on the scale of logarithms.
  ///
  /// - Parameters:
  ///   - scores: Five scores, 1 best to 5 worst, 0 unknown.
  ///   - isIncluded: Whether the spread already holds them, as ecoSpold 2's variance with pedigree
  ///     does: then nothing is added.
  ///   - matrix: The edition of the factors; that of ecoinvent 3 when nil.
  /// - Returns: A lognormal; nil for other kinds, whose spread is not one of logarithms, and for scores
  ///   that are none.
  public func adding(
    pedigree scores: [Int], isIncluded: Bool, by matrix: PedigreeMatrix? = nil
  ) -> Uncertainty? {
    guard kind == .lognormal,
      let added = matrix.map({ $0.variance(of: scores) }) ?? Pedigree.variance(of: scores)
    else { return nil }
    var result = self
    if !isIncluded { result.scale = (scale * scale + added).squareRoot() }
    return result
  }
}
