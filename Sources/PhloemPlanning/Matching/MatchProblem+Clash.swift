import PhloemModel
import PhloemOptimise

extension MatchProblem {
  /// What contradicts itself, with every link open: nothing is left but demands and limits.
  ///
  /// - Parameter objective: What the match is made best for.
  /// - Returns: The contradiction; nil where the solver names none.
  /// - Throws: `OptimiseError` where the numbers cannot be solved.
  func clash(_ objective: MatchObjective) throws(OptimiseError) -> MatchClash? {
    let open = Set(links.indices)
    let model = MatchModel(self, objective, .fixed(open))
    let solution = try model.program.solve()
    guard let clash = solution.clash else { return nil }
    var relaxations: [LocalizedText] = []
    for row in clash.rows {
      guard let reached = try reachable(row, model.rows[row], objective, open) else { continue }
      relaxations.append(
        relaxations.isEmpty
          ? reached : LocalizedText("or \(reached.en)", zh: "或：\(reached(.zh))"))
    }
    if relaxations.isEmpty {
      relaxations = clash.relaxations.map { item in
        words(
          model.rows[item.row], off: item.amount * model.rowScales[item.row], clash.values, model)
      }
    }
    return MatchClash(relaxations: relaxations, rows: clash.rows.map { words(model.rows[$0]) })
  }

  /// How far a limit would have to give way by itself; nil where that would not be enough, or the row
  /// is no limit.
  private func reachable(
    _ number: Int, _ row: MatchRow, _ objective: MatchObjective, _ open: Set<Int>
  ) throws(OptimiseError) -> LocalizedText? {
    let model = MatchModel(self, objective, .fixed(open), freeing: number)
    let said = words(row)
    func would(_ value: String, _ en: String, _ zh: String) -> LocalizedText {
      LocalizedText(
        "\(said.en): it would have to be \(value), the \(en) that can be reached",
        zh: "\(said(.zh))：须放宽到 \(value)（可达到的\(zh)值）")
    }
    switch row {
    case .limit(let sink, let index, let isMost, let period):
      let limit = sinks[sink].limits[index]
      guard let mean = try extreme(sink, limit, isMost: isMost, period, model) else { return nil }
      let (en, zh) = isMost ? ("least", "最低") : ("most", "最高")
      return would(components[limit.component].text(mean), en, zh)
    case .substitution(let sink, let period):
      return try share(sink, period, nil, model).map { would($0, "least", "最低") }
    case .technology(let sink, let technology, let period):
      return try share(sink, period, technology, model).map { would($0, "least", "最低") }
    case .capacity(let sink, let period):
      guard let taken = try least(of: { $0.sink == sink ? $0.mass : 0 }, period, model) else {
        return nil
      }
      let text = "\(MatchPairing.text(taken)) \(unit(ofSink: sink).symbol)"
      return would(text, "least", "最低")
    case .available, .demand, .opened, .cut: return nil
    }
  }

  /// The least share of a demand that by-products, or one technology, can come to; nil where nothing
  /// holds even without the limit.
  private func share(
    _ sink: Int, _ period: Int, _ technology: Int?, _ model: MatchModel
  ) throws(OptimiseError) -> String? {
    guard let demand = sinks[sink].demand?[period], demand > 0 else { return nil }
    let met = try least(
      of: { link in
        let counts = link.sink == sink && (technology == nil || link.technology == technology)
        return counts ? link.active : 0
      }, period, model)
    return met.map { "\(MatchPairing.text($0 / demand * 100)) %" }
  }

  /// The least sum over what links carry in a period; nil where nothing holds.
  private func least(
    of weight: (MatchLink) -> Double, _ period: Int, _ model: MatchModel
  ) throws(OptimiseError) -> Double? {
    var program = model.program
    program.sense = .minimise
    var costs = [Double](repeating: 0, count: program.columnCount)
    for (l, link) in links.enumerated() {
      let column = model.column(link: l, period)
      costs[column] = weight(link) * model.columnScales[column]
    }
    let size = Self.set(costs, in: &program)
    return try program.solve(Self.plain).objective.map { $0 * size }
  }

