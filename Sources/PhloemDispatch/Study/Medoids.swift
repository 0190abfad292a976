/// Groups around days in their middle.
enum Medoids {
  /// The square of the distance of two items.
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for k in a.indices {
      let difference = a[k] - b[k]
      sum += difference * difference
    }
    return sum
  }

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
        let sum = Self.distance(items[i], items[j])
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
