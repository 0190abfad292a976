/// Works out the flows of one period.
///
/// The unknowns are the levels of processes and the flows across the boundary. Each pool without an
/// unknown boundary flow gives one linear equation; pools with one close on it afterwards. A pool that
/// nothing gives to or nothing takes from is an omission of the park file and no equation.
struct FlowsheetSolver {
  /// A process that the known flows of a pool would make run backwards.
  struct Contradiction: Hashable {
    let pool: Int
    let process: Int
  }

  let layout: FlowsheetLayout
  var amounts: [MeteredAmount?]
  var basis: [FlowBasis]
  var levels: [MeteredAmount?]
  /// Flows that are metered but have no readings: balances go on without them.
  var absent: Set<Int> = []
  /// Boundary flows of a design that stand at zero where nothing else tells: sales.
  private let optional: [Int]
  /// Pools whose unknown boundary flows cannot be told apart.
  private(set) var ambiguous: Set<Int> = []
  /// Levels that came out below zero and stand at zero.
  private(set) var contradictions: Set<Contradiction> = []
  /// Pools whose flows changed since they were last looked at, in the order they are taken.
  private var waiting: [Int]
  private var isWaiting: [Bool]

  init(
    _ layout: FlowsheetLayout, known: [MeteredAmount?], basis: [FlowBasis], optional: [Int] = []
  ) {
    self.layout = layout
    self.optional = optional
    amounts = known
    self.basis = basis
    levels = Array(repeating: nil, count: layout.ofProcess.count)
    waiting = Array(layout.ofPool.indices.reversed())
    isWaiting = Array(repeating: true, count: layout.ofPool.count)
  }

  /// Sets the level of a process and every port of it that has no meter.
  mutating func setLevel(_ level: MeteredAmount, of process: Int, basis how: FlowBasis) {
    levels[process] = level
    for k in layout.ofProcess[process] {
      let edge = layout.edges[k]
      guard amounts[edge.flow] == nil else { continue }
      amounts[edge.flow] = level.scaled(by: edge.coefficient)
      basis[edge.flow] = how
      if let pool = edge.pool, !isWaiting[pool] {
        isWaiting[pool] = true
        waiting.append(pool)
      }
    }
  }

  /// Propagates what is known until nothing more follows.
  mutating func solve() {
    repeat {
      while let pool = waiting.popLast() {
        isWaiting[pool] = false
        closeByOneLevel(pool)
      }
    } while solveTogether() || dropOptional()
    for pool in layout.ofPool.indices where layout.isTwoSided[pool] { closeByBoundary(pool) }
  }

  /// Sets one sale of a design to zero: first where others already ask for what is made, so that a
  /// joint product follows from what is asked for and not the other way round.
  private mutating func dropOptional() -> Bool {
    let open = optional.filter { amounts[layout.edges[$0].flow] == nil }
    let asked = open.first { k in
      guard let pool = layout.edges[k].pool else { return false }
      let state = state(of: pool)
      return state.known.amount < 0 && !state.levels.isEmpty
    }
    guard let chosen = asked ?? open.first(where: isOfMainProduct) else { return false }
    let edge = layout.edges[chosen]
    amounts[edge.flow] = MeteredAmount(amount: 0)
    basis[edge.flow] = .stated
    if let pool = edge.pool, !isWaiting[pool] {
      isWaiting[pool] = true
      waiting.append(pool)
    }
    return true
  }

  /// Whether a sale empties a pool that some process is run for, and that holds no surplus yet.
  private func isOfMainProduct(_ k: Int) -> Bool {
    guard let pool = layout.edges[k].pool else { return false }
    return state(of: pool).known.amount <= 0
      && layout.ofPool[pool].contains {
        layout.edges[$0].isReference && layout.edges[$0].sign > 0
      }
  }

  /// What is known and unknown of one pool.
  private struct State {
    var levels: [(process: Int, coefficient: Double)] = []
    var boundary: [FlowsheetLayout.Edge] = []
    /// Supply less use of the known flows.
    var known = MeteredAmount(amount: 0)
    /// The sum of the magnitudes of the known flows.
    var size = 0.0
  }

  private func state(of pool: Int) -> State {
    var state = State()
    var gross: [Double] = []
    for k in layout.ofPool[pool] {
      let edge = layout.edges[k]
      if let amount = amounts[edge.flow] {
        state.known = state.known + amount.scaled(by: edge.sign)
        state.size += abs(amount.amount)
      } else if absent.contains(edge.flow) {
        continue
      } else if let process = edge.process {
        let coefficient = edge.sign * edge.coefficient
        if let place = state.levels.firstIndex(where: { $0.process == process }) {
          state.levels[place].coefficient += coefficient
          gross[place] += edge.coefficient
        } else {
          state.levels.append((process, coefficient))
          gross.append(edge.coefficient)
        }
      } else {
        state.boundary.append(edge)
      }
    }
    // A process that gives back what it takes says nothing here.
    for place in gross.indices
    where abs(state.levels[place].coefficient) <= 1e-12 * gross[place] {
      state.levels[place].coefficient = 0
    }
    if abs(state.known.amount) <= 1e-12 * state.size { state.known.amount = 0 }
    return state
  }

