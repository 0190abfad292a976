import PhloemOptimise

/// The mixed-integer programme of a match.
///
/// Columns are the amounts of each link and period, of virgin material of each sink and period, what is
/// disposed of of each source and period, and, last, whether each link is opened. Each column is told
/// in a size of its own, each row is divided by its largest coefficient, so that a park of megatonnes
/// and a laboratory of grams are solved alike.
struct MatchModel {
  /// Which links may carry.
  enum Opening {
    /// The programme chooses; what costs nothing to open is open.
    case free
    /// The programme chooses of all links.
    case binary
    /// These are open, others are shut.
    case fixed(Set<Int>)
  }

  let problem: MatchProblem
  let objective: MatchObjective
  private(set) var program: LinearProgram
  /// What each row stands for.
  private(set) var rows: [MatchRow] = []
  /// The size by which each row was divided.
  private(set) var rowScales: [Double] = []
  /// The size of one unit of each column.
  private(set) var columnScales: [Double] = []
  /// What one unit of the programme's objective is worth.
  private(set) var costScale = 1.0
  /// The rows in which each column stands.
  private(set) var terms: [[Int]] = []

  /// Whether the programme chooses if a link is opened.
  private(set) var choices: [Bool] = []
  /// The number of a row that may take any value.
  private let freed: Int?
  private let periodCount: Int
  private let virginStart: Int
  private let leftStart: Int
  private let openStart: Int

  /// Builds the programme.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - objective: What it is made best for.
  ///   - opening: Which links may carry.
  ///   - cuts: Sets of links of which none may be contained in the answer.
  ///   - freed: The number of a row that may take any value, to see how far it would have to give way.
  init(
    _ problem: MatchProblem, _ objective: MatchObjective, _ opening: Opening,
    cuts: [Set<Int>] = [], freeing freed: Int? = nil
  ) {
    self.problem = problem
    self.freed = freed
    self.objective = objective
    periodCount = problem.periods.count
    virginStart = problem.links.count * periodCount
    leftStart = virginStart + problem.sinks.count * periodCount
    openStart = leftStart + problem.sources.count * periodCount
    program = LinearProgram(objective.isMost ? .maximise : .minimise)
    let hasCuts = !cuts.isEmpty
    choices = problem.links.map { link in
      switch opening {
      case .free: hasCuts || (objective == .cost && link.activation > 0)
      case .binary: true
      case .fixed: false
      }
    }
    addColumns(opening)
    terms = Array(repeating: [], count: program.columnCount)
    for period in problem.periods.indices {
      for source in problem.sources.indices { addSource(source, period) }
      for sink in problem.sinks.indices { addSink(sink, period) }
      // What is open or shut already is so by the bounds of its columns.
      for link in problem.links.indices where choices[link] {
        // x ≤ most · z
        let most = tightest(link, period)
        add(
          .opened(link: link, period: period),
          [(column(link: link, period), 1), (column(opened: link), -most)], upTo: 0)
      }
    }
    for cut in cuts {
      add(.cut, cut.sorted().map { (column(opened: $0), 1) }, upTo: Double(cut.count - 1))
    }
  }

  /// The column of a link's amount.
  func column(link: Int, _ period: Int) -> Int { link * periodCount + period }
  /// The column of a sink's virgin material.
  func column(virgin sink: Int, _ period: Int) -> Int { virginStart + sink * periodCount + period }
  /// The column of what is disposed of.
  func column(left source: Int, _ period: Int) -> Int { leftStart + source * periodCount + period }
  /// The column of whether a link is opened.
  func column(opened link: Int) -> Int { openStart + link }

  /// The most that a link can carry.
  func mostAmount(_ number: Int, _ period: Int) -> Double {
    let link = problem.links[number]
    var most = problem.sources[link.source].available[period]
    if let demand = problem.sinks[link.sink].demand?[period], link.active > 0 {
      most = min(most, demand / link.active)
    }
    if let capacity = problem.sinks[link.sink].capacity?[period], link.mass > 0 {
      most = min(most, capacity / link.mass)
    }
    return most
  }

