import Foundation
import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension PlanPage {
  /// A number with about five significant digits.
  func figure(_ value: Double?) -> String {
    // What a solver leaves of zero is zero.
    FigureText.number(value.map { abs($0) < 1e-7 ? 0 : $0 }, significant: 5)
  }

  /// Money over the plan: whole where there is much of it.
  func money(_ value: Double?) -> String {
    guard let value else { return FigureText.unknown }
    return FigureText.number(value, decimals: abs(plan.totalCost) >= 10_000 ? 0 : 2)
  }

  /// A cell of a name with its id at hand.
  func cell(_ name: String, id: String) -> PageTable.Cell {
    .markup { $0.add("span", ["class": "name", "title": id], text: name) }
  }

  /// A cell of a place in a file.
  func cell(_ position: FilePosition?) -> PageTable.Cell {
    .markup { cell in
      if let position { cell.add("code", text: "\(position)") }
    }
  }

  /// What is made least.
  var objective: String {
    switch plan.request.objective {
    case .cost: text(.leastCost)
    case .carbon: text(.leastCarbon)
    case .energy: text(.leastEnergy)
    case .purchase(let commodity):
      PlanText.leastPurchase.filled(language, names.commodity(commodity))
    }
  }

  /// The unit of the objective.
  var objectiveUnit: String { plan.objectiveUnit.replacing("CO2e", with: "CO₂e") }

  /// How the solve ended.
  var outcome: String {
    switch plan.solution.status {
    case .optimal: text(.optimal)
    case .timeLimit: text(.timeLimit)
    case .infeasible: text(.infeasible)
    case .unbounded: text(.unbounded)
    case .stopped: text(.stopped)
    case .numericalTrouble: text(.numericalTrouble)
    }
  }

  /// How far the plan is from the best there can be, in a sentence.
  var certificate: String {
    let method: PlanText =
      switch plan.solution.method {
      case .simplex: .simplex
      case .interiorPoint: .interiorPoint
      case .branchAndBound: .branchAndBound
      case .structured: .structured
      case .windows: .windows
      }
    guard let value = plan.solution.objective else { return outcome + "." }
    var sentences = [
      PlanText.objectiveBy.filled(
        language, outcome, significant(value), objectiveUnit, text(method))
    ]
    if let form = plan.solution.augmentedForm {
      sentences.append(
        PlanText.augmented.filled(language, "\(form.iterations)", "\(plan.solution.iterations)"))
    }
    let proof = plan.certificate
    if let bound = proof?.bound ?? plan.solution.bound, bound.isFinite {
      let gap = max(0, value - bound) / max(abs(value), 1e-9)
      sentences.append(
        PlanText.bound.filled(language, significant(bound), objectiveUnit, small(gap)))
    } else {
      sentences.append(text(.noBound))
    }
    if let worst = proof?.worstViolation, worst.share > Certificate.tolerance {
      let place = limit(worst.name) + (worst.step.map { ", \(steps.label($0))" } ?? "")
      sentences.append(PlanText.missed.filled(language, small(worst.amount), place))
    } else if proof != nil {
      sentences.append(text(.noneMissed))
    }
    return sentences.joined(separator: language == .zh ? "" : " ")
  }

  /// What a limit is called: the programme names it as `balance of gas`.
  private func limit(_ name: String) -> String {
    guard language == .zh, let gap = name.range(of: " of "),
      let role = DispatchModel.Role(rawValue: String(name[..<gap.lowerBound]))
    else { return name }
    return FailureText.limitOf.filled(
      language, role.name(language), names.owner(String(name[gap.upperBound...])))
  }

  /// A small number with its power of ten, such as `4e-16`.
  private func small(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.0e", value)
  }

  private func significant(_ value: Double) -> String {
    abs(value) >= 1e6 ? FigureText.number(value, decimals: 0) : FigureText.significant(value)
  }

  /// The label of a step with the least or largest of some numbers.
  func label(of value: Double, in values: [Double]) -> String {
    values.firstIndex(of: value).map(steps.label) ?? FigureText.unknown
  }

  /// The least number that so much of the time is not above, weights counted.
  ///
  /// - Parameters:
  ///   - shares: Shares of the time in any order.
  ///   - values: One a step.
  /// - Returns: One number a share.
  func quantiles(_ shares: [Double], of values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var reached = 0.0
    let whole = steps.weights.reduce(0, +)
    let ends = order.map { step in
      reached += steps.weights[step]
      return reached / whole
    }
    return shares.map { share in
      let place = ends.firstIndex { $0 >= share - 1e-12 } ?? ends.count - 1
      return values[order[max(0, place)]]
    }
  }

  /// The mean over the plan, weights counted.
  func mean(_ values: [Double]) -> Double {
    var sum = 0.0
    for t in values.indices { sum += values[t] * steps.weights[t] }
    return sum / steps.weights.reduce(0, +)
  }

  /// Adds the place of a chart that may be wider than a narrow screen.
  func addChart(_ id: String, _ label: String, to page: inout Markup) {
    page.addWideChart(id, label)
  }

  /// Adds the buttons that choose the time shown in all charts over time.
  func addTimeControls(to page: inout Markup) {
    page.addTimeControls(hours: steps.hours * Double(steps.count), language)
  }

  /// Adds the menu that chooses the pool of all charts of a pool.
  func addPoolMenu(to page: inout Markup) { page.addPoolMenu(figures.pools, names) }
}
