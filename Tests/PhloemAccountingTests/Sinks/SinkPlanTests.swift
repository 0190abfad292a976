import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What is read from a plan, warned about, and refused.
@Suite struct SinkPlanTests {
  @Test func readsAPlan() throws {
    let (plan, findings) = try SinkSamples.read(SinkSamples.text)
    #expect(findings.isEmpty)
    #expect(plan.title(.zh) == "林" && plan.from == 2022 && plan.to == 2041)
    #expect(isClose(plan.hectares, 1100) && plan.hectaresIfMu == nil)
    let ridge = try #require(plan.stands.first)
    guard case .chapmanRichards(let maximum, let rate, let shape) = ridge.growth else {
      Issue.record("no curve")
      return
    }
    #expect(isClose(maximum.low, 180) && isClose(maximum.value, 230) && isClose(maximum.high, 280))
    #expect(isClose(rate.value, 0.08) && shape == NumberBand(2))
    #expect(ridge.losses.map(\.isReplanted) == [true] && ridge.losses[0].reason == "fire")
    #expect(plan.stated.map { [$0.tonnes, $0.years] } == [200_000, 20])
  }

  /// 15 mu are a hectare; an acre has 0.40468564 ha.
  @Test(arguments: ["15000 acres", "15000 acre", "1.5 万英亩"])
  func acresOfChinaAreSuspect(area: String) throws {
    let (plan, findings) = try SinkSamples.read("15000 mu", area)
    #expect(isClose(plan.stands[0].hectares, 6070.284_633_6, relative: 1e-9))
    #expect(plan.stands[0].hectaresIfMu.map { isClose($0, 1000) } == true)
    #expect(plan.hectaresIfMu.map { isClose($0, 1100) } == true)
    #expect(findings.count == 1 && findings[0].severity == .warning)
    let message = findings.first?.message ?? ""
    #expect(message.contains("15000 acres are 6070.3 ha, 15000 mu are 1000 ha"), "\(message)")
    #expect(findings.first?.position == FilePosition(file: "plan.yaml", line: 7, column: 11))
  }

  @Test func acresElsewhereAreAcres() throws {
    let text = SinkSamples.text.replacing("15000 mu", with: "15000 acres")
    #expect(try SinkSamples.read(text.replacing("region: CN", with: "region: US")).findings.isEmpty)
    #expect(try SinkSamples.read(text.replacing("region: CN\n", with: "")).findings.isEmpty)
    let own = text.replacing("region: CN\n", with: "")
      .replacing("    species: poplar", with: "    species: poplar\n    region: CN-HL")
    #expect(try SinkSamples.read(own).findings.count == 1)
  }

  // 200,000 t over 20 years on 1000 ha are 10 tCO2/(ha·yr).
  @Test func aPublishedFigureIsCompared() throws {
    let stand = try SinkSamples.stand(survival: 0.9)
    let stated = StatedSink(tonnes: 200_000, years: 20, position: SinkSamples.position)
    let projection = SinkProjection(
      SinkPlan(
        title: LocalizedText("t"), from: 2022, to: 2041, stands: [stand], stated: stated))
    let comparison = try #require(projection.comparison)
    #expect(isClose(comparison.rate, 10) && comparison.rateIfMu == nil)
    // 131,852.6178 t are projected: 6.592631 tCO2/(ha·yr); 10 is 51.684 % more.
    #expect(isClose(comparison.projected.value, 6.592_630_888_7, relative: 1e-9))
    #expect(comparison.deviation.map { isClose($0, 0.516_845, relative: 1e-5) } == true)
    #expect(!comparison.isWithin && projection.refusals.isEmpty)
  }

  @Test(arguments: [
    (-0.1, SinkRange.source), (0, .temperate), (16.5, .temperate), (16.51, .tropical),
    (29.3, .tropical), (29.31, .above),
  ])
  func ratesHaveARange(rate: Double, range: SinkRange) { #expect(SinkRange(rate: rate) == range) }

  // 20 million t over 20 years on 1100 ha are 909 tCO2/(ha·yr). A curve of 900 tCO2/ha, of which
  // 92 % stand and 8 % are ten years old, gives 900 × 0.9 × (0.92 × 0.63697 + 0.08 × 0.30324)/20
  // = 24.7, one of 1200 gives 32.95.
  @Test func whatNoForestReachesIsRefused() throws {
    let stated = SinkProjection(try SinkSamples.read("200000 tCO2", "20000000 tCO2").plan)
    #expect(stated.refusals.count == 1)
    #expect(stated.refusals.first?.message.contains("is 909.09 tCO2/(ha·yr)") == true)
    for (maximum, refused) in [("900", 0), ("1200", 1)] {
      let text = "maximum: \(maximum) tCO2/ha"
      let old =
        "maximum: {value: 230 tCO2/ha, low: 180 tCO2/ha, high: 280 tCO2/ha, source: made up}"
      let refusals = SinkProjection(try SinkSamples.read(old, text).plan).refusals
      #expect(refusals.count == refused)
      if refused > 0 {
        #expect(refusals[0].message.contains("takes up 32.95 tCO2/(ha·yr)"), "\(refusals[0])")
        #expect(refusals[0].position?.line == 6)
      }
    }
  }

  /// Beyond a table nothing is known to grow.
  @Test func aTableThatIsTooShortIsTold() throws {
    let (plan, findings) = try SinkSamples.read("planted: 2025", "planted: 2011")
    #expect(findings.count == 1 && findings[0].severity == .warning)
    #expect(findings.first?.message.contains("ends at age 20 yr, the plan at age 30 yr") == true)
    let valley = try #require(SinkProjection(plan).stands.last)
    #expect(valley.years.suffix(10).allSatisfy { $0.removal.value == 0 })
  }
}
