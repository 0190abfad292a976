/// Where each part of a step's matrix stands while it is laid out and eliminated: the pivots of inner
/// nodes, their columns, then what other nodes have with each other.
struct Slots {
  /// A part of the matrix outside of inner nodes, and where it goes.
  enum Target {
    /// A place of the front of the same step.
    case own(Int)
    /// A place of the next step's front.
    case next(Int)
    /// A place of the border's matrix.
    case border(Int)
  }

  /// A kept variable: its pivot, and its coefficients as pairs of slot and touch.
  struct Kept {
    var variable: Int
    var pivot: Int
    var couplings: [(slot: Int, touch: Int)]
  }

  /// The number of slots.
  let count: Int
  /// The number of entries below the pivots of inner nodes.
  let columnCount: Int
  /// Where each inner column begins, counted from the first column.
  let columnStarts: Buffer<Int32>
  /// The nodes of the entries of inner columns.
  let columnNodes: Buffer<Int32>
  /// Whether an inner node is a row.
  let isRow: [Bool]
  /// The slots that the elimination changes, in its order.
  let updates: Buffer<Int32>
  /// Where the slots of `outer` begin.
  let outerStart: Int
  /// Where each of the other slots goes.
  let outer: [Target]
  /// Triples of a slot and two touches whose product, over Θ, belongs there.
  let products: Buffer<Int32>
  let productCount: Int
  let kept: [Kept]
  /// The slot of each link.
  let links: [Int]
  /// The slot of each limit's column with itself.
  let limits: [(slot: Int, side: StagedForm.Side)]
  /// The slot of each row's pivot.
  let rowPivots: [Int]

  init(_ system: StepSystem) {
    let (form, pattern) = (system.form, system.pattern)
    typealias Pair = StepPattern.Pair
    var places: [Pair: Int] = [:]
    let inner = pattern.innerCount
    for k in 0..<inner { places[Pair(k, k)] = k }
    var starts: [Int32] = []
    var nodes: [Int32] = []
    var next = inner
    for k in 0..<inner {
      starts.append(Int32(next - inner))
      for node in pattern.below[k] {
        places[Pair(k, node)] = next
        nodes.append(Int32(node))
        next += 1
      }
    }
    starts.append(Int32(next - inner))
    columnCount = next - inner
    columnStarts = Buffer(starts, or: 0)
    columnNodes = Buffer(nodes, or: 0)
    outerStart = next
    for pair in pattern.outer {
      places[pair] = next
      next += 1
    }
    count = next
    func slot(_ a: Int, _ b: Int) -> Int { places[Pair(a, b)] ?? 0 }

    var rowNodes = [Bool](repeating: false, count: inner)
    for node in pattern.nodeOfRow where node < inner { rowNodes[node] = true }
    isRow = rowNodes
    var updates: [Int32] = []
    for k in 0..<inner {
      for (a, node) in pattern.below[k].enumerated() {
        for other in pattern.below[k][...a] { updates.append(Int32(slot(node, other))) }
      }
    }
    self.updates = Buffer(updates, or: 0)
    let layout = ChainLayout(system)
    outer = pattern.outer.map { Self.target($0, pattern, layout) }

    var products: [Int32] = []
    var kept: [Kept] = []
    for j in 0..<form.variableCount {
      let range = Int(system.touchStarts[j])..<Int(system.touchStarts[j + 1])
      let node = pattern.nodeOfVariable[j]
      if node >= 0 {
        kept.append(
          Kept(
            variable: j, pivot: slot(node, node),
            couplings: range.map { (slot(node, Int(system.touchNodes[$0])), $0) }))
        continue
      }
      for a in range {
        for b in range.lowerBound...a {
          let (high, low) = (Int(system.touchNodes[a]), Int(system.touchNodes[b]))
          // A limit with itself is added apart, as a parallel sum.
          if a == b, a >= Int(system.limitStarts[j]) { continue }
          products += [Int32(slot(high, low)), Int32(a), Int32(b)]
          // Two touches of one node: both products.
          if a != b, high == low { products += [Int32(slot(high, low)), Int32(b), Int32(a)] }
        }
      }
    }
    self.products = Buffer(products, or: 0)
    productCount = products.count / 3
    self.kept = kept
    links = form.links.map { slot(pattern.nodeOfRow[$0.row], pattern.borderStart + $0.column) }
    limits = form.sides.filter { $0.kind == .limit }.map {
      let node = pattern.borderStart + $0.column
      return (slot(node, node), $0)
    }
    rowPivots = pattern.nodeOfRow.map { slot($0, $0) }
  }

  private static func target(
    _ pair: StepPattern.Pair, _ pattern: StepPattern, _ layout: ChainLayout
  ) -> Target {
    let (inner, next, border) = (pattern.innerCount, pattern.nextStart, pattern.borderStart)
    let (high, low) = (pair.high, pair.low)
    if low >= border { return .border((low - border) * pattern.borderCount + high - border) }
    if low >= next {
      let column = pattern.nextRows[low - next] * layout.height
      return .next(
        high >= border
          ? column + layout.borderStart + high - border
          : column + pattern.nextRows[high - next])
    }
    let column = (low - inner) * layout.height
    if high >= border { return .own(column + layout.borderStart + high - border) }
    if high >= next { return .own(column + layout.nextStart + high - next) }
    return .own(column + high - inner)
  }
}

/// How the columns of a front are laid out: a step's chain nodes, the next step's rows, the unknowns
/// that reach round, the border.
struct ChainLayout {
  let chainCount: Int
  let nextStart: Int
  let wrapStart: Int
  let borderStart: Int
  let height: Int
  let borderCount: Int
  /// Unknowns that reach round, then the border.
  var rimCount: Int { height - wrapStart }

  init(_ system: StepSystem) {
    let pattern = system.pattern
    chainCount = pattern.chainCount
    nextStart = chainCount
    wrapStart = nextStart + pattern.nextRows.count
    borderStart = wrapStart + system.wrapCount
    borderCount = pattern.borderCount
    height = borderStart + borderCount
  }
}
