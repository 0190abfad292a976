/// Sharing a whole number among parts so that the parts add up to it exactly.
package enum Apportionment {
  /// Returns whole numbers in proportion to weights by the method of largest remainders.
  ///
  /// - Parameters:
  ///   - total: What is shared.
  ///   - weights: One a part, 0 or more, finite, not all 0.
  ///   - names: Names of the parts, by which equal remainders are told apart, so that the order of the
  ///     parts does not matter.
  /// - Returns: A number a part; their sum is `total`. Nil when the weights share nothing.
  package static func shares(of total: Int64, by weights: [Double], names: [String]) -> [Int64]? {
    precondition(weights.count == names.count)
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), let largest = weights.max(), largest > 0
    else { return nil }
    let scaled = weights.map { $0 / largest }
    // Added in the order of size, so that the sum does not depend on the order of the parts.
    let sum = scaled.sorted().reduce(0, +)
    let size = Int64(total.magnitude & UInt64(Int64.max))
    var parts: [Int64] = []
    var remainders: [Double] = []
    for weight in scaled {
      let quota = weight / sum * Double(size)
      // Beyond 2^53 a quota has no fraction, and might round beyond the whole.
      let whole = min(Int64(quota.rounded(.down)), size)
      parts.append(whole)
      remainders.append(quota - quota.rounded(.down))
    }
    var left = size - parts.reduce(0, +)
    let order = parts.indices.sorted {
      (-remainders[$0], names[$0]) < (-remainders[$1], names[$1])
    }
    var next = 0
    while left != 0 {
      let index = order[next % order.count]
      next += 1
      if weights[index] == 0 || (left < 0 && parts[index] == 0) { continue }
      let step: Int64 = abs(left) > Int64(order.count) ? left / Int64(order.count) : left.signum()
      parts[index] += max(step, -parts[index])
      left = size - parts.reduce(0, +)
    }
    return total < 0 ? parts.map { -$0 } : parts
  }

  /// Returns hundredths of a per cent of a total that add up to `target`, by largest remainders.
  ///
  /// - Parameters:
  ///   - parts: The parts; negative ones have negative shares.
  ///   - total: What they are parts of, above 0.
  ///   - target: What the shares add up to, within 1 of what the parts are: 10,000 of all parts.
  ///   - names: Names of the parts, by which equal remainders are told apart.
  /// - Returns: A share a part.
  static func basisPoints(
    _ parts: [Int64], of total: Int64, target: Int64, names: [String]
  ) -> [Int64] {
    var shares: [Int64] = []
    var remainders: [Int128] = []
    for part in parts {
      let product = Int128(part) * 10_000
      var (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(total))
      if remainder < 0 {
        quotient -= 1
        remainder += Int128(total)
      }
      shares.append(Int64(quotient))
      remainders.append(remainder)
    }
    let order = parts.indices.sorted {
      (-remainders[$0], names[$0]) < (-remainders[$1], names[$1])
    }
    var left = target - shares.reduce(0, +)
    for index in order where left > 0 {
      shares[index] += 1
      left -= 1
    }
    return shares
  }
}
