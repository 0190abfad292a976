/// Quantiles of any number of values in fixed memory.
///
/// Values are kept in levels; one at level l stands for 2^l. A level that is full is sorted and every
/// other of its values goes up, the odd and the even ones in turn. Up to `capacity` values are held
/// exactly; beyond, ranks are off by about log₂(n / capacity) / (2 · capacity) of n at the most. The
/// result depends on the order in which values come and on nothing else.
/// - SeeAlso: G. S. Manku, S. Rajagopalan and B. G. Lindsay, SIGMOD 1998; Z. Karnin, K. Lang and
///   E. Liberty, FOCS 2016.
public struct QuantileSketch: Hashable, Sendable {
  /// How many values a level holds: even, at least 8.
  public let capacity: Int
  private var levels: [[Double]] = [[]]
  private var takesOdd: [Bool] = [false]
  /// How many values were added.
  public private(set) var count = 0

  /// Makes it empty.
  public init(capacity: Int = 2048) {
    precondition(capacity >= 8 && capacity.isMultiple(of: 2))
    self.capacity = capacity
  }

  /// Adds a value; what is not a number is left out.
  public mutating func add(_ value: Double) {
    if value.isNaN { return }
    count += 1
    levels[0].append(value)
    var level = 0
    while levels[level].count >= capacity + (level == 0 ? 1 : 0) {
      promote(level)
      level += 1
    }
  }

  private mutating func promote(_ level: Int) {
    // One stays when their number is odd: the sketch never drops or invents weight.
    let sorted = levels[level].sorted()
    let even = sorted.count - sorted.count % 2
    if level + 1 == levels.count {
      levels.append([])
      takesOdd.append(false)
    }
    let first = takesOdd[level] ? 1 : 0
    takesOdd[level].toggle()
    for k in stride(from: first, to: even, by: 2) { levels[level + 1].append(sorted[k]) }
    levels[level] = Array(sorted[even...])
  }

  /// The values with how many each stands for, ascending.
  private var weighted: [(value: Double, weight: Int)] {
    levels.enumerated().flatMap { level, values in values.map { ($0, 1 << level) } }
      .sorted { $0.0 < $1.0 }
  }

  /// Returns quantiles at several probabilities: exact (type 7) while nothing was promoted.
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    if levels.count == 1 {
      let sorted = levels[0].sorted()
      return probabilities.map { quantile($0, ofSorted: sorted) }
    }
    let all = weighted
    // Ranks of the middle of what each value stands for.
    var middles: [Double] = []
    var before = 0.0
    for item in all {
      middles.append(before + (Double(item.weight) - 1) / 2)
      before += Double(item.weight)
    }
    return probabilities.map { p in
      let rank = p * (before - 1)
      var (low, high) = (0, middles.count)
      while low < high {
        let middle = (low + high) / 2
        if middles[middle] < rank { low = middle + 1 } else { high = middle }
      }
      if low == 0 { return all[0].value }
      if low == middles.count { return all[low - 1].value }
      let share = (rank - middles[low - 1]) / (middles[low] - middles[low - 1])
      return all[low - 1].value + share * (all[low].value - all[low - 1].value)
    }
  }

  /// Returns how many values lie in each of some even intervals between the least and the greatest.
  public func histogram(bins: Int) -> (edges: [Double], counts: [Int]) {
    precondition(bins > 0)
    let all = weighted
    guard let first = all.first?.value, let last = all.last?.value else { return ([], []) }
    let width = (last - first) / Double(bins)
    var counts = [Int](repeating: 0, count: bins)
    for item in all {
      let place = width > 0 ? Int((item.value - first) / width) : 0
      counts[Swift.min(place, bins - 1)] += item.weight
    }
    return ((0...bins).map { $0 == bins ? last : first + Double($0) * width }, counts)
  }
}
