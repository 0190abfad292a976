import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Says where a cap of a year is held in full over a part of it, and what the part's share would be.
  mutating func warnOfParts(
    _ cap: Double, _ spanOf: [Int], _ names: [String], at place: FilePosition?
  ) {
    var parts: [(name: String, share: Double)] = []
    if !steps.dayOfKind.isEmpty {
      parts = [(steps.firstLabel + " to " + steps.lastLabel, steps.yearFraction)]
    } else {
      var hours = [Double](repeating: 0, count: names.count)
      var years = [Int](repeating: 0, count: names.count)
      let counted = hoursInScenario
      for (t, span) in spanOf.enumerated() {
        hours[span] += counted[t]
        years[span] = steps.civil(t).year
      }
      for (k, name) in names.enumerated() {
        let range = Period(year: years[k]).range(in: steps.zone)
        let whole = Double(range.upperBound - range.lowerBound) / 3600
        // Weights that add up to 8,760 h stand for a year, whichever it is taken from.
        let isYear = abs(hours[k] - 8760) < 1e-6
        let year = "\(years[k])"
        parts.append((names.count == 1 ? year : name, isYear ? 1 : hours[k] / whole))
      }
    }
    parts = parts.filter { $0.share < 1 - 1e-9 }
    if parts.isEmpty { return }
    let words = parts.map {
      "\(PlanNumber.text(100 * $0.share)) % of the year are planned (\($0.name)), "
        + "in proportion \(PlanNumber.text(cap * $0.share)) t"
    }
    report.warning(
      at: place,
      "the cap of \(PlanNumber.text(cap)) t is one of a year and holds in full: "
        + words.joined(separator: "; "),
      help:
        "plan whole years, or cap this time alone: 'cap-every: plan' with the figure of this time")
  }
}
