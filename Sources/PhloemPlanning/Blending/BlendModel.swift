import PhloemOptimise

/// The linear programme of a blend.
///
/// Columns are the tonnes of each route and period, then what is held of materials, bought and sold
/// of utilities. Amounts are told in units of `scale`, the objective in units of `costScale`, so that
/// a park of megatonnes and a laboratory of grams are solved alike.
struct BlendModel {
  let problem: BlendProblem
  let objective: BlendObjective
  /// t in one unit of a column.
  let scale: Double
  /// What one unit of the objective is worth for each tonne.
  let costScale: Double
  private(set) var program: LinearProgram
  /// What each row stands for.
  private(set) var rows: [BlendRow] = []
  /// The size by which each row was divided.
  private(set) var rowScales: [Double] = []
  /// Rows and coefficients of each route's column.
  private(set) var terms: [[(row: Int, value: Double)]] = []
  /// The rows of each use, period by period.
  private(set) var rowsOfUses: [[Int]] = []
  /// The first route of each use among those of a period.
  private let firstRoute: [Int]
  private let routeCount: Int
  private var stores: [[Int?]] = []
  private var bought: [[Int?]] = []
  private var sold: [[Int?]] = []

  init(_ problem: BlendProblem, _ objective: BlendObjective) {
    self.problem = problem
    self.objective = objective
    var starts: [Int] = []
    var count = 0
    for use in problem.uses {
      starts.append(count)
      count += use.routes.count
    }
    firstRoute = starts
    routeCount = count
    scale = Self.scale(problem)
    costScale = Self.costScale(problem, objective)
    program = LinearProgram(objective.isMost ? .maximise : .minimise)
    rowsOfUses = Array(repeating: [], count: problem.uses.count * problem.periods.count)
    addColumns()
    addRows()
  }

  /// A thousandth of the largest amount.
  private static func scale(_ problem: BlendProblem) -> Double {
    var most = 0.0
    for material in problem.materials { most = max(most, material.available?.max() ?? 0) }
    for use in problem.uses {
      for amounts in [use.demand.least, use.demand.most, use.capacity] {
        most = max(most, amounts?.max() ?? 0)
      }
    }
    return most > 0 ? most / 1000 : 1
  }

  private static func costScale(_ problem: BlendProblem, _ objective: BlendObjective) -> Double {
    var most = 0.0
    for use in problem.uses {
      for route in use.routes { most = max(most, abs(problem.worth(objective, use, route))) }
    }
    return most > 0 ? most : 1
  }

  /// The column of a route in a period.
  func column(_ use: Int, _ route: Int, _ period: Int) -> Int {
    period * routeCount + firstRoute[use] + route
  }
  /// The column of what is held of a material after a period.
  func store(_ material: Int, _ period: Int) -> Int? { stores[period][material] }
  /// The column of what is bought of a utility.
  func bought(_ utility: Int, _ period: Int) -> Int? { bought[period][utility] }
  /// The column of what is sold of a utility.
  func sold(_ utility: Int, _ period: Int) -> Int? { sold[period][utility] }

  private mutating func addColumns() {
    for _ in problem.periods {
      for use in problem.uses {
        for route in use.routes {
          program.addColumn(cost: problem.worth(objective, use, route) / costScale)
        }
      }
    }
    terms = Array(repeating: [], count: program.columnCount)
    for _ in problem.periods {
      stores.append(
        problem.materials.map { material in
          material.store.map { program.addColumn(upTo: $0 / scale) }
        })
      bought.append(
        problem.utilities.map { utility in
          guard let price = utility.price else { return nil }
          let worth =
            objective == .leastCost ? price : objective == .leastEmissions ? utility.emissions : 0
          return program.addColumn(
            upTo: (utility.limit ?? .infinity) / scale, cost: worth / costScale)
        })
      sold.append(
        problem.utilities.map { utility in
          guard let price = utility.salePrice else { return nil }
          return program.addColumn(cost: objective == .leastCost ? -price / costScale : 0)
        })
    }
  }

  /// Adds a row of route columns and others, divided by its largest coefficient.
  mutating func add(
    _ row: BlendRow, _ entries: [(column: Int, value: Double)], from lower: Double = -.infinity,
    upTo upper: Double = .infinity
  ) {
    let size = entries.reduce(0) { max($0, abs($1.value)) }
    let divisor = size > 0 ? size : 1
    let number = program.addRow(
      from: lower / divisor / scale, upTo: upper / divisor / scale, name: "")
    if let (use, period) = row.use { rowsOfUses[period * problem.uses.count + use].append(number) }
    rows.append(row)
    rowScales.append(divisor)
    for (column, value) in entries where value != 0 {
      program.add(value / divisor, row: number, column: column)
      if column < terms.count { terms[column].append((number, value / divisor)) }
    }
  }

  /// The same programme with its objective held and another one made best.
  func held(at best: Double, then second: BlendObjective) -> LinearProgram? {
    let other = BlendModel(problem, second)
    guard other.program.costs.contains(where: { $0 != 0 }) else { return nil }
    var next = program
    let slack = 1e-9 * max(1, abs(best))
    next.addRow(
      program.costs.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) },
      from: objective.isMost ? best - slack : -.infinity,
      upTo: objective.isMost ? .infinity : best + slack)
    next.sense = other.program.sense
    next.setCosts(other.program.costs)
    return next
  }
}

extension BlendProblem {
  /// What a tonne by a route adds to the objective.
  func worth(_ objective: BlendObjective, _ use: BlendUse, _ route: BlendRoute) -> Double {
    let material = materials[route.material]
    return switch objective {
    case .mostResidue: material.kind == .residue && use.kind != .disposal ? 1 : 0
    case .mostYield: route.yield
    case .leastVirgin: material.kind == .virgin ? 1 : 0
    case .leastCost: material.cost + use.cost + route.cost - route.yield * use.price
    case .leastEmissions: (material.footprint ?? 0) + use.emissions + route.emissions
    }
  }

  /// Whether any route costs or brings something.
  var hasCosts: Bool {
    uses.contains { use in use.routes.contains { worth(.leastCost, use, $0) != 0 } }
      || utilities.contains { $0.price ?? 0 != 0 || $0.salePrice ?? 0 != 0 }
  }
}
