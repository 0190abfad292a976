import PhloemFootprint
import PhloemTestSupport

/// Systems of chance for invariants: hubs, loops, losses, treatment and avoided production.
enum RandomSystem {
  static func make(seed: UInt64, count n: Int, avoids: Bool = true, sigma: Double = 0)
    -> LinkedSystem
  {
    var generator = SeededGenerator(seed: seed)
    var uses: [(Int, Int, Double)] = []
    var releases: [(Int, Int, Double)] = []
    var references: [Double] = []
    for j in 0..<n {
      let reference = Double.random(in: 0.5...50, using: &generator)
      references.append(reference)
      let total = Double.random(in: 0.1...0.8, using: &generator) * reference
      for _ in 0..<4 {
        let near = Int.random(in: 0..<3, using: &generator) > 0
        let row =
          near ? (j + n - Int.random(in: 1...5, using: &generator)) % n
          : Int.random(in: 0..<n, using: &generator)
        // In units of the supplier's reference, so that loops stay productive.
        uses.append((row, j, total / 4))
      }
      if avoids, j % 11 == 3 { uses.append(((j + 7) % n, j, -0.05 * reference)) }
      if j % 9 == 4 { uses.append((j, j, 0.05 * reference)) }
      for _ in 0..<2 {
        releases.append(
          (Int.random(in: 0..<6, using: &generator), j, Double.random(in: -1...9, using: &generator)))
      }
    }
    return SmallSystem.make(
      references: references, uses: uses, releases: releases, flows: 6, sigma: sigma)
  }

  static let factors: [[Double]] = [[1, 2, 0, 0.5, 0, 3], [0, 0, 1, 1, -1, 0]]
}
