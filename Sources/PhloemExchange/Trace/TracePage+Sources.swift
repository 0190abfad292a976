import PhloemModel
import PhloemTrace

extension TracePage {
  /// Adds where the burden comes from, what no flow drives, and what no product takes.
  func addSources(to main: inout Markup) {
    addSection("sources", text(.sourcesTitle), to: &main) { section in
      addSourceTable(to: &section)
      let outside = untraced.filter { $0.kilograms != 0 }
      if !outside.isEmpty {
        addNote(
          TraceText.untraced.filled(
            language, burden(outside.reduce(0) { $0 + $1.kilograms }), burdenUnit,
            names.list(outside.map(\.name))), to: &section)
      }
      addLeftovers(to: &section)
    }
  }

  private func addSourceTable(to section: inout Markup) {
    let sources = sourceSums
    let hasAccounts = !shownAccounts.isEmpty
    let whole = result.sum(result.total)
    var columns: [PageTable.Column] = [
      (text(.columnSource), false), (text(.columnKind), false), (burdenUnit, true),
      (text(.columnShare), true),
    ]
    if hasAccounts { columns.append((text(.columnAccounts), false)) }
    var table = PageTable(text(.sourcesTitle), columns, filter: ReportText.filterRows(language))
    table.style = "sources-table"
    let largest = sources.map { result.sum($0.burden) }.max() ?? 0
    for source in sources {
      let size = result.sum(source.burden)
      var cells: [PageTable.Cell] = [
        cell(names.source(source.name), id: source.name), .text(text(source.kind.text)),
        .number(burden(size)), .bar(whole > 0 ? size / whole : nil),
      ]
      if hasAccounts { cells.append(accountBar(source.burden, largest: largest)) }
      table.add(cells)
    }
    func cells(_ name: TraceText, _ size: Double) -> [PageTable.Cell] {
      let cells: [PageTable.Cell] = [
        .text(text(name)), .text(""), .number(burden(size)),
        .bar(whole > 0 ? size / whole : nil),
      ]
      return hasAccounts ? cells + [.text("")] : cells
    }
    let drawn = result.sum(result.drawn)
    if drawn != 0 {
      table.add(cells(.fromStorages, drawn))
    }
    table.rows.append(.total(cells(.allProducts, whole)))
    add(table, to: &section)
  }

  private func addLeftovers(to section: inout Markup) {
    let stays = result.leftovers.filter { $0.burden.contains { $0 != 0 } }
      .sorted { abs(result.sum($1.burden)) < abs(result.sum($0.burden)) }
    if stays.isEmpty { return }
    var table = PageTable(
      text(.leftoverTitle),
      [(text(.columnPlace), false), (text(.columnReason), false), (burdenUnit, true)])
    for leftover in stays {
      let name =
        leftover.reason == .stored ? names.flow(leftover.place) : names.node(leftover.node)
      table.add([
        cell(name, id: leftover.place), .text(text(leftover.reason.text)),
        .number(burden(result.sum(leftover.burden))),
      ])
    }
    add(table, to: &section)
  }

  /// Adds what a unit of each pool carries.
  func addPools(to main: inout Markup) {
    addSection("pools", text(.poolsTitle), to: &main) { section in
      let hasAccounts = !shownAccounts.isEmpty
      var columns: [PageTable.Column] = [
        (text(.pools), false), (text(.columnThrough), true), (burdenUnit, true),
        (text(.columnPerUnit), true),
      ]
      if hasAccounts { columns.append((text(.columnAccounts), false)) }
      var table = PageTable(text(.poolsTitle), columns, filter: ReportText.filterRows(language))
      let pools = result.throughput.indices.filter { pool in
        result.throughput[pool] > 0 && result.nodes[pool].burden.contains { $0 != 0 }
      }
      let largest = pools.map { result.sum(result.nodes[$0].burden) }.max() ?? 0
      for pool in pools {
        let (id, carried) = result.nodes[pool]
        let commodity = park.pools[id]?.commodity ?? id
        let through = result.throughput[pool]
        let size = result.sum(carried)
        var cells: [PageTable.Cell] = [
          cell(names.node(pool), id: id), .number(amount(through, ofCommodity: commodity)),
          .number(burden(size)),
          .number(intensity(size, per: through, ofCommodity: commodity)),
        ]
        if hasAccounts { cells.append(accountBar(carried, largest: largest)) }
        table.add(cells)
      }
      add(table, to: &section)
    }
  }
}
