import PhloemModel
import PhloemPlanning

extension MatchPage {
  /// Adds costs beside those without by-products, transfer prices and what holds links back.
  func addMoney(to main: inout Markup) {
    main.addSection("money", text(.moneyTitle)) { section in
      section.add(costs)
      if plan.links.isEmpty { return }
      section.add(bargains)
      let terms = problem.terms
      let parties = [terms.transport, terms.treatment, terms.activation].map {
        text($0 == .supplier ? .supplier : .buyer)
      }
      section.addNote(
        MatchText.bargainNote.filled(language, parties[0], parties[1], parties[2]))
      let binding = binding
      if binding.rows.isEmpty { return }
      section.add(binding)
      section.addNote(text(.priceNote))
    }
  }

  private var costs: PageTable {
    let (now, before) = (plan.totals, plan.allVirgin)
    var table = comparison(MatchText.costTable.filled(language, problem.currency))
    for (name, part) in [
      (MatchText.columnTreatment, \MatchTotals.treatment), (.columnEnergy, \.energy),
      (.columnTransport, \.transport), (.columnOnce, \.activation), (.newMaterial, \.virgin),
      (.disposal, \.disposal),
    ] as [(MatchText, KeyPath<MatchTotals, Double>)] {
      table.add(cells(name, now[keyPath: part], before?[keyPath: part]))
    }
    if now.recovered != 0 {
      table.add(cells(.recovered, -now.recovered, before.map { -$0.recovered }))
    }
    table.rows.append(.total(cells(.total, now.cost, before?.cost)))
    return table
  }

  private func comparison(_ caption: String) -> PageTable {
    PageTable(
      caption,
      [
        (text(.columnItem), false), (text(.columnWith), true), (text(.columnWithout), true),
        (text(.columnDifference), true),
      ])
  }

  private func cells(_ name: MatchText, _ now: Double?, _ before: Double?) -> [PageTable.Cell] {
    let difference = now.flatMap { now in before.map { now - $0 } }
    return [
      .text(text(name)), .number(figure(now)), .number(figure(before)),
      .number(figure(difference)),
    ]
  }

  private var bargains: PageTable {
    var table = PageTable(
      text(.bargainTable),
      [
        (text(.columnLink), false), (text(.columnLowest), true), (text(.columnMidpoint), true),
        (text(.columnHighest), true), (text(.columnGain), true), (text(.columnUnit), false),
        ("", false),
      ])
    for result in plan.links {
      let bargain = result.bargain
      table.add([
        .text(name(of: result.link)), .number(figure(bargain.lowest)),
        .number(figure(bargain.midpoint)),
        .number(bargain.highest.map { figure($0) } ?? text(.any)), .number(figure(bargain.gain)),
        .text("\(problem.currency)/\(problem.unit(ofSource: result.link.source).symbol)"),
        .text(bargain.isStable ? "" : text(.unstable)),
      ])
    }
    return table
  }

  private var binding: PageTable {
    var table = PageTable(
      text(.bindingTable),
      [
        (text(.columnLink), false), (text(.columnBinds), false), (text(.columnPrice), true),
        (text(.columnUnit), false),
      ])
    for result in plan.links {
      for item in result.binding {
        table.add([
          .text(name(of: result.link)), .text(worded(item.words)),
          .number(figure(item.shadowPrice)), .text(item.unit),
        ])
      }
    }
    return table
  }

  /// Adds emissions beside those without by-products.
  func addCarbon(to main: inout Markup) {
    main.addSection("carbon", text(.carbonTitle)) { section in
      guard let all = plan.totals.emissions else {
        section.addNote(text(.carbonUnknown))
        return
      }
      var table = comparison(text(.carbonTable))
      let links = plan.links.reduce(0) { $0 + ($1.emissions ?? 0) }
      let before = plan.allVirgin?.emissions
      table.add(cells(.linksAll, links, before == nil ? nil : 0))
      table.add(cells(.newMaterial, boughtEmissions, before == nil ? nil : newEmissions))
      let dumped = all - links - boughtEmissions
      table.add(cells(.disposal, dumped, before.map { $0 - newEmissions }))
      table.rows.append(.total(cells(.total, all, before)))
      section.add(table)
    }
  }

  /// t of emission of the new material that is bought.
  private var boughtEmissions: Double {
    plan.sinks.reduce(0) {
      $0 + ($1.virgin > 0 ? $1.virgin * (problem.sinks[$1.sink].virgin?.emissions ?? 0) : 0)
    }
  }

  /// t of emission of the new material that would be bought without by-products.
  private var newEmissions: Double {
    problem.sinks.reduce(0) { sum, sink in
      guard let virgin = sink.virgin, let need = sink.demand?.reduce(0, +), need > 0 else {
        return sum
      }
      return sum + need / virgin.active * (virgin.emissions ?? 0)
    }
  }
}
