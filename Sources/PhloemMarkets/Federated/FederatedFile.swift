public import PhloemModel

/// A credit score that several holders train together, as a file.
///
/// ```yaml
/// federated: pv-credit
/// name: {en: Credit of rooftop owners, zh: 屋顶业主信用}
/// features: [kwh-per-kw, years, arrears]   # columns of every table
/// outcome: repaid                          # a column of yes and no, or 1 and 0
/// least-rows: 10                           # fewer rows would be shown by their sums
/// ridge: 0.000001
/// silos:
///   bank-a: bank-a.csv
///   bank-b: bank-b.csv
/// ```
/// Each table stands for what a holder keeps to itself: other columns are not looked at.
public struct FederatedFile: Sendable {
  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The features, in the order of the weights.
  public let features: [String]
  /// The column of the outcome.
  public let outcome: String
  /// How the score is trained.
  public let training: FederatedTraining
  /// The holders with their rows, which cannot be read from outside.
  public let silos: [RowSilo]

  /// Trains the score; only sums leave the silos.
  public func train() throws(InputError) -> FederatedTraining.Result {
    try training.train(silos, features: features.count)
  }

  /// Trains the score on all rows in one place, for comparison: each row leaves its silo.
  public func trainCentrally() throws(InputError) -> FederatedTraining.Result {
    try training.train([RowSilo(pooling: silos)], features: features.count)
  }

  /// The share of all rows whose outcome is on the side of ½ that a score says; a count leaves each silo.
  public func accuracy(of score: LogisticScore) -> Double {
    let rows = silos.reduce(0) { $0 + $1.count }
    return Double(silos.reduce(0) { $0 + $1.countRight(by: score) }) / Double(max(1, rows))
  }
}
