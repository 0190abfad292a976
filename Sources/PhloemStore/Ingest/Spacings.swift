internal import PhloemMetering

/// How often each median spacing occurs among a meter's chunks, weighted by readings; from it follows
/// the normal spacing, whatever the order in which the readings came.
struct Spacings: Sendable {
  /// What one chunk adds.
  struct Entry: Sendable {
    /// s; 0 for a chunk of one reading.
    let spacing: Int
    let weight: Int

    init(_ series: ReadingSeries) {
      spacing = series.medianSpacing ?? 0
      weight = max(1, series.count - 1)
    }
  }

  private var weights: [Int: Int] = [:]

  /// Reads `spacing:weight` pairs.
  init(_ text: String) {
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: ":").compactMap { Int($0) }
      if parts.count == 2 { weights[parts[0]] = parts[1] }
    }
  }

  /// The pairs by rising spacing.
  var text: String {
    weights.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
  }

  mutating func add(_ entry: Entry) { weights[entry.spacing, default: 0] += entry.weight }

  mutating func remove(_ entry: Entry) {
    let left = (weights[entry.spacing] ?? 0) - entry.weight
    weights[entry.spacing] = left > 0 ? left : nil
  }

  /// The lower weighted median; nil when most chunks hold one reading, so that only the spacing from
  /// day to day tells.
  var median: Int? {
    let several = weights.filter { $0.key > 0 }.sorted { $0.key < $1.key }
    let total = several.reduce(0) { $0 + $1.value }
    if total == 0 || total < weights[0] ?? 0 { return nil }
    var left = (total + 1) / 2
    for (spacing, weight) in several {
      left -= weight
      if left <= 0 { return spacing }
    }
    return nil
  }
}
