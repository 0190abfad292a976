import PhloemModel
import PhloemTrace

extension TracePage {
  /// Adds each loop with what goes from place to place in it.
  func addLoops(to main: inout Markup) {
    addSection("loops", text(.loops), to: &main) { section in
      let loops = result.loopNodes
      if loops.isEmpty { addNote(text(.noLoops), to: &section) }
      for loop in loops {
        let members = Set(loop)
        let steps = result.passedOn.filter { members.contains($0.from) && members.contains($0.to) }
          .sorted { ($1.amount, $0.from, $0.to) < ($0.amount, $1.from, $1.to) }
        var table = PageTable(
          names.list(loop.map(names.node)),
          [
            (ReportText.columnFrom(language), false), (ReportText.columnTo(language), false),
            (burdenUnit, true),
          ])
        for step in steps {
          table.add([
            cell(names.node(step.from), id: result.nodes[step.from].name),
            cell(names.node(step.to), id: result.nodes[step.to].name),
            .number(burden(step.amount)),
          ])
        }
        addFolded(table, to: &section)
      }
    }
  }

  /// Adds how each process shares its burden among what it makes.
  func addSharing(to main: inout Markup) {
    if result.subject.isMatter { return }
    addSection("sharing", text(.sharingTitle), to: &main) { section in
      var table = PageTable(
        text(.sharingTitle), [(text(.columnProcess), false), (text(.columnSharing), false)])
      let parkNames = ParkNames(park: park, language: language)
      for (process, label) in sharing {
        table.add([
          cell(parkNames.name(ofFlow: process), id: process),
          .markup { $0.add("span", ["title": label], text: names.sharing(label)) },
        ])
      }
      addFolded(table, to: &section)
    }
  }

  /// Adds what a reader should know.
  func addFindings(to main: inout Markup) {
    addSection("findings", text(.findings), to: &main) { section in
      let all = findings + result.findings.map { Diagnostic(.warning, $0) }
      if all.isEmpty {
        addNote(text(.noFindings), to: &section)
      } else {
        add(.findings(all, text(.findings), language), to: &section)
      }
    }
  }

  /// Adds where a unit of an element goes: the processes on its way and its ends.
  func addFate(to main: inout Markup) {
    guard let fate else { return }
    let symbol = result.subject.accounts[0]
    let start = names.pool(fate.start)
    addSection("fate", TraceText.fateTitle.filled(language, symbol, start), to: &main) { section in
      section.add("div", ["class": "cards three"]) { cards in
        addCard(
          .cardStages, FigureText.number(fate.meanStages, decimals: 2), "",
          [text(.stagesMeaning)], to: &cards)
        if let finn = fate.finnIndex {
          addCard(.cardFinn, FigureText.percent(finn), "", [text(.finnMeaning)], to: &cards)
        }
        if let most = fate.closedLoopShares.max(by: { $0.share < $1.share }) {
          addCard(
            .cardBack, FigureText.percent(most.share), "",
            [TraceText.backMeaning.filled(language, names.flow(most.process))], to: &cards)
        }
      }
      section.add("div", ["class": "pair"]) { pair in
        pair.add("div") { add(stageTable(of: fate), to: &$0) }
        pair.add("div") { add(endTable(of: fate), to: &$0) }
      }
    }
  }

  private func stageTable(of fate: MaterialFate) -> PageTable {
    var table = PageTable(
      text(.stageTable),
      [(text(.columnProcess), false), (text(.columnVisits), true), (text(.columnBack), true)])
    table.style = "part"
    for (process, visits) in fate.stages {
      let again = fate.closedLoopShares.first { $0.process == process }?.share ?? 0
      table.add([
        cell(names.flow(process), id: process), .number(FigureText.number(visits, decimals: 4)),
        .bar(again),
      ])
    }
    return table
  }

  private func endTable(of fate: MaterialFate) -> PageTable {
    var table = PageTable(
      text(.endTable), [(text(.columnEnd), false), (text(.columnShare), true)])
    table.style = "part"
    for (place, share) in fate.ends where share >= 5e-5 {
      table.add([cell(names.end(place), id: place), .bar(share)])
    }
    return table
  }

  /// Adds what changes when a flow is cut.
  func addCut(to main: inout Markup) {
    guard let cut else { return }
    addSection("cut", TraceText.cutTitle.filled(language, names.flow(cut.flow)), to: &main) {
      section in
      addNote(text(.cutNote), to: &section)
      if cut.changes.isEmpty {
        addNote(text(.noChange), to: &section)
        return
      }
      var table = PageTable(
        TraceText.cutTable.filled(language, burdenUnit),
        [
          (text(.columnProduct), false), (text(.columnBefore), true), (text(.columnAfter), true),
          (text(.columnChange), true), (ReportText.columnChangeShare(language), true),
        ])
      func cells(_ before: Double?, _ after: Double?) -> [PageTable.Cell] {
        let change = (after ?? 0) - (before ?? 0)
        let share = (before ?? 0) != 0 ? change / abs(before ?? 0) : nil
        return [
          .number(before.map(burden) ?? FigureText.unknown),
          .number(after.map(burden) ?? FigureText.unknown),
          .number((change > 0 ? "+" : "") + burden(change)),
          .number(share.map(FigureText.change) ?? FigureText.unknown),
        ]
      }
      for change in cut.changes {
        table.add(
          [cell(names.flow(change.flow), id: change.flow)] + cells(change.before, change.after))
      }
      table.rows.append(
        .total([.text(text(.inAll))] + cells(cut.total.before, cut.total.after)))
      add(table, to: &section)
    }
  }
}
