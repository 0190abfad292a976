/// A running sum that keeps what each addition rounds away.
///
/// The error does not grow with the number of terms, so the order of the terms hardly matters.
/// - SeeAlso: A. Neumaier, ZAMM 54 (1974), 39–51.
public struct CompensatedSum: Hashable, Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// Makes an empty sum.
  public init() {}

  /// Makes the sum of a sequence.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// The sum so far.
  public var value: Double {
    let total = sum + lost
    return total.isNaN ? sum : total
  }

  /// Adds a term.
  public mutating func add(_ value: Double) {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }
}

/// Returns the sum of the products of two vectors of one length, with what rounding takes away.
public func compensatedDot(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count)
  var sum = CompensatedSum()
  for k in a.indices { sum.add(a[k] * b[k]) }
  return sum.value
}

/// Returns the sum of a vector, with what rounding takes away.
public func compensatedSum(_ a: [Double]) -> Double {
  var sum = CompensatedSum()
  for value in a { sum.add(value) }
  return sum.value
}
