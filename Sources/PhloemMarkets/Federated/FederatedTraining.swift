public import PhloemModel
import PhloemNumerics

/// Trains one logistic score over several silos; only sums leave a silo.
///
/// Each round takes one Newton step with the sums of all silos, so the score is that of all rows put
/// together. A step that lowers the likelihood is halved. A small ridge keeps weights finite where the
/// outcome can be told without error.
/// - SeeAlso: Y. Wu, X. Jiang, J. Kim, L. Ohno-Machado, Grid Binary LOgistic REgression (GLORE), J. Am.
///   Med. Inform. Assoc. 19 (2012), 758–764.
public struct FederatedTraining: Sendable {
  /// The fewest rows of a silo: sums over fewer would show them.
  public let leastRows: Int
  /// λ of the penalty λ/2·|w|² on all weights but the constant.
  public let ridge: Double
  /// The most rounds.
  public let mostRounds: Int

  /// Makes a training.
  public init(leastRows: Int = 10, ridge: Double = 1e-6, mostRounds: Int = 50) {
    precondition(leastRows > 0 && ridge >= 0 && mostRounds > 0)
    self.leastRows = leastRows
    self.ridge = ridge
    self.mostRounds = mostRounds
  }

  /// What one silo was asked in one round, and what it sent.
  public struct Exchange: Hashable, Sendable {
    /// The round, from 1.
    public let round: Int
    /// The silo.
    public let silo: String
    /// The weights that it was asked about.
    public let weights: [Double]
    /// What left it.
    public let sums: SiloSums
  }

  /// A trained score.
  public struct Result: Hashable, Sendable {
    /// The score.
    public let score: LogisticScore
    /// Rounds of exchange.
    public let rounds: Int
    /// Rows behind it.
    public let count: Int
    /// The log-likelihood of all rows.
    public let logLikelihood: Double
    /// All that left the silos, round by round.
    public let exchanges: [Exchange]
  }

  /// Trains the score.
  ///
  /// - Parameters:
  ///   - silos: The holders.
  ///   - features: The number of features d.
  /// - Returns: The score of all rows.
  /// - Throws: `InputError` when there is no silo, one of them has too few rows or sends sums of
  ///   another width, and when the features cannot be told apart.
  public func train(_ silos: [any Silo], features: Int) throws(InputError) -> Result {
    let width = features + 1
    var weights = Array(repeating: 0.0, count: width)
    var exchanges: [Exchange] = []
    var sums = try total(silos, weights, &exchanges)
    var rounds = 1
    while rounds < mostRounds {
      let step = try newtonStep(sums, weights)
      var share = 1.0
      var next = sums
      var moved = weights
      repeat {
        moved = zip(weights, step).map { $0 + share * $1 }
        next = try total(silos, moved, &exchanges)
        rounds += 1
        share /= 2
      } while penalised(next, moved) < penalised(sums, weights) - 1e-12 * abs(sums.logLikelihood)
        && rounds < mostRounds
      let change = zip(step, moved).map { abs($0) / max(1, abs($1)) }.max() ?? 0
      (weights, sums) = (moved, next)
      if change < 1e-10 { break }
    }
    return Result(
      score: LogisticScore(weights: weights), rounds: rounds, count: sums.count,
      logLikelihood: sums.logLikelihood, exchanges: exchanges)
  }

  private func total(
    _ silos: [any Silo], _ weights: [Double], _ exchanges: inout [Exchange]
  ) throws(InputError) -> SiloSums {
    let round = (exchanges.last?.round ?? 0) + 1
    var total: SiloSums?
    for silo in silos {
      let sums = silo.sums(at: weights)
      guard sums.count >= leastRows else {
        throw InputError(
          "silo '\(silo.name)' has \(sums.count) rows, sums over fewer than \(leastRows) show them",
          help: "let it join with more rows, or leave it out")
      }
      guard sums.gradient.count == weights.count,
        sums.curvature.count == weights.count * weights.count,
        (sums.gradient + sums.curvature + [sums.logLikelihood]).allSatisfy(\.isFinite)
      else {
        throw InputError(
          "silo '\(silo.name)' sends sums of another width or no numbers",
          help: "every silo needs the same \(weights.count - 1) features, all of them numbers")
      }
      exchanges.append(Exchange(round: round, silo: silo.name, weights: weights, sums: sums))
      if total?.add(sums) == nil { total = sums }
    }
    guard let total else {
      throw InputError("there is no silo to train on", help: "name at least one")
    }
    return total
  }

  private func penalised(_ sums: SiloSums, _ weights: [Double]) -> Double {
    sums.logLikelihood - ridge / 2 * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
  }

  /// Solves curvature · step = gradient.
  private func newtonStep(_ sums: SiloSums, _ weights: [Double]) throws(InputError) -> [Double] {
    let width = weights.count
    var matrix = DenseMatrix(rows: width, columns: width)
    var right = sums.gradient
    for i in 0..<width {
      for j in 0..<width { matrix[i, j] = sums.curvature[i * width + j] }
      if i > 0 {
        matrix[i, i] += ridge
        right[i] -= ridge * weights[i]
      }
    }
    do throws(NotPositiveDefinite) {
      return try Cholesky(matrix).solve(right)
    } catch {
      throw InputError(
        "the features cannot be told apart",
        help: "leave out features that are constant or follow from others")
    }
  }
}
