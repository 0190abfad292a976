/// Returns the arithmetic mean, or NaN of nothing.
public func mean(_ values: [Double]) -> Double {
  CompensatedSum(values).value / Double(values.count)
}

/// Returns the sample standard deviation (divisor n − 1), or NaN of fewer than two values.
public func standardDeviation(_ values: [Double]) -> Double {
  if values.count < 2 { return .nan }
  let centre = mean(values)
  let squares = CompensatedSum(values.lazy.map { ($0 - centre) * ($0 - centre) })
  return (squares.value / Double(values.count - 1)).squareRoot()
}

/// Returns the quantile of a sorted sample by linear interpolation between order statistics.
///
/// - Parameters:
///   - p: The probability, between 0 and 1.
///   - sorted: The sample, ascending.
/// - Returns: The quantile at (n − 1)p, or NaN of nothing.
/// - SeeAlso: R. J. Hyndman and Y. Fan, The American Statistician 50 (1996), 361–365, type 7.
public func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double {
  precondition(p >= 0 && p <= 1)
  guard let last = sorted.last else { return .nan }
  let place = Double(sorted.count - 1) * p
  let below = Int(place)
  if below + 1 >= sorted.count { return last }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}

/// Returns the quantiles of a sample at several probabilities; the sample needs no order.
public func quantiles(_ probabilities: [Double], of values: [Double]) -> [Double] {
  let sorted = values.sorted()
  return probabilities.map { quantile($0, ofSorted: sorted) }
}
