import PhloemDispatch
import PhloemModel

extension PlanRecordPage {
  /// Adds costs, emissions, capacities, prices and flows.
  func addTables(to main: inout Markup) {
    main.addSection("costs", PlanText.costsTitle(language)) { $0.add(costTable) }
    if !record.emissions.isEmpty {
      main.addSection("carbon", PlanText.carbonTitle(language)) { section in
        section.add(emissionTable)
        addCapPrices(to: &section)
      }
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
    if !record.yields.isEmpty {
      main.addSection("yields", PlanText.yieldsTitle(language)) { $0.add(yieldTable) }
    }
  }

  /// What the last tonne below each cap costs.
  private func addCapPrices(to section: inout Markup) {
    let prices = (record.capPrices ?? [:]).filter { abs($0.value) > 1e-9 }
      .sorted { $0.key < $1.key }
    let paid = record.costs.filter { $0.kind == DispatchModel.Cost.Kind.carbon.rawValue }
      .reduce(0) { $0 + $1.money }
    if paid != 0 {
      section.addNote(
        PlanText.carbonPriceOf.filled(language, studies.money(paid), record.currency))
    }
    if let price = record.capPrice, abs(price) > 1e-9 {
      section.addNote(PlanText.capPrice.filled(language, studies.figure(price), record.currency))
    } else if prices.isEmpty {
      section.addNote(PlanText.noCap(language))
    } else {
      for (cap, price) in prices {
        section.addNote(
          PlanText.capPriceOf.filled(language, cap, studies.figure(price), record.currency))
      }
    }
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

  private var yieldTable: PageTable {
    var table = PageTable(
      PlanText.yieldTable(language),
      [
        (PlanText.columnSupply(language), false), (PlanText.columnUnit(language), false),
        (PlanText.columnAvailable(language), true), (PlanText.columnSelfUsed(language), true),
        (PlanText.columnSold(language), true), (PlanText.columnCurtailed(language), true),
        (PlanText.columnSelfUsed(language), true),
      ])
    for yield in record.yields {
      // What a solver leaves of zero is zero.
      let least = 1e-9 * abs(yield.available)
      table.add(
        [named(yield.supply), .text(yield.unit)]
          + [yield.available, yield.selfUsed, yield.sold, yield.curtailed].map {
            figure(abs($0) < least ? 0 : $0)
          } + [.bar(yield.available > 0 ? yield.selfUsed / yield.available : nil)])
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
