import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension PlanPage {
  /// Adds the tiles: cost, emissions, self-use, peak import; and how good the plan is.
  func addOverview(to main: inout Markup, hasCharts: Bool) {
    main.addSection("overview", text(.overview)) { section in
      if !hasCharts {
        section.addNote(text(.tablesOnly))
      } else if plan.hasValues {
        section.add("noscript") {
          $0.add("p", ["class": "note"], text: ReportText.withoutScript(language))
        }
      }
      guard plan.hasValues else {
        section.add(
          "p", ["class": "note alert"],
          text: outcome + (language == .zh ? "。" : ". ") + text(.noValues))
        return
      }
      section.add("div", ["class": "cards tiles"]) { cards in
        addCostCard(to: &cards)
        addCarbonCard(to: &cards)
        addSelfUseCard(to: &cards)
        addPeakCard(to: &cards)
      }
      if let making { section.addMaking(making, language) }
      section.addNote(certificate)
      if let note = plan.solution.note { section.addNote(note) }
    }
  }

  /// How the plan was made, where not all steps were planned at once.
  var making: PlanRecord.Making? { PlanRecord.Making(plan) }

  private func addCostCard(to cards: inout Markup) {
    let paid = figures.costs.reduce(0) { $0 + max(0, $1.money) }
    let earned = figures.costs.reduce(0) { $0 - min(0, $1.money) }
    var lines: [String] = []
    if earned > 0 {
      lines.append(PlanText.paidAndEarned.filled(language, money(paid), money(earned)))
    }
    if plan.request.objective != .cost {
      lines.append(
        PlanText.objectiveValue.filled(
          language, figure(plan.solution.objective), objectiveUnit))
    }
    let built = figures.costs.reduce(0) { $1.kind == .annuity ? $0 + $1.money : $0 }
    if built > 0 {
      lines.append(PlanText.builtFor.filled(language, money(built), currency))
    }
    cards.addCard(text(.cardCost), money(plan.totalCost), currency, lines, style: "main")
  }

  private func addCarbonCard(to cards: inout Markup) {
    guard plan.problem.rates != nil else {
      cards.addCard(text(.cardCarbon), FigureText.unknown, "", [text(.notCounted)])
      return
    }
    let lines = (1...3).compactMap { scope -> String? in
      let tonnes = figures.tonnes([scope])
      guard tonnes != 0 || scope < 3 else { return nil }
      return PlanText.scopeLine.filled(language, scopeNumber(scope), figure(tonnes))
    }
    cards.addCard(text(.cardCarbon), figure(figures.tonnes([1, 2])), "tCO₂e", lines)
  }

  private func scopeNumber(_ scope: Int) -> String {
    language == .zh ? ["一", "二", "三"][scope - 1] : String(scope)
  }

  private func addSelfUseCard(to cards: inout Markup) {
    guard let unit = figures.yields.first?.unit else { return }
    let own = figures.yields.filter { $0.unit == unit }
    let available = own.reduce(0) { $0 + $1.available }
    let used = own.reduce(0) { $0 + $1.selfUsed }
    let curtailed = own.reduce(0) { $0 + $1.curtailed }
    guard available > 0 else { return }
    cards.addCard(
      text(.cardSelfUse), FigureText.number(used / available * 100, decimals: 1), "%",
      [
        PlanText.ofAvailable.filled(language, figure(used), unit, figure(available)),
        PlanText.curtailedShare.filled(language, FigureText.percent(curtailed / available)),
      ])
  }

  /// The largest rate at which electricity is bought; without any, what is bought at the most money.
  private func addPeakCard(to cards: inout Markup) {
    let buying = figures.pools.flatMap { pool in
      pool.flows.filter { $0.kind == .purchase }.map { (pool, $0) }
    }
    let electric = buying.filter { park.commodities[$0.1.commodity]?.kind == .electricity }
    let dearest = figures.costs.filter { $0.kind == .purchase }.max { $0.money < $1.money }?.owner
    let shown = electric.isEmpty ? buying.filter { $0.1.owner == dearest } : electric
    guard let unit = shown.first?.0.rateUnit, let count = shown.first?.1.rates.count else { return }
    var sum = [Double](repeating: 0, count: count)
    for (_, flow) in shown { for t in sum.indices { sum[t] += flow.rates[t] } }
    guard let peak = sum.max() else { return }
    let commodity = names.commodity(shown[0].1.commodity)
    cards.addCard(
      text(.cardPeak), figure(peak), unit,
      [PlanText.peakAt.filled(language, commodity, label(of: peak, in: sum))])
  }

  /// Adds notes and warnings.
  func addFindings(to main: inout Markup) {
    main.addSection("findings", text(.findings)) { section in
      let all = findings + plan.findings + studies.findings
      if all.isEmpty {
        section.addNote(text(.noFindings))
      } else {
        section.add(PageTable.findings(all, text(.findings), language))
      }
    }
  }
}