  /// Sets an objective in a size that suits the solver's tolerances.
  private static func set(_ costs: [Double], in program: inout LinearProgram) -> Double {
    let largest = costs.reduce(0) { max($0, abs($1)) }
    let size = largest > 0 ? largest : 1
    program.setCosts(costs.map { $0 / size })
    return size
  }

  /// The least or largest mean of a limit, both ends of ranges on the worse side; nil where nothing holds
  /// even without the limit.
  ///
  /// A ratio of two sums is made small by making their difference small at the ratio last found, until
  /// that stays.
  ///
  /// - SeeAlso: W. Dinkelbach, Management Science 13 (1967), 492–498.
  private func extreme(
    _ sink: Int, _ limit: BlendLimit, isMost: Bool, _ period: Int, _ model: MatchModel
  ) throws(OptimiseError) -> Double? {
    var content = [Double](repeating: 0, count: model.program.columnCount)
    var mass = content
    for (l, link) in links.enumerated() where link.sink == sink {
      let column = model.column(link: l, period)
      content[column] =
        self.content(link, limit.component, isMost: isMost) * model.columnScales[column]
      mass[column] = link.mass * model.columnScales[column]
    }
    if let virgin = sinks[sink].virgin {
      let column = model.column(virgin: sink, period)
      content[column] =
        self.content(virgin, limit.component, isMost: isMost) * model.columnScales[column]
      mass[column] = model.columnScales[column]
    }
    var mean = (isMost ? limit.most : limit.least) ?? 0
    var program = model.program
    program.sense = isMost ? .minimise : .maximise
    for _ in 0..<40 {
      _ = Self.set(zip(content, mass).map { $0 - mean * $1 }, in: &program)
      let values = try program.solve(Self.plain).values
      let all = zip(mass, values).reduce(0) { $0 + $1.0 * $1.1 }
      guard !values.isEmpty, all > 0 else { return nil }
      let next = zip(content, values).reduce(0) { $0 + $1.0 * $1.1 } / all
      if abs(next - mean) <= 1e-12 * max(abs(next), abs(mean)) { return next }
      mean = next
    }
    return mean
  }

  private static var plain: SolverOptions {
    var options = SolverOptions()
    options.namesClash = false
    return options
  }

  /// A row that has to give way beside others, and by how much.
  private func words(
    _ row: MatchRow, off amount: Double, _ values: [Double], _ model: MatchModel
  ) -> LocalizedText {
    let said = words(row)
    let size = MatchPairing.text(abs(amount))
    func off(_ unit: PhysicalUnit) -> LocalizedText {
      LocalizedText(
        "\(said.en): \(size) \(unit.symbol) \(amount > 0 ? "too much" : "short")",
        zh: "\(said(.zh))：\(amount > 0 ? "超出" : "短缺") \(size) \(unit.symbol)")
    }
    switch row {
    case .available(let source, _): return off(unit(ofSource: source))
    case .demand(let sink, _), .capacity(let sink, _), .substitution(let sink, _),
      .technology(let sink, _, _):
      return off(unit(ofSink: sink))
    case .limit(let sink, let index, let isMost, let period):
      var mass = 0.0
      for (l, link) in links.enumerated() where link.sink == sink {
        let column = model.column(link: l, period)
        mass += values[column] * model.columnScales[column] * link.mass
      }
      let bought = model.column(virgin: sink, period)
      mass += values[bought] * model.columnScales[bought]
      guard mass > 0 else { return said }
      let limit = sinks[sink].limits[index]
      let mean = ((isMost ? limit.most : limit.least) ?? 0) + amount / mass
      let text = components[limit.component].text(mean)
      return LocalizedText("\(said.en): it would be \(text)", zh: "\(said(.zh))：将为 \(text)")
    case .opened, .cut: return said
    }
  }
}
