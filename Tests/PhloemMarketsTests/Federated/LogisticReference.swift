import Foundation

/// A logistic fit by plain gradient ascent with all rows in one place.
enum LogisticReference {
  static func exp(_ x: Double) -> Double { Foundation.exp(x) }

  static func gradientAscent(_ rows: [[Double]], _ outcomes: [Bool]) -> [Double] {
    var weights = Array(repeating: 0.0, count: rows[0].count + 1)
    for _ in 0..<250 {
      var gradient = Array(repeating: 0.0, count: weights.count)
      for (row, outcome) in zip(rows, outcomes) {
        let z = weights[0] + row.indices.reduce(0) { $0 + weights[$1 + 1] * row[$1] }
        let rest = (outcome ? 1 : 0) - 1 / (1 + exp(-z))
        gradient[0] += rest
        for k in row.indices { gradient[k + 1] += rest * row[k] }
      }
      for k in weights.indices { weights[k] += gradient[k] * 2 / Double(rows.count) }
    }
    return weights
  }
}
