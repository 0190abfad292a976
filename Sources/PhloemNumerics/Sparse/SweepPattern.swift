/// The places of N in x = b + N·x, laid out for sweeps: unknowns in an order, and apart the few
/// entries that ask for an unknown that comes later.
///
/// With L the entries that look back and U those that look ahead, one sweep solves (I − L)·x = b + g
/// for a given g = U·x. Rows with entries in U are the feedback; without them a sweep is exact.
public struct SweepPattern: Sendable {
  /// The number of unknowns.
  public let order: Int
  /// The unknown at each place of the order.
  public let unknowns: [Int32]
  /// The place of each unknown.
  public let places: [Int32]
  /// The slot of each entry of the matrix that the pattern was made of.
  public let slots: [Int32]
  /// The number of slots.
  public var slotCount: Int { slots.count }
  /// The number of rows that look ahead.
  public var feedbackCount: Int { upperPlaces.count }

  let lowerStarts: [Int32]
  let lowerPlaces: [Int32]
  /// Rows that look ahead, by place.
  let upperPlaces: [Int32]
  let upperStarts: [Int32]
  let upperColumns: [Int32]
  /// The number of each place among `upperPlaces`, −1 where it does not look ahead.
  let feedbackOfPlace: [Int32]

  /// Lays out a matrix.
  ///
  /// - Parameters:
  ///   - matrix: N, square, without entries on its diagonal.
  ///   - elimination: The unknowns in the order of sweeps: see `feedbackOrder(of:)`.
  ///   - isTransposed: Whether x = b + Nᵀ·x is to be solved; then give the order reversed.
  public init(of matrix: SparseMatrix, elimination: [Int], isTransposed: Bool = false) {
    let n = matrix.rows
    precondition(matrix.columns == n && elimination.count == n)
    order = n
    unknowns = elimination.map { Int32($0) }
    var place = [Int32](repeating: -1, count: n)
    for (k, i) in elimination.enumerated() { place[i] = Int32(k) }
    places = place
    // Count the entries of each row that look back and ahead.
    var (back, ahead) = ([Int32](repeating: 0, count: n + 1), [Int32](repeating: 0, count: n + 1))
    func ends(_ p: Int, _ column: Int) -> (row: Int, column: Int) {
      let (i, j) = (Int(place[Int(matrix.rowIndices[p])]), Int(place[column]))
      return isTransposed ? (j, i) : (i, j)
    }
    for j in 0..<n {
      for p in matrix.entries(inColumn: j) {
        let (row, column) = ends(p, j)
        precondition(row != column, "the diagonal is not part of N")
        if column < row { back[row + 1] += 1 } else { ahead[row + 1] += 1 }
      }
    }
    var (upper, upperStart, feedback) = ([Int32](), [Int32(0)], [Int32](repeating: -1, count: n))
    for k in 0..<n where ahead[k + 1] > 0 {
      feedback[k] = Int32(upper.count)
      upper.append(Int32(k))
      upperStart.append((upperStart.last ?? 0) + ahead[k + 1])
    }
    for k in 0..<n { back[k + 1] += back[k] }
    var nextBack = back
    var nextAhead = upperStart
    let lowerCount = Int(back[n])
    var lower = [Int32](repeating: 0, count: lowerCount)
    var columns = [Int32](repeating: 0, count: matrix.entryCount - lowerCount)
    var slot = [Int32](repeating: 0, count: matrix.entryCount)
    for j in 0..<n {
      for p in matrix.entries(inColumn: j) {
        let (row, column) = ends(p, j)
        if column < row {
          lower[Int(nextBack[row])] = Int32(column)
          slot[p] = nextBack[row]
          nextBack[row] += 1
        } else {
          let number = Int(feedback[row])
          columns[Int(nextAhead[number])] = Int32(column)
          slot[p] = Int32(lowerCount) + nextAhead[number]
          nextAhead[number] += 1
        }
      }
    }
    slots = slot
    lowerStarts = back
    lowerPlaces = lower
    upperPlaces = upper
    upperStarts = upperStart
    upperColumns = columns
    feedbackOfPlace = feedback
  }

  /// Returns the values of the matrix in slots.
  public func laidOut(_ values: [Double]) -> [Double] {
    precondition(values.count == slots.count)
    var result = [Double](repeating: 0, count: slots.count)
    for (p, slot) in slots.enumerated() { result[Int(slot)] = values[p] }
    return result
  }
}
