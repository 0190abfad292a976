import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension PlanPage {
  /// The most windows of time, and limits, that are listed.
  private static let most = (windows: 6, limits: 12)

  /// Adds what is short, when, and what would help, where no plan meets all limits.
  func addFailure(to main: inout Markup) {
    main.addSection("failure", text(.failureTitle)) { section in
      switch failure?.status ?? plan.solution.status {
      case .timeLimit: section.addNote(text(.timeRanOut))
      case .stopped: section.addNote(text(.noReason))
      case .numericalTrouble: section.addNote(text(.checkUnits))
      case .unbounded:
        addList(.unlimitedTitle, failure.map(failureWords.unlimited) ?? [], to: &section)
      case .infeasible, .optimal:
        if let failure {
          addReasons(failure, to: &section)
        } else {
          section.addNote(text(.noReason))
        }
      }
    }
  }

  private var failureWords: PlanFailureWords {
    PlanFailureWords(park, language, naming: .page)
  }

  private func addReasons(_ failure: PlanFailure, to section: inout Markup) {
    if !failure.fixes.isEmpty {
      var table = PageTable(
        text(.fixTable),
        [
          (text(.columnChangeTo), false),
          (PlanText.columnThenCost.filled(language, currency), true),
        ])
      for fix in failure.fixes {
        table.add([
          .text(failureWords.change(fix.change)), .number(FigureText.number(fix.cost, decimals: 0)),
        ])
      }
      section.add(table)
    }
    if let words = failureWords.wholeNumbers(failure) { section.addNote(words) }
    if !failure.shortfalls.isEmpty { section.add(shortfallTable(failure.shortfalls)) }
    for cap in failure.caps {
      section.add(
        "p", ["class": "note alert"],
        text: PlanText.capOutOfReach.filled(language, figure(cap.asked), figure(cap.reachable)))
    }
    addList(.brokenTitle, failureWords.broken(failure), to: &section)
    if !failure.limits.isEmpty { section.add(limitTable(failure.limits)) }
  }

  private func shortfallTable(_ shortfalls: [PlanFailure.Shortfall]) -> PageTable {
    var table = PageTable(
      text(.shortfallTable),
      [
        (text(.columnWhat), false), (text(.columnBy), true), (text(.columnHours), true),
        (text(.columnWorst), true), (text(.columnWhen), false), (text(.columnThen), false),
      ])
    for shortfall in shortfalls {
      let commodity = park.pools[shortfall.pool]?.commodity ?? shortfall.pool
      let word = text(shortfall.isShort ? .short : .tooMuch)
      table.add([
        cell(
          "\(names.pool(shortfall.pool, commodity))\(language == .zh ? "" : " is ")\(word)",
          id: shortfall.pool),
        .number("\(figure(shortfall.amount)) \(shortfall.unit)"), .number(figure(shortfall.hours)),
        .number(
          "\(figure(shortfall.windows.map(\.largest).max())) \(plan.rateUnit(of: commodity))"),
        .markup { addTimes(shortfall.windows, to: &$0) },
        .text(failureWords.causes(shortfall.causes)),
      ])
    }
    return table
  }

  private func limitTable(_ limits: [PlanFailure.Limit]) -> PageTable {
    var table = PageTable(
      text(.limitTable),
      [
        (text(.columnLimit), false), (text(.columnOf), false), (text(.columnWhen), false),
        (text(.columnWritten), false),
      ])
    for limit in limits.prefix(Self.most.limits) {
      table.add([
        .text(limit.role.name(language)), cell(names.owner(limit.owner), id: limit.owner),
        .markup { addTimes(limit.windows, to: &$0) }, cell(limit.position),
      ])
    }
    return table
  }

  private func addTimes(_ windows: [PlanFailure.Window], to cell: inout Markup) {
    for window in windows.prefix(Self.most.windows) {
      cell.add("div", ["class": "time"], text: "\(window.from) – \(window.to)")
    }
    let more = windows.count - Self.most.windows
    if more > 0 { cell.add("div", text: PlanText.moreTimes.filled(language, String(more))) }
  }

  private func addList(_ title: PlanText, _ lines: [String], to section: inout Markup) {
    if lines.isEmpty { return }
    section.add("h3", text: text(title))
    section.add("ul") { list in
      for line in lines { list.add("li", text: line) }
    }
  }
}
