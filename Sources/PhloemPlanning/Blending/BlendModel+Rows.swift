extension BlendModel {
  /// Adds every row.
  mutating func addRows() {
    for period in problem.periods.indices {
      for material in problem.materials.indices { addAvailable(material, period) }
      for use in problem.uses.indices { addUse(use, period) }
      for utility in problem.utilities.indices { addUtility(utility, period) }
    }
  }

  /// Used + held − held before − made − returned ≤ available, or = where all has to go.
  private mutating func addAvailable(_ number: Int, _ period: Int) {
    let material = problem.materials[number]
    var entries: [(column: Int, value: Double)] = []
    var isMade = false
    for (u, use) in problem.uses.enumerated() {
      for (r, route) in use.routes.enumerated() {
        if route.material == number { entries.append((column(u, r, period), 1)) }
        for output in route.outputs where output.material == number {
          entries.append((column(u, r, period), -output.share))
          isMade = true
        }
        if let returns = use.returns, returns.material == number {
          isMade = true
          if period >= returns.after {
            entries.append(
              (column(u, r, period - returns.after), -route.yield * returns.share))
          }
        }
      }
    }
    if material.available == nil, !isMade, material.kind == .virgin { return }
    if let held = store(number, period) { entries.append((held, 1)) }
    if period > 0, let held = store(number, period - 1) { entries.append((held, -1)) }
    let most = (material.available?[period] ?? 0) + (period == 0 ? material.opening : 0)
    add(
      .available(material: number, period: period), entries,
      from: material.mustGo ? most : -.infinity, upTo: most)
  }

  private mutating func addUse(_ number: Int, _ period: Int) {
    let use = problem.uses[number]
    let columns = use.routes.indices.map { column(number, $0, period) }
    if let capacity = use.capacity {
      add(
        .capacity(use: number, period: period), columns.map { ($0, 1) }, upTo: capacity[period])
    }
    let made = zip(columns, use.routes).map {
      (column: $0, value: use.kind == .product ? $1.yield : 1)
    }
    if let least = use.demand.least {
      add(.demand(use: number, isMost: false, period: period), made, from: least[period])
    }
    if let most = use.demand.most {
      add(.demand(use: number, isMost: true, period: period), made, upTo: most[period])
    }
    for (r, route) in use.routes.enumerated() {
      // x − share · Σx ≤ 0, or ≥ 0
      for (isMost, bound) in [(false, route.leastShare), (true, route.mostShare)] {
        guard let bound else { continue }
        let entries = columns.indices.map {
          (column: columns[$0], value: ($0 == r ? 1 : 0) - bound)
        }
        add(
          .share(use: number, route: r, isMost: isMost, period: period), entries,
          from: isMost ? -.infinity : 0, upTo: isMost ? 0 : .infinity)
      }
    }
    for (k, limit) in use.limits.enumerated() {
      // Σ (quality − limit) x ≤ 0, or ≥ 0
      for (isMost, bound) in [(false, limit.least), (true, limit.most)] {
        guard let bound else { continue }
        let entries = zip(columns, use.routes).map {
          (
            column: $0,
            value: problem.quality($1.material, limit.component, isMost: isMost) - bound
          )
        }
        add(
          .limit(use: number, limit: k, isMost: isMost, period: period), entries,
          from: isMost ? -.infinity : 0, upTo: isMost ? 0 : .infinity)
      }
    }
  }

  /// Made + bought − needed − sold ≥ 0.
  private mutating func addUtility(_ number: Int, _ period: Int) {
    var entries: [(column: Int, value: Double)] = []
    for (u, use) in problem.uses.enumerated() {
      for (r, route) in use.routes.enumerated() {
        for rate in route.makes where rate.utility == number {
          entries.append((column(u, r, period), rate.amount))
        }
        for rate in route.needs where rate.utility == number {
          entries.append((column(u, r, period), -rate.amount))
        }
      }
    }
    if let bought = bought(number, period) { entries.append((bought, 1)) }
    if let sold = sold(number, period) { entries.append((sold, -1)) }
    add(.utility(number, period: period), entries, from: 0)
  }
}

extension BlendModel {
  /// The rows of a use in a period.
  func rowNumbers(ofUse number: Int, _ period: Int) -> [Int] {
    rowsOfUses[period * problem.uses.count + number]
  }
}
