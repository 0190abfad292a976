public import PhloemModel

/// Additional spread by the five scores of a source, in one edition of the factors.
public struct PedigreeMatrix: Hashable, Sendable {
  /// The published sets.
  public enum Edition: String, Hashable, Sendable, Codable, CaseIterable {
    /// Judged by experts, factors 1.0 to 2.0.
    case ecoinvent2 = "ecoinvent-2"
    /// The same, as variances: what ecoSpold 2's variance with pedigree holds.
    case ecoinvent3 = "ecoinvent-3"
    /// Derived from data: larger for what is not verified and for other technologies.
    case empirical2016 = "empirical-2016"
  }

  /// The indicators in the order of the scores.
  public static let indicators = [
    "reliability", "completeness", "temporal", "geographical", "technological",
  ]

  /// Which set it is.
  public let edition: Edition
  /// Variances of the logarithm by indicator and score 1 to 5.
  public let variances: [[Double]]
  /// Where the numbers come from.
  public let source: String

  /// The variance that scores add.
  ///
  /// - Parameter scores: Five scores, 1 best to 5 worst, 0 unknown: adds nothing.
  /// - Returns: The variance of the logarithm; nil when they are not five scores of 0 to 5.
  public func variance(of scores: [Int]) -> Double? {
    guard scores.count == variances.count, scores.allSatisfy({ (0...5).contains($0) }) else {
      return nil
    }
    return zip(scores, variances).reduce(0) { $0 + ($1.0 > 0 ? $1.1[$1.0 - 1] : 0) }
  }

  /// Reads an edition of the library.
  ///
  /// Factors U are squares of geometric standard deviations, 95 % of a lognormal within U: the variance of
  /// the logarithm is (ln U / 2)².
  /// - Throws: `InputError` for a table that cannot be read or lacks a number.
  public static func shipped(_ edition: Edition) throws(InputError) -> PedigreeMatrix {
    let reader = try TableReader(
      FootprintLibrary.table("pedigree.csv"),
      columns: ["edition", "indicator", "score", "factor", "variance", "source"])
    var variances = indicators.map { _ in [Double?](repeating: nil, count: 5) }
    var source = ""
    for row in reader.table.rows where reader.text("edition", row) == edition.rawValue {
      guard let indicator = indicators.firstIndex(of: reader.text("indicator", row)),
        let score = Int(reader.text("score", row)), (1...5).contains(score),
        variances[indicator][score - 1] == nil
      else { throw InputError("not a row of pedigree scores", at: row.position) }
      let factor = try reader.number("factor", row)
      let stated = try reader.number("variance", row)
      guard let variance = stated ?? factor.map(Self.variance(ofFactor:)), variance >= 0 else {
        throw InputError("the row has neither a factor nor a variance", at: row.position)
      }
      variances[indicator][score - 1] = variance
      source = reader.text("source", row)
    }
    let complete = variances.map { $0.compactMap { $0 } }
    guard complete.allSatisfy({ $0.count == 5 }) else {
      throw InputError("the edition '\(edition.rawValue)' has not all scores")
    }
    return PedigreeMatrix(edition: edition, variances: complete, source: source)
  }

  /// The variance of the logarithm of a factor that holds 95 % of a lognormal between 1/U and U.
  static func variance(ofFactor factor: Double) -> Double {
    let half = naturalLog(factor) / 2
    return half * half
  }
}
