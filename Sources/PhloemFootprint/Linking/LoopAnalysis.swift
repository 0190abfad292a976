import PhloemNumerics

/// A nonnegative square matrix as triplets of one strong component, renumbered from 0.
struct LoopBlock {
  /// Activities of the component.
  let activities: [Int]
  /// Supplier, demander and how much of a unit of the supplier's product a unit of the demander's
  /// needs, summed over entries at one place.
  private(set) var links: [(row: Int, column: Int, share: Double)]
  /// Whether credits are among the entries, whose absolute values are used.
  let hasCredits: Bool

  /// Makes a block.
  ///
  /// - Parameters:
  ///   - activities: The component, ascending.
  ///   - entries: Entries inside it with their shares, credits negative.
  init(activities: [Int], entries: [(row: Int, column: Int, share: Double)]) {
    self.activities = activities
    let place = Dictionary(
      activities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var sums: [Int: Double] = [:]
    for entry in entries {
      guard let row = place[entry.row], let column = place[entry.column] else { continue }
      sums[row * activities.count + column, default: 0] += entry.share
    }
    hasCredits = sums.values.contains { $0 < 0 }
    links = sums.sorted { $0.key < $1.key }.filter { $0.value != 0 }.map {
      ($0.key / activities.count, $0.key % activities.count, abs($0.value))
    }
  }

  private init(
    _ activities: [Int], _ links: [(row: Int, column: Int, share: Double)], hasCredits: Bool
  ) {
    self.activities = activities
    self.links = links
    self.hasCredits = hasCredits
  }

  /// The strong components that are left when one link goes.
  func without(_ link: Int) -> [LoopBlock] {
    var left = links
    left.remove(at: link)
    let parts = StrongComponents(
      vertexCount: activities.count, edges: left.map { (from: $0.column, to: $0.row) })
    var entries: [Int: [(row: Int, column: Int, share: Double)]] = [:]
    for entry in left
    where parts.componentOfVertex[entry.row] == parts.componentOfVertex[entry.column] {
      entries[parts.componentOfVertex[entry.row], default: []].append(entry)
    }
    return entries.sorted { $0.key < $1.key }.map { component, links in
      let members = parts.components[component]
      let place = Dictionary(
        members.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return LoopBlock(
        members.map { activities[$0] },
        links.map { (place[$0.row] ?? 0, place[$0.column] ?? 0, $0.share) }, hasCredits: hasCredits)
    }
  }

  /// The largest eigenvalue and its vectors on both sides.
  struct Radius {
    var value: Double
    /// Whose product grows in the loop: `M·right = value·right`.
    var right: [Double]
    /// Whose demand feeds it: `leftᵀ·M = value·leftᵀ`.
    var left: [Double]
  }

  /// Returns the spectral radius by power iteration.
  ///
  /// The matrix is scaled to a largest share of 1 and half the identity is added, so that loops of
  /// even length converge too. For a positive vector the radius lies between the least and the largest
  /// growth of its elements (Collatz and Wielandt): that ends the iteration.
  ///
  /// - Parameter tolerance: How far apart the bounds may be, relative to the upper one.
  /// - Returns: The radius and its vectors; 0 and none without entries.
  func radius(tolerance: Double = 1e-12) -> Radius {
    guard let largest = links.map(\.share).max() else {
      return Radius(value: 0, right: [], left: [])
    }
    let right = power(largest, tolerance) { ($0.row, $0.column) }
    let left = power(largest, tolerance) { ($0.column, $0.row) }
    return Radius(value: right.value, right: right.vector, left: left.vector)
  }

  private func power(
    _ scale: Double, _ tolerance: Double,
    _ ends: ((row: Int, column: Int, share: Double)) -> (Int, Int)
  ) -> (value: Double, vector: [Double]) {
    let n = activities.count
    let arcs = links.map { (ends($0), $0.share / scale) }
    var x = [Double](repeating: 1, count: n)
    var y = x
    var (value, last) = (0.0, 0.0)
    var shift = 0.5
    for step in 0..<4_000 {
      for i in 0..<n { y[i] = shift * x[i] }
      for (end, share) in arcs { y[end.0] += share * x[end.1] }
      var (low, high, most) = (Double.infinity, 0.0, 0.0)
      for i in 0..<n where x[i] > 0 {
        low = min(low, y[i] / x[i])
        high = max(high, y[i] / x[i])
        most = max(most, y[i])
      }
      // x has a largest element of 1, so its growth is the radius once x has settled where it matters;
      // elements that vanish may never settle in relation.
      value = min(high, max(low, most))
      for i in 0..<n { x[i] = max(y[i] / most, 1e-300) }
      if high - low <= tolerance * high { break }
      if step > 100, abs(value - last) <= 1e-14 * value { break }
      last = value
      // A shift of the size of the radius damps what alternates and costs little where it is small.
      if step % 50 == 49 {
        value -= shift
        shift = max(1e-12, min(0.5, value))
        value += shift
      }
    }
    return (max(0, value - shift) * scale, x)
  }
}

/// The strong components of a linked system.
struct LoopAnalysis {
  /// Components of more than one activity; what an activity needs itself is netted.
  private(set) var blocks: [LoopBlock] = []

  /// Finds the loops.
  init(of system: LinkedSystem) {
    let technosphere = system.technosphere
    // What an activity makes, less what it needs itself or plus what it makes besides.
    var net = system.references
    for place in 0..<technosphere.count
    where technosphere.rows[place] == technosphere.columns[place] {
      net[Int(technosphere.rows[place])] += technosphere.amounts[place]
    }
    for (place, reference) in system.references.enumerated() where net[place] * reference <= 0 {
      net[place] = reference  // It needs itself: told apart.
    }
    let components = StrongComponents(
      vertexCount: system.activities.count,
      edges: (0..<technosphere.count).map {
        (from: Int(technosphere.columns[$0]), to: Int(technosphere.rows[$0]))
      })
    var entries: [Int: [(row: Int, column: Int, share: Double)]] = [:]
    for place in 0..<technosphere.count {
      let (row, column) = (Int(technosphere.rows[place]), Int(technosphere.columns[place]))
      let component = components.componentOfVertex[row]
      guard component == components.componentOfVertex[column], row != column else { continue }
      let share = -technosphere.amounts[place] / net[row]
      entries[component, default: []].append((row, column, share))
    }
    blocks = entries.sorted { $0.key < $1.key }.map {
      LoopBlock(activities: components.components[$0.key], entries: $0.value)
    }
  }
}
