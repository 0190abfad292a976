/// An order of the unknowns of x = b + N·x in which little is needed before it is known.
///
/// Entry (i, j) asks for unknown j before unknown i. Where the entries make no loop, the order obeys
/// them all; where they do, the entries that it has to break are few and small.
///
/// - Parameter matrix: N, square; entries on the diagonal are ignored.
/// - Returns: The unknowns in order.
/// - SeeAlso: P. Eades, X. Lin and W. F. Smyth, Information Processing Letters 47 (1993), 319–323,
///   with the magnitudes of entries as weights.
public func feedbackOrder(of matrix: SparseMatrix) -> [Int] {
  precondition(matrix.rows == matrix.columns)
  var search = FeedbackSearch(matrix)
  return search.run()
}

private struct FeedbackSearch {
  /// By column: who needs unknown j; by row: what unknown i needs.
  let needers: SparseMatrix
  let needed: SparseMatrix
  /// Weights of what leaves and enters each unknown among those still there, and their numbers.
  var surplus: [Double]
  var inCount: [Int32]
  var outCount: [Int32]
  var isPlaced: [Bool]
  var sources: [Int32] = []
  var sinks: [Int32] = []
  var heap = SurplusHeap()

  init(_ matrix: SparseMatrix) {
    needers = matrix
    needed = matrix.transposed
    let n = matrix.rows
    surplus = Array(repeating: 0, count: n)
    inCount = Array(repeating: 0, count: n)
    outCount = Array(repeating: 0, count: n)
    isPlaced = Array(repeating: false, count: n)
    for j in 0..<n {
      for p in matrix.entries(inColumn: j) where Int(matrix.rowIndices[p]) != j {
        let i = Int(matrix.rowIndices[p])
        let weight = abs(matrix.values[p])
        surplus[j] += weight
        surplus[i] -= weight
        outCount[j] += 1
        inCount[i] += 1
      }
    }
    for i in (0..<n).reversed() {
      if inCount[i] == 0 { sources.append(Int32(i)) } else if outCount[i] == 0 {
        sinks.append(Int32(i))
      }
      heap.push(surplus[i], Int32(i))
    }
  }

  mutating func run() -> [Int] {
    var (front, back) = ([Int](), [Int]())
    front.reserveCapacity(isPlaced.count)
    while front.count + back.count < isPlaced.count {
      if let i = sources.popLast() {
        if place(Int(i)) { front.append(Int(i)) }
      } else if let i = sinks.popLast() {
        if place(Int(i)) { back.append(Int(i)) }
      } else if let (key, i) = heap.pop() {
        // An entry of before a neighbour left says an old surplus; a newer one is in the heap.
        if key == surplus[Int(i)], place(Int(i)) { front.append(Int(i)) }
      }
    }
    return front + back.reversed()
  }

  /// Takes an unknown out of those still there; false when it was out.
  private mutating func place(_ i: Int) -> Bool {
    if isPlaced[i] { return false }
    isPlaced[i] = true
    for p in needers.entries(inColumn: i) {
      let k = Int(needers.rowIndices[p])
      if isPlaced[k] { continue }
      surplus[k] += abs(needers.values[p])
      inCount[k] -= 1
      if inCount[k] == 0 { sources.append(Int32(k)) }
      heap.push(surplus[k], Int32(k))
    }
    for p in needed.entries(inColumn: i) {
      let k = Int(needed.rowIndices[p])
      if isPlaced[k] { continue }
      surplus[k] -= abs(needed.values[p])
      outCount[k] -= 1
      if outCount[k] == 0 { sinks.append(Int32(k)) }
      heap.push(surplus[k], Int32(k))
    }
    return true
  }
}

/// A heap with the largest surplus on top; of equals the smallest number.
private struct SurplusHeap {
  private var items: [(key: Double, vertex: Int32)] = []

  mutating func push(_ key: Double, _ vertex: Int32) {
    var k = items.count
    items.append((key, vertex))
    while k > 0, isAbove(items[k], items[(k - 1) / 2]) {
      items.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func pop() -> (Double, Int32)? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return top }
    items[0] = last
    var k = 0
    while true {
      var best = k
      for child in 2 * k + 1...2 * k + 2 where child < items.count {
        if isAbove(items[child], items[best]) { best = child }
      }
      if best == k { return top }
      items.swapAt(k, best)
      k = best
    }
  }

  private func isAbove(_ a: (key: Double, vertex: Int32), _ b: (key: Double, vertex: Int32)) -> Bool
  {
    a.key > b.key || (a.key == b.key && a.vertex < b.vertex)
  }
}
