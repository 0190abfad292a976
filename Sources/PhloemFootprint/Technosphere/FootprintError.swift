/// Why the footprint of a system cannot be worked out: activities are told by name and number.
public enum FootprintError: Error, Hashable, Sendable {
  /// The reference amount is 0: nothing could be scaled by it.
  case zeroReference(activity: String)
  /// An amount is not a finite number.
  case notFinite(activity: String, what: String)
  /// A process uses as much of its own product as it makes, or more.
  case selfConsumption(activity: String, share: Double)
  /// An entry names a row or column that the system does not have.
  case outOfRange(row: Int, column: Int)
  /// The arrays of the system do not belong together.
  case inconsistent(String)
  /// Loops that use at least as much of their products as they make.
  case unproductive([UnproductiveLoop])
  /// The matrix is singular: these rows and columns.
  case singular(String)
  /// Neither sweeps nor factors gave an answer that stands the check; the products that are least sure.
  case inaccurate(error: Double, wanted: Double, products: [String] = [])
  /// A demand, an edit or a table of factors that does not fit the system.
  case doesNotFit(String)

  /// A loop of activities that cannot sustain itself.
  public struct UnproductiveLoop: Hashable, Sendable {
    /// The activities in it, as numbers.
    public var activities: [Int]
    /// Their names.
    public var names: [String]
    /// How much of itself one round of the loop needs: at least 1.
    public var radius: Double
  }
}

extension FootprintError: CustomStringConvertible {
  /// The error as a sentence with what to do about it.
  public var description: String {
    switch self {
    case .zeroReference(let activity):
      "\(activity) has a reference amount of 0: state how much of its product the exchanges are for"
    case .notFinite(let activity, let what): "\(what) of \(activity) is not a number"
    case .selfConsumption(let activity, let share):
      "\(activity) uses \(share) of what it makes of its own product: it must be below 1"
    case .outOfRange(let row, let column): "there is no row \(row) or no column \(column)"
    case .inconsistent(let what): what
    case .unproductive(let loops):
      loops.map { loop in
        "a loop needs \(rounded(loop.radius)) of what it makes to make it: "
          + listed(loop.names) + "; look for an amount in a wrong unit or of a wrong size"
      }.joined(separator: "\n")
    case .singular(let what): "the system has no unique solution: \(what)"
    case .inaccurate(let error, let wanted, let products):
      "the solution is good to \(error) where \(wanted) was asked for"
        + (products.isEmpty ? "" : "; least sure are \(listed(products))")
    case .doesNotFit(let what): what
    }
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
  }

  private func rounded(_ value: Double) -> String {
    value < 1e6 ? "\((value * 1000).rounded() / 1000)" : "\(value)"
  }
}
