/// The pattern of the equations of a Newton step, the same in every step of time, and the order in
/// which they are eliminated.
///
/// The equations have a node for each row and for each variable that is kept, in four parts: inner
/// nodes, which meet no other step; chain nodes, which do; the chain's rows of the next step; and the
/// border, linking columns and linking rows, which meet all. Inner nodes are eliminated step by step,
/// in an order of least degree; what they leave on the others is worked out here once.
struct StepPattern {
  /// A coefficient that a variable has at a node.
  struct Touch {
    enum Source { case entry(Int), lagged(Int), limit(Int), budget(Int) }
    var node: Int
    var source: Source
  }

  /// Where each row is.
  private(set) var nodeOfRow: [Int]
  /// Where each variable that is kept as an unknown is, else −1.
  private(set) var nodeOfVariable: [Int]
  /// The number of inner nodes; chain nodes follow.
  private(set) var innerCount = 0
  /// The number of chain nodes; rows of the next step follow.
  private(set) var chainCount = 0
  /// The chain node of each row that has lagged terms, ascending.
  private(set) var nextRows: [Int] = []
  /// The number of linking columns and rows.
  let borderCount: Int
  /// The first node of the next step's rows.
  var nextStart: Int { innerCount + chainCount }
  /// The first node of the border.
  var borderStart: Int { nextStart + nextRows.count }
  /// The number of nodes.
  var nodeCount: Int { borderStart + borderCount }
  /// What each variable has at which node.
  private(set) var touches: [[Touch]] = []
  /// Below each inner node: the nodes of its column of the factor, ascending.
  private(set) var below: [[Int]] = []
  /// The pairs of other nodes, the larger first, that meet.
  private(set) var outer: [Pair] = []

  /// Two nodes, the larger first.
  struct Pair: Hashable {
    var high: Int
    var low: Int

    init(_ a: Int, _ b: Int) {
      high = max(a, b)
      low = min(a, b)
    }
  }

  /// Works the pattern of a form out.
  init(_ form: StagedForm) {
    borderCount = form.columnCount + form.linkingRowCount
    nodeOfRow = Array(repeating: -1, count: form.rowCount)
    nodeOfVariable = Array(repeating: -1, count: form.variableCount)
    let kinds = Kinds(form)
    var adjacency = Self.inner(form, kinds)
    let order = Self.order(&adjacency.neighbours, adjacency.isRow)
    innerCount = order.count
    for (place, item) in order.enumerated() {
      if adjacency.isRow[item] {
        nodeOfRow[adjacency.items[item]] = place
      } else {
        nodeOfVariable[adjacency.items[item]] = place
      }
    }
    var place = innerCount
    for i in 0..<form.rowCount where kinds.isChainRow[i] {
      nodeOfRow[i] = place
      if kinds.isLagRow[i] { nextRows.append(place - innerCount) }
      place += 1
    }
    for j in 0..<form.variableCount where kinds.isKept[j] && nodeOfVariable[j] < 0 {
      nodeOfVariable[j] = place
      place += 1
    }
    chainCount = place - innerCount
    collectTouches(form)
    eliminate(form)
  }

  /// The node of a row of the next step.
  func nextNode(ofRow row: Int) -> Int {
    nextStart + (nextRows.firstIndex(of: nodeOfRow[row] - innerCount) ?? 0)
  }

  private mutating func collectTouches(_ form: StagedForm) {
    touches = Array(repeating: [], count: form.variableCount)
    for (e, place) in form.entries.enumerated() {
      touches[place.variable].append(Touch(node: nodeOfRow[place.row], source: .entry(e)))
    }
    for (e, place) in form.laggedEntries.enumerated() {
      touches[place.variable].append(
        Touch(node: nextNode(ofRow: place.row), source: .lagged(e)))
    }
    for side in form.sides where side.kind == .limit {
      touches[side.variable].append(
        Touch(node: borderStart + side.column, source: .limit(side.limit)))
    }
    for (e, place) in form.budgets.enumerated() {
      touches[place.variable].append(
        Touch(node: borderStart + form.columnCount + place.row, source: .budget(e)))
    }
  }

  /// Finds what meets once the inner nodes are gone.
  private mutating func eliminate(_ form: StagedForm) {
    var neighbours = Array(repeating: Set<Int>(), count: nodeCount)
    func join(_ a: Int, _ b: Int) {
      if a == b { return }
      neighbours[a].insert(b)
      neighbours[b].insert(a)
    }
    for j in 0..<form.variableCount {
      let nodes = touches[j].map(\.node)
      if nodeOfVariable[j] >= 0 {
        for node in nodes { join(nodeOfVariable[j], node) }
      } else {
        for a in nodes.indices { for b in nodes[..<a] { join(nodes[a], b) } }
      }
    }
    for link in form.links { join(nodeOfRow[link.row], borderStart + link.column) }
    for k in 0..<innerCount {
      let column = neighbours[k].filter { $0 > k }.sorted()
      below.append(column)
      for a in column.indices { for b in column[..<a] { join(column[a], b) } }
    }
    var pairs = Set<Pair>()
    for a in innerCount..<nodeCount {
      pairs.insert(Pair(a, a))
      for b in neighbours[a] where b >= innerCount { pairs.insert(Pair(a, b)) }
    }
    outer = pairs.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
  }
}
