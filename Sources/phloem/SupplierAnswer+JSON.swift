import PhloemAccounting
import PhloemModel

extension SupplierAnswer {
  /// The answer as JSON.
  struct JSON: Encodable {
    struct Change: Encodable {
      let asked, returned, compared: Int
      let previous, current: Double
      let recoveryRate, simpleMean, weightedMean: Double?

      init(_ change: SupplierChange) {
        (asked, returned, compared) = (change.asked, change.returned, change.compared)
        (previous, current) = (change.previous, change.current)
        recoveryRate = change.recoveryRate
        simpleMean = change.simpleMean
        weightedMean = change.weightedMean
      }
    }
    struct Tier: Encodable {
      let tier: Int
      let change: Change
    }
    struct Target: Encodable {
      struct Verdict: Encodable {
        let simpleMeanMeets, weightedMeanMeets: Bool?

        init(_ change: SupplierChange, _ target: Double) {
          simpleMeanMeets = change.simpleMeets(target)
          weightedMeanMeets = change.weightedMeets(target)
        }
      }
      let reduction: Double
      let all, withoutFlagged: Verdict
    }
    struct Usual: Encodable {
      let median, spread: Double?
      let tolerance: Double
    }
    struct Outlier: Encodable {
      let supplier, explanation: String
      let line: Int
      let change: Double
      let powerOfTen: Int?
    }
    struct Copy: Encodable {
      let kind, explanation: String
      let suppliers: [String]
      let lines: [Int]
      let agreesInBothYears: Bool
    }
    let unit: String
    let all, withoutFlagged: Change
    let tiers: [Tier]
    let target: Target?
    let usual: Usual
    let outliers: [Outlier]
    let copies: [Copy]
    let notReturned, withoutChange: [String]
  }

  var json: JSON {
    JSON(
      unit: unit, all: JSON.Change(summary.all),
      withoutFlagged: JSON.Change(summary.unflagged),
      tiers: summary.tiers.map { JSON.Tier(tier: $0.tier, change: JSON.Change($0.change)) },
      target: target.map {
        JSON.Target(
          reduction: $0, all: .init(summary.all, $0),
          withoutFlagged: .init(summary.unflagged, $0))
      },
      usual: JSON.Usual(
        median: summary.outliers.median, spread: summary.outliers.spread,
        tolerance: summary.outliers.tolerance),
      outliers: summary.outliers.outliers.map {
        JSON.Outlier(
          supplier: $0.supplier.id, explanation: $0.explanation, line: $0.supplier.position.line,
          change: $0.change, powerOfTen: $0.slip)
      },
      copies: summary.copies.copies.map {
        JSON.Copy(
          kind: $0.kind.rawValue, explanation: $0.explanation, suppliers: $0.suppliers.map(\.id),
          lines: $0.suppliers.map(\.position.line), agreesInBothYears: $0.agreesInBothYears)
      },
      notReturned: summary.missing.map(\.id), withoutChange: summary.withoutChange.map(\.id))
  }
}