  private mutating func closeByOneLevel(_ pool: Int) {
    guard layout.isTwoSided[pool] else { return }
    let state = state(of: pool)
    guard state.boundary.isEmpty, state.levels.count == 1, let only = state.levels.first,
      only.coefficient != 0
    else { return }
    settle(
      state.known.scaled(by: -1 / only.coefficient), of: only.process, pools: [pool],
      noise: 1e-9 * state.size / abs(only.coefficient))
  }

  /// Sets a level that follows from balances.
  ///
  /// A process does not run backwards: below zero the known flows contradict each other, which is
  /// noted.
  private mutating func settle(
    _ level: MeteredAmount, of process: Int, pools: [Int], noise: Double
  ) {
    var level = level
    if level.amount < 0 {
      if level.amount < -noise {
        for pool in pools { contradictions.insert(Contradiction(pool: pool, process: process)) }
      }
      level.amount = 0
    }
    setLevel(level, of: process, basis: .balance)
  }

  /// Solves the pools that hold only unknown levels together, as far as they determine them.
  private mutating func solveTogether() -> Bool {
    var rows: [FlowsheetLoop.Row] = []
    for pool in layout.ofPool.indices where layout.isTwoSided[pool] {
      let state = state(of: pool)
      let levels = state.levels.filter { $0.coefficient != 0 }
      guard state.boundary.isEmpty, !levels.isEmpty else { continue }
      rows.append(
        FlowsheetLoop.Row(pool: pool, coefficients: levels, known: state.known))
    }
    var progressed = false
    for loop in FlowsheetLoop.all(in: rows) where solve(loop.rows) { progressed = true }
    return progressed
  }

  private mutating func solve(_ rows: [FlowsheetLoop.Row]) -> Bool {
    let columns = Set(rows.flatMap { $0.coefficients.map(\.process) }).sorted()
    let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    var matrix = Array(
      repeating: Array(repeating: 0.0, count: columns.count), count: rows.count)
    for (i, row) in rows.enumerated() {
      for (process, coefficient) in row.coefficients {
        if let j = place[process] { matrix[i][j] = coefficient }
      }
    }
    // One right-hand side for the amounts, and one for each row that rests on estimates: what each
    // puts into a level counts by its magnitude.
    let guessed = rows.indices.filter { rows[$0].known.estimated > 0 }
    let right = rows.indices.map { i in
      [-rows[i].known.amount] + guessed.map { $0 == i ? rows[i].known.estimated : 0 }
    }
    let solution: [Int: [Double]]
    if let all = DenseSolver.leastSquares(matrix, right) {
      solution = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0, $1) })
    } else {
      solution = DenseSolver.determined(matrix, right)
    }
    let missing = rows.map(\.known.missingShare).max() ?? 0
    let largest = solution.values.reduce(0.0) { max($0, abs($1[0])) }
    for (j, values) in solution.sorted(by: { $0.key < $1.key }) {
      let level = MeteredAmount(
        amount: values[0], estimated: values.dropFirst().reduce(0) { $0 + abs($1) },
        missingShare: missing)
      let pools = rows.filter { row in row.coefficients.contains { $0.process == columns[j] } }
      settle(level, of: columns[j], pools: pools.map(\.pool), noise: 1e-9 * largest)
    }
    return !solution.isEmpty
  }

  /// Gives what the known flows of a pool leave to its unknown boundary flows.
  private mutating func closeByBoundary(_ pool: Int) {
    let state = state(of: pool)
    let boundary = state.boundary
    let known = state.known
    guard state.levels.isEmpty, boundary.contains(where: { $0.closing != .none }),
      !boundary.contains(where: { $0.closing == .none })
    else { return }
    // A positive remainder is a surplus that a sale, disposal or demand takes.
    let fitting = boundary.filter {
      known.amount > 0 ? $0.closing == .surplus : known.amount < 0 && $0.closing == .deficit
    }
    let chosen = fitting.first?.flow
    if fitting.count > 1 { ambiguous.insert(pool) }
    for edge in boundary {
      var rest = known.scaled(by: -edge.sign)
      if edge.flow != chosen {
        rest = MeteredAmount(
          amount: 0, estimated: known.amount == 0 ? known.estimated : 0,
          missingShare: known.missingShare)
      }
      amounts[edge.flow] = rest
      basis[edge.flow] = .balance
    }
  }
}
