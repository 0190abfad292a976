/// The equations of a form along its pattern: where each coefficient lies in memory, and products
/// with the matrix.
///
/// Numbers of rows and kept variables stand in tables by node, with a group more than there are
/// steps, so that the next step of the last one can be read.
final class StepSystem {
  let form: StagedForm
  let pattern: StepPattern
  /// Where the touches of each variable begin: first those of the matrix, then those of limits.
  let touchStarts: Buffer<Int32>
  let limitStarts: Buffer<Int32>
  let touchNodes: Buffer<Int32>
  /// The coefficient of a touch in the first group, and how far it is to the next group's.
  let touchBases: Buffer<UnsafePointer<Lanes>>
  let touchStrides: Buffer<Int32>
  /// κ·f of each limit: set by every factorisation.
  let limitTouches: StepTable
  /// The number of nodes in tables by node: inner and chain nodes.
  let tableCount: Int
  /// Where each link's row is.
  let linkNodes: [Int]
  /// Terms that reach from the end of a chain to its beginning.
  let wraps: [Wrap]
  /// The unknowns of such terms in a chain's border: one a variable, two for a kept variable.
  let wrapCount: Int
  /// What the kernels need of each side.
  let sides: Buffer<SidePlace>
  /// Values of the nodes of one group.
  let scratch: Buffer<Lanes>

  /// A variable whose last value of a chain stands in the chain's first rows.
  struct Wrap {
    var variable: Int
    /// Its first unknown in the chain's border.
    var unknown: Int
    /// Whether it is a kept variable: then the unknown is the price of being equal to the last value,
    /// and the next one is the copy.
    var isKept: Bool
    /// The lagged entries that reach round.
    var entries: [Int]
    /// The unknown that stands in the first rows.
    var copy: Int { isKept ? unknown + 1 : unknown }
  }

  /// A side: 1 for a lower bound and −1 else, its variable, and of a limit its column and the place of
  /// its factors, else −1.
  struct SidePlace: BitwiseCopyable {
    var sign: Double
    var variable: Int
    var column: Int
    var limit: Int
  }

  /// Lays a form out along its pattern.
  init(_ form: StagedForm) {
    self.form = form
    let pattern = StepPattern(form)
    self.pattern = pattern
    limitTouches = StepTable(form.limitFactors.items, groups: form.groups)
    tableCount = pattern.nextStart
    linkNodes = form.links.map { pattern.nodeOfRow[$0.row] }
    var starts: [Int32] = []
    var limits: [Int32] = []
    var nodes: [Int32] = []
    var bases: [UnsafePointer<Lanes>] = []
    var strides: [Int32] = []
    func add(_ node: Int, _ table: StepTable, _ item: Int) {
      nodes.append(Int32(node))
      bases.append(UnsafePointer(table.lanes + item))
      strides.append(Int32(table.items))
    }
    for j in 0..<form.variableCount {
      starts.append(Int32(nodes.count))
      for touch in pattern.touches[j] {
        switch touch.source {
        case .entry(let e): add(touch.node, form.coefficients, e)
        case .lagged(let e): add(touch.node, form.laggedCoefficients, e)
        case .budget(let e): add(touch.node, form.budgetCoefficients, e)
        case .limit: continue
        }
      }
      limits.append(Int32(nodes.count))
      for touch in pattern.touches[j] {
        if case .limit(let q) = touch.source { add(touch.node, limitTouches, q) }
      }
    }
    starts.append(Int32(nodes.count))
    touchStarts = Buffer(starts, or: 0)
    limitStarts = Buffer(limits, or: 0)
    touchNodes = Buffer(nodes, or: 0)
    touchBases = Buffer(bases, or: UnsafePointer(limitTouches.lanes))
    touchStrides = Buffer(strides, or: 0)
    sides = Buffer(
      form.sides.map {
        SidePlace(
          sign: $0.kind == .lower ? 1 : -1, variable: $0.variable, column: $0.column,
          limit: $0.limit)
      }, or: SidePlace(sign: 0, variable: 0, column: -1, limit: -1))
    scratch = Buffer(pattern.nodeCount, filledWith: .zero)
    (wraps, wrapCount) = Self.wraps(form, pattern)
  }

