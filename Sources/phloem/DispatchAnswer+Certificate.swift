import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchAnswer {
  /// How good the plan is, worked out from programme and plan alone: a sentence.
  var certificateText: String {
    guard let certificate = plan.certificate else { return "" }
    var parts: [String] = []
    if let bound = certificate.bound, let gap = certificate.relativeGap {
      parts.append(
        "no plan is better than \(Figure.text(bound)) \(objectiveUnit) (gap \(Self.small(gap)))")
    } else {
      parts.append("nothing proves how near it is to the best")
    }
    if let worst = certificate.worstViolation, worst.share > Certificate.tolerance {
      let place = worst.step.map { " at \(plan.steps.label($0))" } ?? ""
      parts.append(
        "largest miss of a limit \(Self.small(worst.amount)), in \(worst.name)\(place)")
    } else {
      // What is left is the round-off of numbers with sixteen digits.
      parts.append("no limit is missed")
    }
    if let fraction = certificate.worstFraction, fraction.amount > Certificate.tolerance {
      parts.append("whole numbers within \(Self.small(fraction.amount))")
    }
    return "checked: " + parts.joined(separator: "; ")
  }

  /// A small number with its power of ten.
  static func small(_ value: Double) -> String {
    if value == 0 { return "0" }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa < 1, exponent > -40 {
      mantissa *= 10
      exponent -= 1
    }
    if exponent == 0 { return Figure.text(value) }
    return "\((mantissa * 10).rounded() / 10)e\(exponent)"
  }
}
