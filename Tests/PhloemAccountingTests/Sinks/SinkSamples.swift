import PhloemAccounting
import PhloemModel
import PhloemTestSupport

/// Plans for tests.
enum SinkSamples {
  static let position = FilePosition(file: "plan.yaml", line: 1, column: 1)

  static let text = """
    title: {en: Forest, zh: 林}
    region: CN
    from: 2022
    to: 2041
    stands:
      ridge:
        area: 15000 mu
        species: poplar
        planted: 2021
        growth:
          maximum: {value: 230 tCO2/ha, low: 180 tCO2/ha, high: 280 tCO2/ha, source: made up}
          rate: 0.08 1/yr
          shape: 2.0
        survival: 90 %
        losses:
          - {year: 2031, share: 8 %, why: fire, replanted: true}
      valley:
        area: 100 ha
        species: larch
        planted: 2025
        growth: {table: [{age: 10 yr, stock: 60 tCO2/ha}, {age: 20 yr, stock: 90 tCO2/ha}]}
        survival: 1
    stated: {amount: 200000 tCO2, over: 20 yr}
    """

  static func read(_ text: String) throws -> (plan: SinkPlan, findings: [Diagnostic]) {
    try SinkPlan.read(YAMLNode(reading: text, file: "plan.yaml"))
  }

  /// The text with one piece replaced.
  static func read(
    _ old: String, _ new: String
  ) throws -> (plan: SinkPlan, findings: [Diagnostic]) {
    try read(text.replacing(old, with: new))
  }

  /// A stand of 1000 ha, planted in 2021, of 230 tCO2/ha by 0.08 1/yr and the shape 2.
  static func stand(
    survival: Double = 1, losses: [StandLoss] = []
  ) throws -> ForestStand {
    ForestStand(
      id: "a", species: "poplar", area: try Quantity(reading: "1000 ha"), planted: 2021,
      growth: .chapmanRichards(
        maximum: NumberBand(230), rate: NumberBand(0.08), shape: NumberBand(2)),
      survival: NumberBand(survival), losses: losses, position: position)
  }

  /// A plan of one to four stands with curves, ranges and losses drawn by a seed.
  static func random(_ seed: UInt64) throws -> SinkPlan {
    var generator = SeededGenerator(seed: seed)
    func draw(_ range: ClosedRange<Double>) -> Double {
      Double.random(in: range, using: &generator)
    }
    func band(_ range: ClosedRange<Double>) -> NumberBand {
      let sorted = (0..<3).map { _ in draw(range) }.sorted()
      return NumberBand(sorted[1], low: sorted[0], high: sorted[2])
    }
    let from = Int.random(in: 2000...2030, using: &generator)
    let to = from + Int.random(in: 0...60, using: &generator)
    let stands = (0..<Int.random(in: 1...4, using: &generator)).map { number in
      let planted = Int.random(in: from - 40...max(from - 40, to - 1), using: &generator)
      var growth = GrowthCurve.chapmanRichards(
        maximum: band(50...900), rate: band(0.005...0.4), shape: band(0.5...6))
      if Bool.random(using: &generator) {
        var (age, last) = (0.0, NumberBand(0))
        growth = .table(
          (0..<5).map { _ in
            age += draw(0.5...20)
            let step = band(0...80)
            last = NumberBand(
              last.value + step.value, low: last.low + step.low, high: last.high + step.high)
            return GrowthCurve.Point(age: age, stock: last)
          })
      }
      let losses = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        StandLoss(
          year: Int.random(in: planted + 1...max(planted + 1, to), using: &generator),
          share: draw(0.001...1), reason: "storm", isReplanted: Bool.random(using: &generator))
      }
      return ForestStand(
        id: "s\(number)", species: "any",
        area: Quantity(draw(0.1...5000), PhysicalDimension.area.canonicalUnit) * 1e4,
        planted: planted, growth: growth, survival: band(0.2...1), losses: losses,
        position: position)
    }
    return SinkPlan(title: LocalizedText("random"), from: from, to: to, stands: stands)
  }
}