  private static func wraps(_ form: StagedForm, _ pattern: StepPattern) -> ([Wrap], Int) {
    var wraps: [Wrap] = []
    var count = 0
    let width = form.laggedEntries.count
    for j in 0..<form.variableCount {
      let entries = form.laggedEntries.indices.filter { e in
        form.laggedEntries[e].variable == j
          && form.chains.indices.contains { form.wrapCoefficients[$0 * width + e] != 0 }
      }
      if entries.isEmpty { continue }
      let isKept = pattern.nodeOfVariable[j] >= 0
      wraps.append(Wrap(variable: j, unknown: count, isKept: isKept, entries: entries))
      count += isKept ? 2 : 1
    }
    return (wraps, count)
  }

  /// A table by node.
  func nodeTable() -> StepTable { StepTable(tableCount, groups: form.groups + 1) }

  /// Reads the nodes of a group and the next step's rows into `scratch`.
  @inline(__always) func load(_ table: StepTable, _ g: Int) {
    let source = table.lanes + g * tableCount
    let target = scratch.pointer
    for k in 0..<tableCount { target[k] = source[k] }
    loadNext(table, g)
  }

  /// Reads the next step's rows of a group into `scratch`.
  @inline(__always) func loadNext(_ table: StepTable, _ g: Int) {
    let target = scratch.pointer + pattern.nextStart
    let inner = pattern.innerCount
    let first = g * StepTable.width + 1
    for (n, row) in pattern.nextRows.enumerated() {
      var value = Lanes.zero
      for lane in 0..<StepTable.width { value[lane] = table[inner + row, first + lane] }
      target[n] = value
    }
  }

  /// Adds what stands in `scratch` for the next step's rows to them.
  @inline(__always) func storeNext(into table: StepTable, _ g: Int) {
    let source = scratch.pointer + pattern.nextStart
    let inner = pattern.innerCount
    let first = g * StepTable.width + 1
    for (n, row) in pattern.nextRows.enumerated() {
      for lane in 0..<StepTable.width { table[inner + row, first + lane] += source[n][lane] }
    }
  }

  /// Subtracts A·x + E·y from a table by node, and G·x + H·y from numbers of linking rows.
  func subtractProduct(
    _ x: StepTable, _ y: [Double], from table: StepTable, _ linking: inout [Double]
  ) {
    let nodes = scratch.pointer
    let (count, borderStart) = (pattern.nodeCount, pattern.borderStart)
    let border = Buffer<Lanes>(pattern.borderCount, filledWith: .zero)
    for g in 0..<form.groups {
      for k in 0..<count { nodes[k] = .zero }
      let values = x.lanes + g * form.variableCount
      for j in 0..<form.variableCount {
        let value = values[j]
        for k in Int(touchStarts[j])..<Int(limitStarts[j]) {
          let touch = touchBases[k][g &* Int(touchStrides[k])]
          nodes[Int(touchNodes[k])] -= touch * value
        }
      }
      let coefficients = form.linkCoefficients.lanes + g * form.links.count
      for (e, link) in form.links.enumerated() {
        nodes[linkNodes[e]] -= coefficients[e] * y[link.column]
      }
      let target = table.lanes + g * tableCount
      for k in 0..<tableCount { target[k] += nodes[k] }
      storeNext(into: table, g)
      for b in form.columnCount..<pattern.borderCount { border[b] += nodes[borderStart + b] }
    }
    for r in 0..<form.linkingRowCount { linking[r] += border[form.columnCount + r].sum() }
    for cross in form.crosses { linking[cross.row] -= cross.value * y[cross.column] }
    for (k, chain) in form.chains.enumerated() {
      for wrap in wraps {
        let value = x[wrap.variable, chain.upperBound - 1]
        for e in wrap.entries {
          let node = pattern.nodeOfRow[form.laggedEntries[e].row]
          table[node, chain.lowerBound] -=
            form.wrapCoefficients[k * form.laggedEntries.count + e] * value
        }
      }
    }
  }
}
