import PhloemBalance
import PhloemMetering
import PhloemModel

extension ReportPage {
  /// What a reconciliation found: the verdict, suspects, flows and the meter tree.
  mutating func writeBalance() {
    guard let balance = input.balance else { return }
    page.add(raw: "<section id=\"balance\">\n")
    page.add("h2", text: BalanceText.title(language))
    note(BalanceText.reconciledFlows(language))
    writeVerdict(balance)
    if !balance.suspects.isEmpty {
      if plotly != nil { note(BalanceText.suspectNote(language)) }
      write(suspectTable(balance))
      note(BalanceText.decide(language))
    }
    if !balance.meterTree.isEmpty { write(treeTable(balance)) }
    writeFolded(flowTable(balance))
    if balance.state.flows.contains(where: \.isAssumed) { note(BalanceText.assumedNote(language)) }
    page.add(raw: "</section>\n")
  }

  private mutating func writeVerdict(_ balance: ReportBalance) {
    let state = balance.state
    for part in state.fullState.parts {
      guard case .failure(let error) = part.outcome else { continue }
      page.add(
        "p", ["class": "note alert"],
        text: BalanceText.failure.filled(language, error.description))
    }
    guard let test = state.test else {
      note(BalanceText.noCheck(language))
      return
    }
    let text: BalanceText = test.passes ? .fits : .doesNotFit
    page.add(
      "p", ["class": test.passes ? "note" : "note alert"],
      text: text.filled(
        language, FigureText.number(test.statistic), FigureText.number(test.critical),
        FigureText.percent(state.level), String(state.checks.ofMeters)))
  }

  private func suspectTable(_ balance: ReportBalance) -> PageTable {
    var table = PageTable(
      BalanceText.suspects(language),
      [
        (BalanceText.columnError(language), false),
        (BalanceText.columnExplanation(language), false),
        (BalanceText.columnDeviation(language), true),
        (BalanceText.columnStatistic(language), true), (BalanceText.columnPlace(language), false),
      ])
    for (number, finding) in balance.suspects.enumerated() {
      for (place, alternative) in finding.classes.enumerated() {
        for (k, member) in alternative.members.enumerated() {
          table.add([
            .text(place == 0 && k == 0 ? String(number + 1) : ""),
            .text(words(member), style: place == 0 ? "alert" : nil),
            .number(FigureText.number(member.deviation)),
            .number(FigureText.number(alternative.statistic)),
            .text(member.position?.description ?? ""),
          ])
        }
      }
    }
    return table
  }

  /// What is wrong in one sentence.
  private func words(_ member: SuspectFinding.Member) -> String {
    member.sentence(language, place: place)
  }

  /// A balance as people call it.
  private func place(_ name: String) -> String {
    guard
      let node = input.balance?.state.meterBalance.nodes.first(where: {
        $0.kind.description == name
      })
    else { return name }
    switch node.kind {
    case .pool(let id):
      let commodity = input.park.pools[id]?.commodity ?? id
      return BalanceText.pool.filled(language, input.name(ofCommodity: commodity))
    case .process(let id, let balance):
      let what =
        switch balance {
        case .mass: BalanceText.mass(language)
        case .energy: BalanceText.energy(language)
        case .element(let symbol): symbol
        }
      return BalanceText.process.filled(language, input.name(ofFlow: id), what)
    case .definition, .recipe: return name
    }
  }

  private func flowTable(_ balance: ReportBalance) -> PageTable {
    var table = PageTable(
      BalanceText.flowTable(language),
      [
        (BalanceText.columnFlow(language), false), (BalanceText.columnMeasured(language), true),
        (BalanceText.columnDeviation(language), true),
        (BalanceText.columnReconciled(language), true),
        (BalanceText.columnDeviation(language), true), (BalanceText.columnUnit(language), false),
        (BalanceText.columnMoved(language), true), (BalanceText.columnKnown(language), false),
      ])
    for flow in balance.state.flows.sorted(by: { $0.name < $1.name }) {
      let isSuspect = balance.suspectFlows.contains(flow.name)
      func number(_ value: Double?) -> String { value.map { FigureText.number($0) } ?? "" }
      table.add([
        .text(name(of: flow.name), style: isSuspect ? "alert" : nil),
        .number(number(flow.measured?.value)),
        .number(number(flow.measured?.standardDeviation) + (flow.isAssumed ? "*" : "")),
        .number(number(flow.value)), .number(number(flow.deviation)), .text(flow.unit.symbol),
        .number(
          flow.adjustmentInSigma.map { FigureText.number($0, decimals: 2) } ?? "",
          style: flow.test?.passes == false ? "alert" : nil),
        .text(flow.knowledge.text(language)),
      ])
    }
    return table
  }

  /// A flow as people call it.
  private func name(of flow: FlowName) -> String {
    switch flow {
    case .boundary(let id): return input.name(ofFlow: id)
    case .port(let process, let direction, let commodity):
      let (place, thing) = (input.name(ofFlow: process), input.name(ofCommodity: commodity))
      return direction == .input ? "\(thing) → \(place)" : "\(place) → \(thing)"
    }
  }

  private func treeTable(_ balance: ReportBalance) -> PageTable {
    var table = PageTable(
      BalanceText.treeTable(language),
      [
        (BalanceText.columnLevel(language), false), (BalanceText.columnMeter(language), false),
        (BalanceText.columnAmount(language), true), (BalanceText.columnBelow(language), true),
        (BalanceText.columnDifference(language), true),
        (BalanceText.columnDeviation(language), true), (BalanceText.columnUnit(language), false),
        (BalanceText.columnVerdict(language), false),
      ])
    for gap in balance.meterTree {
      let name = input.park.meters[gap.meter]?.name(language) ?? gap.meter
      table.add([
        .text(gap.level?.text(language) ?? ""), .text(name),
        .number(FigureText.number(gap.amount)), .number(FigureText.number(gap.children)),
        .number(FigureText.number(gap.gap)), .number(FigureText.number(gap.deviation)),
        .text(gap.unit.symbol),
        .text(
          Self.verdict(on: gap)(language),
          style: gap.isWithin ? nil : "alert"),
      ])
    }
    return table
  }

  /// What a gap of the meter tree means.
  private static func verdict(on gap: MeterTreeGap) -> BalanceText {
    gap.isWithin ? .within : gap.gap > 0 ? .beyond : .above
  }
}
