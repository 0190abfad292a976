import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchAnswer {
  /// Says why there is no plan.
  func print(_ failure: PlanFailure) {
    for line in Self.lines(failure, currency: currency) { Console.print(line) }
  }

  /// Why there is no plan, a sentence a line.
  static func lines(_ failure: PlanFailure, currency: String) -> [String] {
    var lines: [String] = []
    switch failure.status {
    case .unbounded:
      lines.append("the plan makes money from nothing without end; what nothing limits:")
      lines += failure.unlimited.map { "  \($0)" }
      return lines
    case .timeLimit:
      return ["the time ran out before a plan was found; raise --time-limit or --gap"]
    case .stopped: return ["stopped before a plan was found"]
    case .numericalTrouble:
      return [
        "the solver lost its digits; numbers of very different size stand side by side: check units, "
          + "and limits of 1e9 that mean none"
      ]
    case .infeasible, .optimal: lines.append("no plan meets all limits")
    }
    for shortfall in failure.shortfalls {
      let word = shortfall.isShort ? "short" : "too much"
      lines.append(
        "\(shortfall.pool) \(word) by \(Figure.text(shortfall.amount)) \(shortfall.unit) in "
          + "\(Figure.text(shortfall.hours)) h:")
      for window in shortfall.windows.prefix(6) {
        lines.append(
          "  \(window.from) to \(window.to): \(Figure.text(window.amount)) \(shortfall.unit), at most "
            + "\(Figure.text(window.largest)) per h")
      }
      if shortfall.windows.count > 6 {
        lines.append("  and \(shortfall.windows.count - 6) more times")
      }
      lines.append("  then: \(shortfall.causes.joined(separator: ", "))")
    }
    for cap in failure.caps {
      let name = failure.caps.count == 1 && !cap.name.contains(",") ? "" : " in \(cap.name)"
      lines.append(
        "the cap of \(Figure.text(cap.asked)) tCO2e cannot be met\(name): the least that can be reached is "
          + "\(Figure.text(cap.reachable)) tCO2e")
    }
    if !failure.broken.isEmpty {
      lines.append("the plan that comes nearest breaks:")
      lines += failure.broken.map { "  \($0)" }
    }
    if !failure.limits.isEmpty {
      lines.append("limits that clash:")
      lines += failure.limits.prefix(12).map { limit in
        let times = limit.windows.prefix(3).map { "\($0.from) to \($0.to)" }
        let more = limit.windows.count > 3 ? ", …" : ""
        let place = limit.position.map { " (\($0))" } ?? ""
        return "  \(limit.role) of \(limit.owner)"
          + (times.isEmpty ? "" : ": \(times.joined(separator: ", "))\(more)") + place
      }
      if failure.limits.count > 12 { lines.append("  and \(failure.limits.count - 12) more") }
    }
    if !failure.fixes.isEmpty {
      lines.append("what would do, tried by planning again:")
      lines += failure.fixes.map { fix in
        "  \(fix.change)"
          + (fix.cost.map { ", then \(Figure.text($0, decimals: 0)) \(currency)" } ?? "")
      }
    }
    return lines
  }
}
