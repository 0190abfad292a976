import PhloemModel

/// For which values of the one missing input the checks of a claim hold.
struct FeasibleRange {
  let worked: WorkedClaim

  private static let steps = 400

  /// A remark about each missing input with a range, when it is the only one that is missing.
  var notes: [LocalizedText] {
    let missing = worked.claim.inputs.filter { $0.missing != nil && $0.readings.isEmpty }
    guard missing.count == 1, let input = missing.first, let range = input.range,
      range.low.value.isFinite, range.high.value.isFinite, !range.isPoint
    else { return [] }
    let conditions = worked.claim.checks.compactMap { check -> Condition? in
      if case .condition(let condition) = check.subject { return condition }
      return nil
    }
    guard conditions.contains(where: { depends($0, on: input.name) }) else { return [] }
    let holding = holding(input.name, range, conditions)
    let name = input.missing ?? input.name
    if holding.isEmpty {
      return [
        LocalizedText(
          "for no value of '\(name)' in \(range.told) do the checks hold",
          zh: "“\(name)”在 \(range.told) 内取任何值，检查均不成立")
      ]
    }
    let told = holding.map(\.told).joined(separator: ", ")
    return [
      LocalizedText(
        "the checks hold for '\(name)' = \(told), of \(range.told) looked at",
        zh: "“\(name)”为 \(told) 时检查成立（考察范围 \(range.told)）")
    ]
  }

  private func depends(_ condition: Condition, on name: String) -> Bool {
    !worked.figures.missing(in: condition.identifiers).isDisjoint(with: [name])
      || condition.identifiers.contains(name)
  }

  /// The parts of the range in which every condition holds, their ends narrowed by bisection.
  private func holding(
    _ name: String, _ range: QuantityRange, _ conditions: [Condition]
  ) -> [QuantityRange] {
    let (low, high) = (range.low.value, range.high.value)
    func value(_ x: Double) -> Quantity { Quantity(canonical: x, range.low.unit) }
    func holds(_ x: Double) -> Bool {
      let figures = worked.figures(with: [name: value(x)])
      return figures.faults.isEmpty
        && conditions.allSatisfy {
          (try? ConditionTruth(claim: worked.claim, figures: figures).truth(of: $0)) == .yes
        }
    }
    func edge(_ inside: Double, _ outside: Double) -> Double {
      var (good, bad) = (inside, outside)
      for _ in 0..<50 {
        let middle = (good + bad) / 2
        if holds(middle) { good = middle } else { bad = middle }
      }
      return good
    }
    let points = (0...Self.steps).map { low + (high - low) * Double($0) / Double(Self.steps) }
    var parts: [QuantityRange] = []
    var start: Double?
    var before: Double?
    for point in points {
      let isIn = holds(point)
      if isIn, start == nil { start = before.map { edge(point, $0) } ?? point }
      if !isIn, let begun = start, let last = before {
        parts.append(QuantityRange(value(begun), value(edge(last, point))))
        start = nil
      }
      before = point
    }
    if let start { parts.append(QuantityRange(value(start), value(high))) }
    return parts
  }
}
