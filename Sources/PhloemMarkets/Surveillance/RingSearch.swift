/// Finds trades that bring units back to their first owner, one after the other.
///
/// Owners are small numbers here. The last step of a ring is looked up by its two owners, so that the
/// search branches once less than the ring is long.
struct RingSearch {
  /// A trade with its owners as numbers.
  struct Step {
    let time: Int64
    let seller: Int32
    let buyer: Int32
    let quantity: Int64
  }

  /// The steps, in the order of time.
  private let steps: [Step]
  private let window: Int64
  private let toleranceBasisPoints: Int
  private let longest: Int
  /// The places of each owner's sales, rising.
  private var sales: [Int32: [Int]] = [:]
  /// The places of the sales of one owner to another, rising.
  private var direct: [SIMD2<Int32>: [Int]] = [:]

  /// Takes trades in the order of time, none of them within one owner.
  init(_ steps: [Step], window: Int64, toleranceBasisPoints: Int, longest: Int) {
    self.steps = steps
    self.window = window
    self.toleranceBasisPoints = toleranceBasisPoints
    self.longest = longest
    for (place, step) in steps.enumerated() {
      sales[step.seller, default: []].append(place)
      direct[SIMD2(step.seller, step.buyer), default: []].append(place)
    }
  }

  /// Calls `found` with the places of every ring, by its first trade.
  func forEachRing(_ found: ([Int]) -> Void) {
    for place in steps.indices {
      var path = [place]
      extend(&path, found)
    }
  }

  private func extend(_ path: inout [Int], _ found: ([Int]) -> Void) {
    let first = steps[path[0]]
    let last = path[path.count - 1]
    let holder = steps[last].buyer
    for next in following(direct[SIMD2(holder, first.seller)], last, first) {
      found(path + [next])
    }
    guard path.count + 1 < longest else { return }
    for next in following(sales[holder], last, first) {
      let buyer = steps[next].buyer
      if path.contains(where: { steps[$0].seller == buyer }) { continue }
      path.append(next)
      extend(&path, found)
      path.removeLast()
    }
  }

  /// The places after one, within the window and alike in quantity.
  private func following(_ places: [Int]?, _ last: Int, _ first: Step) -> [Int] {
    guard let places else { return [] }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] > last { high = middle } else { low = middle + 1 }
    }
    var found: [Int] = []
    for place in places[low...] {
      let (passed, overflows) = steps[place].time.subtractingReportingOverflow(first.time)
      if overflows || passed > window { break }
      if areAlike(steps[place].quantity, first.quantity, within: toleranceBasisPoints) {
        found.append(place)
      }
    }
    return found
  }
}

/// Whether a quantity differs from another by at most so many parts of ten thousand of it.
func areAlike(_ a: Int64, _ b: Int64, within basisPoints: Int) -> Bool {
  let apart = (a > b ? a - b : b - a).magnitude.multipliedFullWidth(by: 10_000)
  let allowed = b.magnitude.multipliedFullWidth(by: UInt64(basisPoints))
  return (apart.high, apart.low) <= (allowed.high, allowed.low)
}
