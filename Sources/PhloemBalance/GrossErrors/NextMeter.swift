import PhloemNumerics

/// A meter that is not there yet, with what it would make known.
public struct MeterSuggestion: Hashable, Sendable {
  /// The variable to measure.
  public let variable: Int
  /// The variables that the balances would then give, itself among them.
  public let becomesObservable: [Int]
}

extension BalanceStructure {
  /// Returns the variables that nothing gives, each with all that would be known if it were
  /// measured; the one that makes most known first.
  ///
  /// The free states of the unknowns are a space; a meter fixes one direction of it, and with it
  /// every unknown that moves in proportion.
  public var suggestedMeters: [MeterSuggestion] {
    let hidden = elimination.nullSpace
    let rows = unknowns.indices.filter { status[unknowns[$0]] == .unobservable }
    let directions = rows.map { hidden.row($0) }
    let suggestions = rows.indices.map { i in
      let together = rows.indices.filter { isParallel(directions[i], directions[$0]) }
      return MeterSuggestion(
        variable: unknowns[rows[i]],
        becomesObservable: together.map { unknowns[rows[$0]] })
    }
    return suggestions.sorted {
      ($1.becomesObservable.count, $0.variable) < ($0.becomesObservable.count, $1.variable)
    }
  }

  private func isParallel(_ a: [Double], _ b: [Double]) -> Bool {
    guard let pivot = a.indices.max(by: { abs(a[$0]) < abs(a[$1]) }) else { return false }
    let ratio = b[pivot] / a[pivot]
    let size = b.reduce(0) { max($0, abs($1)) }
    return a.indices.allSatisfy { abs(b[$0] - ratio * a[$0]) <= 1e-9 * size }
  }
}
