extension BlendProblem {
  /// Limits that no material of a use, or no fraction of a feed, meets by itself.
  var unreachable: [BlendUnreachable] {
    var found: [BlendUnreachable] = []
    for (number, use) in uses.enumerated() {
      for limit in use.limits {
        for isMost in [false, true] where (isMost ? limit.most : limit.least) != nil {
          let mean = bound(limit, isMost: isMost)
          var groups: [(feed: String?, materials: [Int])] = []
          for material in use.routes.map(\.material) {
            let feed = materials[material].feed
            if let known = groups.firstIndex(where: { $0.feed == feed }) {
              groups[known].materials.append(material)
            } else {
              groups.append((feed, [material]))
            }
          }
          func best(of group: [Int]) -> Int? {
            group.min { a, b in
              let (a, b) = (
                quality(a, limit.component, isMost: isMost),
                quality(b, limit.component, isMost: isMost)
              )
              return isMost ? a < b : a > b
            }
          }
          func misses(_ material: Int) -> Bool {
            let value = quality(material, limit.component, isMost: isMost)
            return isMost ? value > mean : value < mean
          }
          let isWhole = best(of: use.routes.map(\.material)).map(misses) ?? false
          for group in groups {
            // What belongs to no feed may need others to blend with; alone it is no finding.
            guard let best = best(of: group.materials), misses(best), group.feed != nil || isWhole
            else { continue }
            found.append(
              BlendUnreachable(
                use: number, feed: group.feed, isWhole: isWhole, component: limit.component,
                isMost: isMost, bound: mean, best: best,
                quality: quality(best, limit.component, isMost: isMost)))
          }
        }
      }
    }
    return found
  }
}
