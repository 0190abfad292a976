import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// Adds the load curve of the chosen pool, and sources and uses of each as tables.
  func addPools(to main: inout Markup, _ charts: PlanCharts?) {
    main.addSection("pools", text(.poolsTitle)) { section in
      if charts != nil {
        addPoolMenu(to: &section)
        addTimeControls(to: &section)
        addChart("pool", text(.poolsTitle), to: &section)
        section.addNote(PlanText.poolsNote.filled(language, poolUnits))
      }
      for (place, pool) in figures.pools.enumerated() {
        let table = table(of: pool)
        if table.rows.count <= 1 { continue }
        if place == 0 { section.add(table) } else { section.addFolded(table) }
      }
    }
  }

  private var poolUnits: String {
    var units: [String] = []
    for pool in figures.pools where !units.contains(pool.rateUnit) { units.append(pool.rateUnit) }
    return units.joined(separator: ", ")
  }

  private func table(of pool: PlanFigures.Pool) -> PageTable {
    var table = PageTable(
      PlanText.poolTable.filled(language, names.pool(pool.id, pool.commodity)),
      [
        (text(.columnFlow), false), (text(.columnKind), false), (text(.columnDirection), false),
        ("\(text(.columnAmount)), \(pool.unit)", true), (text(.columnShare), true),
        ("\(text(.columnLargest)), \(pool.rateUnit)", true),
      ])
    var lines: [(flow: PlanFigures.Flow, isSource: Bool, amount: Double, largest: Double)] = []
    for flow in pool.flows where flow.largest > 1e-7 {
      for isSource in [true, false] {
        var (amount, largest) = (0.0, 0.0)
        for t in flow.rates.indices {
          let into = max(0, (isSource ? 1 : -1) * flow.sign * flow.rates[t])
          amount += into * figures.hours(t)
          largest = max(largest, into)
        }
        if largest > 1e-7 { lines.append((flow, isSource, amount, largest)) }
      }
    }
    let sources = lines.filter(\.isSource).reduce(0) { $0 + $1.amount }
    let uses = lines.filter { !$0.isSource }.reduce(0) { $0 + $1.amount }
    lines.sort {
      ($0.isSource ? 0 : 1, $1.amount, $0.flow.owner)
        < ($1.isSource ? 0 : 1, $0.amount, $1.flow.owner)
    }
    for line in lines {
      let whole = line.isSource ? sources : uses
      table.add([
        cell(names.owner(line.flow.owner), id: line.flow.owner),
        .text(names.kind(line.flow.kind)), .text(text(line.isSource ? .source : .use)),
        .number(figure(line.amount)), .bar(whole > 0 ? line.amount / whole : nil),
        .number(figure(line.largest)),
      ])
    }
    table.rows.append(
      .total([
        .text(text(.sums)), .text(""), .text(""), .number(figure(sources)), .number(""),
        .number(""),
      ]))
    return table
  }

  /// Adds what the storages hold.
  func addStorages(to main: inout Markup, _ charts: PlanCharts?) {
    if figures.levels.isEmpty { return }
    main.addSection("storages", text(.storagesTitle)) { section in
      if charts != nil {
        addTimeControls(to: &section)
        addChart("levels", text(.storagesTitle), to: &section)
      }
      var table = PageTable(
        text(.storageTable),
        [
          (text(.columnStorage), false), (text(.columnUnit), false), (text(.columnCapacity), true),
          (text(.columnMeanLevel), true), (text(.columnLargest), true),
          (text(.columnCharged), true), (text(.columnDischarged), true), (text(.columnLost), true),
          (text(.columnCycles), true),
        ])
      for level in figures.levels {
        let cycles = level.size.flatMap { $0 > 0 ? level.discharged / $0 : nil }
        table.add([
          cell(names.owner(level.storage), id: level.storage), .text(level.unit),
          .number(figure(level.size)), .number(figure(mean(level.values))),
          .number(figure(level.values.max())), .number(figure(level.charged)),
          .number(figure(level.discharged)), .number(figure(level.charged - level.discharged)),
          .number(FigureText.number(cycles, decimals: 1)),
        ])
      }
      section.add(table)
    }
  }
}
