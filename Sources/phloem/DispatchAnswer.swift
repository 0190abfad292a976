import Foundation
import PhloemAccounting
import PhloemDispatch
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemOptimise

/// What `dispatch` found, ready to print.
struct DispatchAnswer {
  let session: DispatchSession
  let plan: DispatchPlan
  /// The language of what says why there is no plan.
  var language = LocalizedText.Language.en
  /// What was worked out beside the plan.
  var studies = PlanStudies()
  /// Why there is no plan.
  var failure: PlanFailure?

  var park: Park { session.park }
  var currency: String { plan.currency }

  func print() {
    let steps = plan.steps
    Console.print(
      language == .zh && !plan.hasValues
        ? "\(park.name.zh ?? park.name.en)：\(steps.count) 步，每步 \(Figure.text(steps.hours)) 小时，"
          + "\(steps.firstLabel) 至 \(steps.lastLabel)"
        : "\(park.name.en): \(steps.count) steps of \(Figure.text(steps.hours)) h from "
          + "\(steps.firstLabel) to \(steps.lastLabel)")
    guard plan.hasValues else {
      if let failure { print(failure) }
      return
    }
    Console.print(
      "\(plan.request.objective.text): \(Figure.text(plan.solution.objective ?? 0)) "
        + "\(objectiveUnit), by \(plan.solution.method.rawValue)\(augmentedText)")
    if plan.request.objective == .carbon {
      Console.print("carbon counts \(Self.words(plan.capScopes)), as 'cap-scopes' says")
    }
    if let note = plan.solution.note { Console.print(note) }
    for sentence in PlanRecord.Making(plan)?.sentences(.en) ?? [] { Console.print(sentence) }
    Console.print(certificateText + "\n")
    costTable.lines.forEach { Console.print($0) }
    section("Flows", flowTable)
    section("Capacities", capacityTable)
    section("Prices", priceTable)
    section("Carbon", carbonTable)
    section("Yields", yieldTable)
    printShares()
    print(studies)
    printScenarios()
    printContracts()
    if let explanation = studies.explanation { print(explanation) }
  }

  /// How many iterations took their directions from the augmented form, and why; empty for none.
  private var augmentedText: String {
    plan.solution.augmentedForm.map {
      ", \($0.iterations) of \(plan.solution.iterations) iterations in the augmented form "
        + "(\($0.reason))"
    } ?? ""
  }

  private func section(_ title: String, _ table: TextTable) {
    if table.isEmpty { return }
    Console.print("\n\(title):")
    table.lines.forEach { Console.print($0) }
  }

  var objectiveUnit: String { plan.objectiveUnit }

  private var costTable: TextTable {
    var table = TextTable(["cost", "of", ">amount", "unit", ">price", ">\(currency)"])
    for line in plan.costs where abs(line.money) > 1e-9 {
      table.add([
        line.kind.rawValue, line.owner, Figure.text(line.amount), line.unit,
        line.price.map { Figure.text($0) } ?? "", Figure.text(line.money, decimals: 0),
      ])
    }
    table.add(["total", "", "", "", "", Figure.text(plan.totalCost, decimals: 0)])
    return table
  }

  private var flowTable: TextTable {
    var table = TextTable(["flow", "commodity", "pool", ">total", "unit", ">largest", "rate"])
    for flow in plan.model.flows {
      let rates = plan.rates(of: flow)
      guard rates.contains(where: { abs($0) > 1e-9 }) else { continue }
      let unit = plan.unit(of: flow.commodity)
      table.add([
        flow.name?.description ?? flow.owner, flow.commodity,
        "\(flow.sign > 0 ? "into" : "from") \(flow.pool ?? "air")",
        Figure.text(plan.total(rates)), unit.symbol,
        Figure.text(rates.map(abs).max() ?? 0), "per h",
      ])
    }
    return table
  }

  private var capacityTable: TextTable {
    var table = TextTable([
      "capacity of", ">stands", ">built", "unit", ">use %", ">largest", ">h at limit",
    ])
    for capacity in plan.capacities {
      table.add([
        capacity.owner, Figure.text(capacity.standing), Figure.text(capacity.built),
        capacity.unit, capacity.useShare.map { Figure.text(100 * $0, decimals: 1) } ?? "",
        Figure.text(capacity.largest), Figure.text(capacity.hoursAtLimit, decimals: 0),
      ])
    }
    return table
  }

  private var priceTable: TextTable {
    var table = TextTable(["price of", ">mean", ">least", "at", ">most", "at", "per"])
    for pool in plan.model.poolRow.keys.sorted() {
      guard let prices = plan.price(of: pool), let low = prices.min(), let high = prices.max(),
        let first = prices.firstIndex(of: low), let last = prices.firstIndex(of: high)
      else { continue }
      let commodity = park.pools[pool]?.commodity ?? pool
      table.add([
        pool, Figure.text(plan.mean(prices)), Figure.text(low),
        plan.steps.label(first), Figure.text(high), plan.steps.label(last),
        "\(objectiveUnit)/\(plan.unit(of: commodity).symbol)",
      ])
    }
    return table
  }

  private var carbonTable: TextTable {
    var table = TextTable(["scope", ">tCO2e"])
    guard plan.problem.rates != nil else { return table }
    for scope in 1...3 {
      let tonnes = plan.emissions(scopes: [scope])
      if tonnes != 0 { table.add(["scope \(scope)", Figure.text(tonnes)]) }
    }
    let prices = plan.capPrices
    for (cap, price) in prices {
      let name = prices.count == 1 ? "the cap" : "the cap of \(cap.name)"
      table.add(["price of \(name), \(currency)/t", Figure.text(price)])
    }
    return table
  }

  private var yieldTable: TextTable {
    var table = TextTable([
      "supply", ">available", ">used here", ">sold", ">curtailed", "unit", ">used here %",
    ])
    for yield in plan.selfUse {
      table.add([
        yield.supply, Figure.text(yield.available), Figure.text(yield.selfUsed),
        Figure.text(yield.sold), Figure.text(yield.curtailed), yield.unit,
        yield.available > 0 ? Figure.text(100 * yield.selfUsed / yield.available, decimals: 1) : "",
      ])
    }
    return table
  }
}
