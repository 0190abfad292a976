/// Why a square system has no unique solution, with the rows and columns that are to blame.
public enum FactorisationError: Error, Hashable, Sendable {
  /// Whatever the values: the pattern alone allows no more than this rank.
  case structurallySingular(rank: Int, groups: [DependentGroup])
  /// By the values: each group's rows, times their weights, add up to nothing.
  case numericallySingular(groups: [DependentGroup])
  /// An entry is infinite or not a number.
  case notFinite(row: Int, column: Int)
  /// The factors do not fit into memory or into 32-bit places.
  case tooLarge
}

/// Rows and columns of a singular matrix that depend on each other.
public struct DependentGroup: Hashable, Sendable {
  /// The rows of which one says what the others say already.
  public let rows: [Int]
  /// The weights under which the rows add up to nothing, the largest ±1; empty when the pattern
  /// alone makes them dependent.
  public let rowWeights: [Double]
  /// The columns whose unknowns are not determined.
  public let columns: [Int]
  /// A change of these unknowns that no row notices, the largest ±1; empty like `rowWeights`.
  public let columnWeights: [Double]
}

extension FactorisationError {
  /// Returns the error as a sentence that uses the names of rows and columns.
  public func message(row: (Int) -> String, column: (Int) -> String) -> String {
    switch self {
    case .structurallySingular(_, let groups), .numericallySingular(let groups):
      let parts = groups.map { group in
        "\(listed(group.rows.map(row))) depend on each other and leave "
          + "\(listed(group.columns.map(column))) undetermined"
      }
      return parts.joined(separator: "; ")
    case .notFinite(let i, let j): return "the entry of \(row(i)) in \(column(j)) is not a number"
    case .tooLarge: return "the system is too large to factorise"
    }
  }
}

extension FactorisationError: CustomStringConvertible {
  /// The error with rows and columns by number, counted from 0.
  public var description: String { message(row: { "row \($0)" }, column: { "column \($0)" }) }
}

private func listed(_ names: [String]) -> String {
  let shown = names.prefix(12).joined(separator: ", ")
  return names.count > 12 ? shown + " and \(names.count - 12) more" : shown
}
