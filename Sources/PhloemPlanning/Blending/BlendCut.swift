import PhloemModel

/// What a use takes of a feed's fractions: the cut of a washability curve.
public struct BlendCut: Sendable {
  /// The feed.
  public let feed: String
  /// The number of the use.
  public let use: Int
  /// The number of the period.
  public let period: Int
  /// t of the feed.
  public let amount: Double
  /// t that the use takes of it.
  public let taken: Double
  /// The fraction that is taken in part or, where none is, the worst that is taken, by number.
  public let last: Int?
  /// The share of that fraction that is taken.
  public let lastShare: Double?
  /// The means of each component in the feed, in what is taken, and in the rest; canonical.
  public let means: [(component: Int, feed: Double, taken: Double?, rest: Double?)]

  /// The share of the feed that is taken.
  public var yield: Double { amount > 0 ? taken / amount : 0 }
}

extension BlendPlan {
  /// The cut of every feed for every use that takes one of its fractions, in order of the file.
  public var cuts: [BlendCut] {
    var found: [BlendCut] = []
    for period in problem.periods.indices {
      for (number, use) in problem.uses.enumerated() where use.kind != .disposal {
        var feeds: [String] = []
        for route in use.routes {
          if let feed = problem.materials[route.material].feed, !feeds.contains(feed) {
            feeds.append(feed)
          }
        }
        found += feeds.map { cut($0, number, period) }
      }
    }
    return status == .optimal ? found : []
  }

  private func cut(_ feed: String, _ number: Int, _ period: Int) -> BlendCut {
    let fractions = problem.materials.indices.filter { problem.materials[$0].feed == feed }
    var taken = [Double](repeating: 0, count: fractions.count)
    for flow in flows where flow.use == number && flow.period == period {
      if let place = fractions.firstIndex(of: flow.material) { taken[place] += flow.amount }
    }
    let amounts = fractions.map { problem.materials[$0].available?[period] ?? 0 }
    let (amount, sum) = (amounts.reduce(0, +), taken.reduce(0, +))
    let limit = problem.uses[number].limits.first
    let isMost = limit?.most != nil
    func worth(_ place: Int) -> Double {
      limit.map { problem.quality(fractions[place], $0.component, isMost: isMost) } ?? 0
    }
    let used = fractions.indices.filter { taken[$0] > 0 }
    let parts = used.filter { taken[$0] < amounts[$0] * (1 - 1e-7) }
    let last = (parts.isEmpty ? used : parts).max {
      isMost ? worth($0) < worth($1) : worth($0) > worth($1)
    }
    let means = problem.components.indices.compactMap {
      component -> (component: Int, feed: Double, taken: Double?, rest: Double?)? in
      let qualities = fractions.compactMap { problem.materials[$0].quality[component]?.value }
      guard qualities.count == fractions.count, amount > 0 else { return nil }
      func content(_ masses: [Double]) -> Double {
        zip(masses, qualities).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let (all, part) = (content(amounts), content(taken))
      let rest = amount - sum
      return (
        component, all / amount, sum > 0 ? part / sum : nil,
        rest > 1e-9 * amount ? (all - part) / rest : nil
      )
    }
    return BlendCut(
      feed: feed, use: number, period: period, amount: amount, taken: sum,
      last: last.map { fractions[$0] },
      lastShare: last.map { amounts[$0] > 0 ? taken[$0] / amounts[$0] : 0 }, means: means)
  }
}
