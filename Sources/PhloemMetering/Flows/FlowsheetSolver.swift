/// Works out the flows of one period.
///
/// The unknowns are the levels of processes and the flows across the boundary. Each pool without an
/// unknown boundary flow gives one linear equation; pools with one close on it afterwards.
struct FlowsheetSolver {
  /// One edge with its coefficient per level of its process, or none for a boundary flow.
  struct Edge {
    let flow: Int
    let pool: Int?
    let sign: Double
    let process: Int?
    /// Canonical amount per unit of level.
    let coefficient: Double
    /// For a boundary flow: whether it may take a surplus or give a deficit when it closes a pool.
    let closing: Closing
  }

  /// How a boundary flow may close its pool.
  enum Closing { case none, deficit, surplus, both }

  let edges: [Edge]
  let processCount: Int
  let poolCount: Int

  var amounts: [MeteredAmount?]
  var basis: [FlowBasis]
  var levels: [MeteredAmount?]
  /// Flows that are metered but have no readings: balances go on without them.
  var absent: Set<Int> = []
  /// Pools whose unknown boundary flows cannot be told apart.
  private(set) var ambiguous: Set<Int> = []

  init(edges: [Edge], processCount: Int, poolCount: Int, measured: [MeteredAmount?]) {
    self.edges = edges
    self.processCount = processCount
    self.poolCount = poolCount
    amounts = measured
    basis = measured.map { $0 == nil ? .unknown : .measured }
    levels = Array(repeating: nil, count: processCount)
  }

  /// Sets the level of a process and every port of it that has no meter.
  mutating func setLevel(_ level: MeteredAmount, of process: Int, basis how: FlowBasis) {
    levels[process] = level
    for edge in edges where edge.process == process && amounts[edge.flow] == nil {
      amounts[edge.flow] = level.scaled(by: edge.coefficient)
      basis[edge.flow] = how
    }
  }

  /// Propagates what is known until nothing more follows.
  mutating func solve() {
    while propagate() || solveTogether() || closePools() {}
  }

  private mutating func propagate() -> Bool {
    var progressed = false
    for pool in 0..<poolCount where closeByOneLevel(pool) { progressed = true }
    return progressed
  }

  private mutating func closePools() -> Bool {
    var progressed = false
    for pool in 0..<poolCount where closeByBoundary(pool) { progressed = true }
    return progressed
  }

  /// The unknown process levels and boundary flows of a pool, and what its known flows leave.
  private func state(
    of pool: Int
  ) -> (levels: [Int: Double], boundary: [Edge], known: MeteredAmount) {
    var unknown: [Int: Double] = [:]
    var boundary: [Edge] = []
    var known = MeteredAmount(amount: 0)
    for edge in edges where edge.pool == pool {
      if let amount = amounts[edge.flow] {
        known = known + amount.scaled(by: edge.sign)
      } else if absent.contains(edge.flow) {
        continue
      } else if let process = edge.process {
        unknown[process, default: 0] += edge.sign * edge.coefficient
      } else {
        boundary.append(edge)
      }
    }
    return (unknown, boundary, known)
  }

  private mutating func closeByOneLevel(_ pool: Int) -> Bool {
    let (unknown, boundary, known) = state(of: pool)
    guard boundary.isEmpty, unknown.count == 1, let (process, coefficient) = unknown.first,
      coefficient != 0
    else { return false }
    setLevel(known.scaled(by: -1 / coefficient), of: process, basis: .balance)
    return true
  }

  /// Solves all pools that hold only unknown levels together, if they determine them.
  private mutating func solveTogether() -> Bool {
    var rows: [(coefficients: [Int: Double], known: MeteredAmount)] = []
    for pool in 0..<poolCount {
      let (unknown, boundary, known) = state(of: pool)
      if boundary.isEmpty, unknown.count > 1 { rows.append((unknown, known)) }
    }
    let columns = Set(rows.flatMap(\.coefficients.keys)).sorted()
    guard !columns.isEmpty, rows.count >= columns.count else { return false }
    let matrix = rows.map { row in columns.map { row.coefficients[$0] ?? 0 } }
    guard
      let amount = DenseSolver.leastSquares(matrix, rows.map { -$0.known.amount }),
      let guessed = DenseSolver.leastSquares(matrix, rows.map { -$0.known.estimated })
    else { return false }
    let missing = rows.map(\.known.missingShare).max() ?? 0
    for (k, process) in columns.enumerated() {
      setLevel(
        MeteredAmount(amount: amount[k], estimated: guessed[k], missingShare: missing),
        of: process, basis: .balance)
    }
    return true
  }

  /// Gives what the known flows of a pool leave to its unknown boundary flows.
  private mutating func closeByBoundary(_ pool: Int) -> Bool {
    let (unknown, all, known) = state(of: pool)
    let boundary = all.filter { $0.closing != .none }
    guard unknown.isEmpty, !boundary.isEmpty, boundary.count == all.count else { return false }
    // A positive remainder is a surplus that a sale or disposal takes.
    let markets = boundary.filter { $0.closing != .both }
    let fitting = (markets.isEmpty ? boundary : markets).filter { edge in
      switch edge.closing {
      case .both: true
      case .surplus: known.amount >= 0
      case .deficit: known.amount < 0
      case .none: false
      }
    }
    let chosen = fitting.first?.flow
    if fitting.count > 1 { ambiguous.insert(pool) }
    for edge in boundary {
      amounts[edge.flow] =
        edge.flow == chosen
        ? known.scaled(by: -edge.sign)
        : MeteredAmount(amount: 0, missingShare: known.missingShare)
      basis[edge.flow] = .balance
    }
    return true
  }
}
