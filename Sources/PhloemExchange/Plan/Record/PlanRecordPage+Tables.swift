import PhloemDispatch
import PhloemModel

extension PlanRecordPage {
  /// Adds costs, emissions, capacities, prices and flows.
  func addTables(to main: inout Markup) {
    main.addSection("costs", PlanText.costsTitle(language)) { $0.add(costTable) }
    if !record.emissions.isEmpty {
      main.addSection("carbon", PlanText.carbonTitle(language)) { $0.add(emissionTable) }
    }
    main.addSection("capacities", PlanText.capacitiesTitle(language)) { $0.add(capacityTable) }
    main.addSection("prices", PlanText.pricesTitle(language)) { section in
      if record.prices.isEmpty {
        section.addNote(PlanText.noPrices(language))
      } else {
        section.add(priceTable)
      }
    }
    main.addSection("flows", PlanRecordText.flowTable(language)) { $0.add(flowTable) }
  }

  private func figure(_ value: Double?) -> PageTable.Cell { .number(studies.figure(value)) }

  private func named(_ id: String) -> PageTable.Cell {
    studies.cell(names.owner(id), id: id)
  }

  private var costTable: PageTable {
    var table = PageTable(
      PlanText.costTable(language),
      [
        (PlanText.columnItem(language), false), (PlanText.columnOf(language), false),
        (PlanText.columnAmount(language), true), (PlanText.columnUnit(language), false),
        (PlanText.columnPrice(language), true),
        (PlanText.columnMoney.filled(language, record.currency), true),
        (PlanText.columnPriceRow(language), false),
      ])
    let least = 1e-9 * max(1, abs(record.cost ?? 0))
    for line in record.costs.filter({ abs($0.money) > least }).sorted(by: { $0.money > $1.money }) {
      table.add([
        .text(names.cost(named: line.kind)), named(line.owner), figure(line.amount),
        .text(line.unit), .number(line.price.map(studies.figure) ?? ""),
        .number(studies.money(line.money)),
        .markup { cell in if let place = line.source { cell.add("code", text: place) } },
      ])
    }
    table.rows.append(
      .total([
        .text(PlanText.total(language)), .text(""), .number(""), .text(""), .number(""),
        .number(studies.money(record.cost)), .text(""),
      ]))
    return table
  }

  private var emissionTable: PageTable {
    var table = PageTable(
      PlanRecordText.emissionsTable(language),
      [(PlanRecordText.columnScope(language), false), (PlanText.columnTonnes(language), true)])
    for (key, text) in [
      ("scope1", PlanText.scope1), ("scope2", .scope2), ("scope3", .scope3),
    ] {
      if let tonnes = record.emissions[key] { table.add([.text(text(language)), figure(tonnes)]) }
    }
    return table
  }

  private var capacityTable: PageTable {
    var table = PageTable(
      PlanText.capacityTable(language),
      [
        (PlanText.columnOf(language), false), (PlanText.columnStands(language), true),
        (PlanText.columnBuilt(language), true), (PlanText.columnUnit(language), false),
        (PlanText.columnUse(language), true), (PlanText.columnLargest(language), true),
        (PlanText.columnAtLimit(language), true),
      ])
    for capacity in record.capacities {
      table.add([
        named(capacity.owner), figure(capacity.standing), figure(capacity.built),
        .text(capacity.unit), .bar(capacity.useShare), figure(capacity.largest),
        .number(FigureText.number(capacity.hoursAtLimit, decimals: 0)),
      ])
    }
    return table
  }

  private var priceTable: PageTable {
    var table = PageTable(
      PlanText.priceTable(language),
      [
        (PlanText.columnOf(language), false), (PlanText.columnUnit(language), false),
        (PlanText.columnMean(language), true), (PlanText.columnLeast(language), true),
        (PlanText.columnMost(language), true),
      ])
    for price in record.prices {
      table.add([
        studies.cell(studies.pool(price.pool), id: price.pool),
        .text(price.unit.replacing("CO2e", with: "CO₂e")), figure(price.mean),
        figure(price.least), figure(price.most),
      ])
    }
    return table
  }

  private var flowTable: PageTable {
    var table = PageTable(
      PlanRecordText.flowTable(language),
      [
        (PlanText.columnFlow(language), false), (PlanText.columnDirection(language), false),
        (PlanText.columnAmount(language), true), (PlanText.columnUnit(language), false),
        (PlanText.columnLargest(language), true),
      ])
    for flow in record.flows where flow.largest > 1e-7 {
      let pool = flow.pool.map(studies.pool) ?? PlanRecordText.air(language)
      let way = flow.direction == "out" ? PlanRecordText.into : .from
      table.add([
        studies.cell(names.owner(flow.owner), id: flow.name), .text(way.filled(language, pool)),
        figure(flow.total), .text(flow.unit), figure(flow.largest),
      ])
    }
    return table
  }
}

extension PlanNames {
  /// What a kind of cost is called, by the word that a record keeps.
  func cost(named kind: String) -> String {
    DispatchModel.Cost.Kind(rawValue: kind).map(cost) ?? kind
  }
}
