import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// Adds what the plan emits, by cause and scope, and the price of the cap.
  func addCarbon(to main: inout Markup) {
    main.addSection("carbon", text(.carbonTitle)) { section in
      guard plan.problem.rates != nil else {
        section.addNote(text(.noCarbon))
        return
      }
      let scopes = (1...3).filter { figures.tonnes([$0]) != 0 }
      addScopeBar(scopes, to: &section)
      var table = PageTable(
        text(.carbonTable),
        [(text(.columnOwner), false)] + scopes.map { (scopeName($0), true) }
          + [(text(.columnSum), true), (text(.columnShare), true)])
      let whole = figures.tonnes([1, 2, 3])
      for owner in emitters {
        let own = figures.emissions.filter { $0.owner == owner }
        let sum = own.reduce(0) { $0 + $1.tonnes }
        table.add(
          [cell(names.owner(owner), id: owner)]
            + scopes.map { scope in
              let tonnes = own.filter { $0.scope == scope }.reduce(0) { $0 + $1.tonnes }
              return .number(tonnes == 0 ? "" : figure(tonnes))
            } + [.number(figure(sum)), .bar(whole > 0 ? sum / whole : nil)])
      }
      table.rows.append(
        .total(
          [.text(text(.total))] + scopes.map { .number(figure(figures.tonnes([$0]))) }
            + [.number(figure(whole)), .number("")]))
      section.add(table)
      addCarbonCosts(to: &section)
    }
  }

  /// The scopes that a cap holds for.
  var capScopes: Set<Int> { park.dispatch?.carbon?.capScopes ?? [1, 2] }

  private var emitters: [String] {
    var sums: [String: Double] = [:]
    for line in figures.emissions { sums[line.owner, default: 0] += line.tonnes }
    return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private func addCarbonCosts(to section: inout Markup) {
    let paid = figures.costs.filter { $0.kind == .carbon }.reduce(0) { $0 + $1.money }
    if paid != 0 {
      section.addNote(PlanText.carbonPriceOf.filled(language, money(paid), currency))
    }
    let prices = plan.capPrices.filter { abs($0.price) > 1e-9 }
    if let price = plan.capPrice, !prices.isEmpty {
      section.addNote(PlanText.capPrice.filled(language, figure(price), currency))
    } else {
      for (cap, price) in prices {
        section.addNote(PlanText.capPriceOf.filled(language, cap.name, figure(price), currency))
      }
    }
    if prices.isEmpty { section.addNote(text(.noCap)) }
  }

  /// What a scope is called.
  func scopeName(_ scope: Int) -> String {
    text(scope == 1 ? .scope1 : scope == 2 ? .scope2 : .scope3)
  }

  private func addScopeBar(_ scopes: [Int], to section: inout Markup) {
    let parts = scopes.map { (scopeName($0), figures.tonnes([$0]), "s\($0)") }
    addBar(parts, unit: "tCO₂e", to: &section)
  }

  /// Adds a stacked bar with its key; parts below zero are left out of the bar.
  func addBar(
    _ parts: [(name: String, value: Double, style: String)], unit: String,
    to page: inout Markup
  ) {
    let sum = parts.reduce(0) { $0 + max(0, $1.value) }
    guard sum > 0 else { return }
    let label = parts.map { "\($0.name) \(figure($0.value)) \(unit)" }.joined(separator: ", ")
    page.add("div", ["class": "stack", "role": "img", "aria-label": label]) { bar in
      for part in parts where part.value > 0 {
        let share = FigureText.number(part.value / sum * 100, decimals: 2)
        bar.add("span", ["class": part.style, "style": "flex-grow:\(share)"], text: "")
      }
    }
    page.add("ul", ["class": "key"]) { key in
      for part in parts {
        key.add("li", ["class": part.style]) { item in
          item.add(text: "\(part.name) ")
          item.add("b", text: "\(figure(part.value)) \(unit)")
        }
      }
    }
  }

  /// Adds what became of the yields.
  func addYields(to main: inout Markup) {
    if figures.yields.isEmpty { return }
    main.addSection("yields", text(.yieldsTitle)) { section in
      for unit in Set(figures.yields.map(\.unit)).sorted() {
        let own = figures.yields.filter { $0.unit == unit }
        let least = 1e-9 * own.reduce(0) { $0 + abs($1.available) }
        func sum(_ part: (SelfUse) -> Double) -> Double {
          let sum = own.reduce(0) { $0 + part($1) }
          return abs(sum) < least ? 0 : sum
        }
        addBar(
          [
            (text(.columnSelfUsed), sum { $0.selfUsed }, "y1"),
            (text(.columnSold), sum { $0.sold }, "y2"),
            (text(.columnCurtailed), sum { $0.curtailed }, "y3"),
          ], unit: unit, to: &section)
      }
      var table = PageTable(
        text(.yieldTable),
        [
          (text(.columnSupply), false), (text(.columnUnit), false),
          (text(.columnAvailable), true), (text(.columnSelfUsed), true), (text(.columnSold), true),
          (text(.columnCurtailed), true), (text(.columnSelfUsed), true),
        ])
      for yield in figures.yields {
        // What a solver leaves of zero is zero.
        let least = 1e-9 * abs(yield.available)
        func figure(_ value: Double) -> String { self.figure(abs(value) < least ? 0 : value) }
        table.add([
          cell(names.owner(yield.supply), id: yield.supply), .text(yield.unit),
          .number(figure(yield.available)), .number(figure(yield.selfUsed)),
          .number(figure(yield.sold)), .number(figure(yield.curtailed)),
          .bar(yield.available > 0 ? yield.selfUsed / yield.available : nil),
        ])
      }
      section.add(table)
    }
  }
}