  private mutating func addColumns(_ opening: Opening) {
    var costs: [Double] = []
    func scale(_ size: Double) -> Double { size > 0 ? size : 1 }
    for link in problem.links.indices {
      for period in problem.periods.indices {
        columnScales.append(scale(mostAmount(link, period)))
        costs.append(problem.worth(objective, problem.links[link]))
      }
    }
    for sink in problem.sinks {
      for period in problem.periods.indices {
        columnScales.append(scale((sink.demand?[period] ?? 0) / (sink.virgin?.active ?? 1)))
        costs.append(sink.virgin.map { problem.worth(objective, $0) } ?? 0)
      }
    }
    for source in problem.sources {
      for period in problem.periods.indices {
        columnScales.append(scale(source.available[period]))
        costs.append(problem.worth(objective, left: source))
      }
    }
    for link in problem.links {
      columnScales.append(1)
      costs.append(objective == .cost ? link.activation : 0)
    }
    let sizes = zip(costs, columnScales).map { abs($0 * $1) }
    costScale = scale(sizes.max() ?? 0)
    for column in costs.indices {
      var (most, least) = (Double.infinity, 0.0)
      var isInteger = false
      if column >= openStart {
        let link = column - openStart
        isInteger = choices[link]
        most = 1
        if case .fixed(let open) = opening {
          most = open.contains(link) ? 1 : 0
          least = most
        } else if !isInteger {
          least = 1
        } else if objective == .cost, cannotPay(link) {
          most = 0
        }
      } else if column < virginStart, case .fixed(let open) = opening {
        if !open.contains(column / periodCount) { most = 0 }
      } else if column >= virginStart, column < leftStart {
        let sink = problem.sinks[(column - virginStart) / periodCount]
        if sink.virgin == nil { most = 0 }
      }
      program.addColumn(
        from: least, upTo: most, cost: costs[column] * columnScales[column] / costScale,
        isInteger: isInteger)
    }
  }

  /// Adds a row, told in true units.
  private mutating func add(
    _ row: MatchRow, _ entries: [(column: Int, value: Double)], from lower: Double = -.infinity,
    upTo upper: Double = .infinity
  ) {
    let scaled = entries.map { ($0.column, $0.value * columnScales[$0.column]) }
    let size = scaled.reduce(0) { max($0, abs($1.1)) }
    let divisor = size > 0 ? size : 1
    let isFree = rows.count == freed
    let number = program.addRow(
      from: isFree ? -.infinity : lower / divisor, upTo: isFree ? .infinity : upper / divisor)
    rows.append(row)
    rowScales.append(divisor)
    for (column, value) in scaled where value != 0 {
      program.add(value / divisor, row: number, column: column)
      terms[column].append(number)
    }
  }

  private mutating func addSource(_ number: Int, _ period: Int) {
    var entries = [(column: column(left: number, period), value: 1.0)]
    for (l, link) in problem.links.enumerated() where link.source == number {
      entries.append((column(link: l, period), 1))
    }
    let amount = problem.sources[number].available[period]
    add(.available(source: number, period: period), entries, from: amount, upTo: amount)
  }

  private mutating func addSink(_ number: Int, _ period: Int) {
    let sink = problem.sinks[number]
    let links = problem.links.indices.filter { problem.links[$0].sink == number }
    let columns = links.map { column(link: $0, period) }
    let active = zip(columns, links).map { ($0, problem.links[$1].active) }
    let bought = column(virgin: number, period)
    if let demand = sink.demand?[period] {
      let virgin = sink.virgin.map { [(bought, $0.active)] } ?? []
      add(.demand(sink: number, period: period), active + virgin, from: demand, upTo: demand)
      if let share = sink.mostSubstitution {
        add(.substitution(sink: number, period: period), active, upTo: share * demand)
      }
      for (t, technology) in problem.technologies.enumerated() {
        guard let share = technology.mostShare else { continue }
        let entries = zip(active, links).filter { problem.links[$1].technology == t }.map(\.0)
        if entries.isEmpty { continue }
        add(
          .technology(sink: number, technology: t, period: period), entries,
          upTo: share * demand)
      }
    }
    if let capacity = sink.capacity?[period] {
      let entries = zip(columns, links).map { ($0, problem.links[$1].mass) }
      add(.capacity(sink: number, period: period), entries, upTo: capacity)
    }
    for (k, limit) in sink.limits.enumerated() {
      for (isMost, bound) in [(false, limit.least), (true, limit.most)] {
        guard let bound else { continue }
        // Σ (content − bound · mass) ≤ 0, or ≥ 0, at the worse end of the ranges
        var entries = zip(columns, links).map { column, l in
          (
            column,
            problem.content(problem.links[l], limit.component, isMost: isMost)
              - bound * problem.links[l].mass
          )
        }
        if let virgin = sink.virgin {
          entries.append(
            (bought, problem.content(virgin, limit.component, isMost: isMost) - bound))
        }
        add(
          .limit(sink: number, limit: k, isMost: isMost, period: period), entries,
          from: isMost ? -.infinity : 0, upTo: isMost ? 0 : .infinity)
      }
    }
  }
}
