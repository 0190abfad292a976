import PhloemModel
import PhloemOptimise

extension DispatchProblem {
  /// The problem with typical days in place of all days: days are grouped by everything that changes
  /// over time, the day in the middle of a group stands for it with the group's size as weight, and
  /// storages are linked through the true order of days.
  ///
  /// The groups are k-medoids: the first medoid is the day nearest to all others, each further one the
  /// day farthest from those chosen, then days move to the nearest medoid and medoids to the middle of
  /// their group until nothing changes. No chance takes part.
  ///
  /// - Parameter count: The number of typical days.
  /// - Returns: The problem over the steps of the typical days.
  /// - Throws: `InputError` where the time is not made of whole days or the series have gaps.
  public func withTypicalDays(_ count: Int) throws -> DispatchProblem {
    let perDay = 86_400 / steps.seconds
    guard 86_400 % steps.seconds == 0, steps.count % perDay == 0, steps.chains.count == 1,
      steps.civil(0).hour == 0, steps.civil(0).minute == 0
    else {
      throw InputError(
        "typical days need whole days",
        help: "plan from midnight to midnight in steps that divide a day")
    }
    let days = steps.count / perDay
    guard (1...days).contains(count) else {
      throw InputError(
        "\(count) typical days of \(days) days", help: "ask for 1 to \(days) of them")
    }
    let features = dayFeatures(days: days, perDay: perDay)
    let groups = Medoids.find(features, count: count)
    var problem = self
    let order = groups.medoids.enumerated().sorted { $0.element < $1.element }
    var rank = [Int](repeating: 0, count: order.count)
    for (place, item) in order.enumerated() { rank[item.offset] = place }
    let kinds = groups.group.map { rank[$0] }
    let medoids = order.map(\.element)
    let sizes = medoids.indices.map { kind in Double(kinds.count { $0 == kind }) }
    problem.steps = PlanSteps(
      starts: medoids.flatMap { Array(steps.starts[($0 * perDay)..<(($0 + 1) * perDay)]) },
      seconds: steps.seconds,
      weights: sizes.flatMap { Array(repeating: $0, count: perDay) },
      chains: medoids.indices.map { ($0 * perDay)..<(($0 + 1) * perDay) }, zone: steps.zone,
      dayOfKind: kinds, span: steps.span)
    return problem
  }

  /// Every series, meter and tariff of every day, each scaled to its own spread.
  private func dayFeatures(days: Int, perDay: Int) -> [[Double]] {
    var features = [[Double]](repeating: [], count: days)
    var changing: [[Double]] = []
    for name in series.columns.keys.sorted() {
      // A series that nothing uses may have gaps; one that is used is told when the plan is built.
      if let values = try? series.values(of: name, over: steps) { changing.append(values) }
    }
    changing += meters.sorted { $0.key < $1.key }.map(\.value).filter {
      !$0.contains(where: \.isNaN)
    }
    var builder = ModelBuilder(self, DispatchRequest())
    for tariff in park.tariffs.values.sorted(by: { $0.id < $1.id }) {
      let timed = TimedQuantity(.tariff(tariff.id), position: tariff.position)
      if let prices = builder.canonical(timed) {
        changing.append(prices.values.expanded(steps.count))
      }
    }
    for values in changing {
      let low = values.min() ?? 0
      let spread = (values.max() ?? 0) - low
      if spread <= 0 { continue }
      for day in 0..<days {
        features[day] += values[(day * perDay)..<((day + 1) * perDay)].map { ($0 - low) / spread }
      }
    }
    return features
  }
}

/// Groups around days in their middle.
enum Medoids {
  /// Groups items by their distance.
  ///
  /// - Parameters:
  ///   - items: Their features, all of one length.
  ///   - count: The number of groups, at most as many as items.
  /// - Returns: The items in the middle, and the group of each item.
  static func find(_ items: [[Double]], count: Int) -> (medoids: [Int], group: [Int]) {
    let n = items.count
    var distance = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) {
        var sum = 0.0
        for k in items[i].indices {
          let difference = items[i][k] - items[j][k]
          sum += difference * difference
        }
        distance[i * n + j] = sum
        distance[j * n + i] = sum
      }
    }
    func nearest(_ item: Int, _ medoids: [Int]) -> Int {
      medoids.indices.min { distance[item * n + medoids[$0]] < distance[item * n + medoids[$1]] }
        ?? 0
    }
    func middle(_ members: [Int]) -> Int {
      func sum(_ i: Int) -> Double { members.reduce(0) { $0 + distance[i * n + $1] } }
      let sums = members.map(sum)
      let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      return members[best]
    }
    var medoids = [middle(Array(0..<n))]
    while medoids.count < count {
      let far = (0..<n).max { a, b in
        distance[a * n + medoids[nearest(a, medoids)]]
          < distance[b * n + medoids[nearest(b, medoids)]]
      }
      medoids.append(far ?? 0)
    }
    var group = (0..<n).map { nearest($0, medoids) }
    for _ in 0..<100 {
      let moved = medoids.indices.map { kind in
        let members = (0..<n).filter { group[$0] == kind }
        return members.isEmpty ? medoids[kind] : middle(members)
      }
      if moved == medoids { break }
      medoids = moved
      group = (0..<n).map { nearest($0, medoids) }
    }
    return (medoids, group)
  }
}
