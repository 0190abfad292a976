import PhloemAccounting
import PhloemMetering
import PhloemModel

extension ReportPage {
  /// Energy across the boundary, by flow.
  mutating func writeEnergy() {
    section("energy", .energyTitle) { $0.write($0.energyTable) }
  }

  private var energyTable: PageTable {
    let language = language
    var table = PageTable(
      ReportText.energyTable(language),
      [
        (ReportText.columnFlow(language), false), (ReportText.columnCarrier(language), false),
        (ReportText.columnAmount(language), true), (ReportText.columnEnergy(language), true),
        (ReportText.columnTce(language), true), (ReportText.columnEstimated(language), true),
        (ReportText.columnMissing(language), true),
      ])
    for sign in [Int64(1), -1] {
      let lines = inventory.energy.filter { $0.sign == sign }
      guard !lines.isEmpty else { continue }
      let heat = lines.reduce(Int64(0)) { $0 + sign * $1.kilojoules }
      let coal = lines.reduce(Int64(0)) { $0 + sign * $1.gramsCoalEquivalent }
      table.rows.append(
        .group(
          (sign == 1 ? ReportText.purchased : .sold)(language),
          [
            .number(Self.tonnes(heat)), .number(Self.tonnes(coal)), .text(""), .text(""),
          ]))
      for (flow, own) in Dictionary(grouping: lines, by: \.flow).sorted(by: { $0.key < $1.key }) {
        table.add(cells(of: flow, own, sign: sign))
      }
    }
    let name = input.figure("energy")
    table.rows.append(
      .total([
        .text(ReportText.columnTotal(language)), .text(""), .text(""),
        .number(Self.tonnes(inventory.kilojoules), figure: name),
        .number(Self.tonnes(inventory.gramsCoalEquivalent), figure: name), .text(""), .text(""),
      ]))
    return table
  }

  private func cells(of flow: String, _ lines: [EnergyLine], sign: Int64) -> [PageTable.Cell] {
    let commodity = lines.first?.commodity ?? ""
    let unit = input.park.commodities[commodity]?.unit
    let amount = lines.reduce(0.0) { $0 + $1.amount.amount } / (unit?.factor ?? 1)
    let estimated = lines.reduce(0.0) { $0 + $1.amount.estimated } / (unit?.factor ?? 1)
    let missing = lines.reduce(0.0) { $0 + $1.amount.missingShare } / Double(max(1, lines.count))
    let figure = input.figure("energy/\(flow)")
    return [
      .markup { cell in
        cell.add("span", ["class": "name"], text: input.name(ofFlow: flow))
        cell.add("code", text: flow)
      }, .text(input.name(ofCommodity: commodity)),
      .number("\(FigureText.number(amount)) \(unit?.symbol ?? "")"),
      .number(
        Self.tonnes(lines.reduce(0) { $0 + sign * $1.kilojoules }), figure: figure),
      .number(
        Self.tonnes(lines.reduce(0) { $0 + sign * $1.gramsCoalEquivalent }), figure: figure),
      .bar(amount == 0 ? 0 : abs(estimated / amount), style: "bar warn"),
      .bar(missing, style: "bar warn"),
    ]
  }

  /// The meters with what they cover and what is left unexplained.
  mutating func writeMeters() {
    section("meters", .metersTitle) { page in
      if page.input.meters.isEmpty {
        page.note(ReportText.noMeters(page.language))
        return
      }
      page.note(ReportText.meterNote(page.language))
      page.write(page.meterTable)
    }
  }

  private var meterTable: PageTable {
    let language = language
    let words: [ReportText] = [.columnMeter, .columnCarrier, .columnSite]
    let numbers: [ReportText] = [
      .columnTotal, .columnCoverage, .columnEstimated, .columnMissing, .columnChildren,
      .columnUnexplained,
    ]
    var table = PageTable(
      ReportText.meterTable(language),
      words.map { ($0(language), false) } + numbers.map { ($0(language), true) }
        + [(ReportText.columnOwner(language), false)], filter: ReportText.filterRows(language))
    table.style = "meters"
    for row in MeterTree(input.meters).rows { table.add(cells(of: row)) }
    return table
  }

  private func cells(of row: MeterTree.Row) -> [PageTable.Cell] {
    let meter = row.meter
    let language = language
    let place = [
      meter.site.map(input.name(ofSite:)), meter.level.map { $0.text(language) },
    ].compactMap(\.self)
    let amount = meter.total.map { "\(FigureText.number($0)) \(meter.unit.symbol)" }
    var total = PageTable.Cell.number(
      amount.map { meter.isAmount ? $0 : ReportText.meanLevel.filled(language, $0) }
        ?? FigureText.unknown)
    total.figure = input.figure("meter/\(meter.id)")
    // Beyond 5 % somebody should look.
    let isLarge = abs(meter.unexplainedShare ?? 0) > 0.05
    var unexplained = PageTable.Cell.number(
      FigureText.number(meter.unexplained), style: isLarge ? "alert" : nil)
    if let share = meter.unexplainedShare {
      unexplained.markup.add("small", text: FigureText.percent(share))
    }
    return [
      .markup { cell in
        cell.add("span", ["class": "name", "style": "--depth:\(row.depth)"]) { name in
          name.add(text: meter.name(language))
          if meter.isVirtual {
            name.add("small", text: " \(ReportText.virtualMeter(language))")
          }
        }
        if meter.name(language) != meter.id {
          cell.add("code", ["style": "--depth:\(row.depth)"], text: meter.id)
        }
      },
      .text(meter.carrier.map(input.name(ofCommodity:))),
      .text(place.isEmpty ? nil : place.joined(separator: " · ")), total,
      .bar(meter.coverage), .bar(meter.estimatedShare, style: "bar warn"),
      .bar(meter.missingShare, style: "bar warn"), .number(FigureText.number(meter.childrenSum)),
      unexplained, .text(meter.owner),
    ]
  }
}
