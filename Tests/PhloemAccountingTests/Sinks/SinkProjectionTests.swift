import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Stock and removals of stands against figures by hand, and what holds for every plan.
@Suite struct SinkProjectionTests {
  // By hand: 230·(1 − e^−0.8)² = 230 × 0.550671² = 69.74488; age 20: 230 × 0.798103² = 146.50291.
  @Test(arguments: [(-3.0, 0.0), (0, 0), (10, 69.744_875_644_8), (20, 146.502_908_637_5)])
  func theCurveIsThatOfChapmanAndRichards(age: Double, stock: Double) throws {
    let curve = try SinkSamples.stand().growth
    #expect(isClose(curve.stock(age: age, run: .stated), stock, relative: 1e-12))
    #expect(curve.stock(age: 1e6, run: .stated) == 230)
  }

  // Between 60 at 10 yr and 90 at 20 yr lies 72 at 14 yr; before the first point a line from 0.
  @Test(arguments: [(5.0, 30.0), (10, 60), (14, 72), (20, 90), (35, 90)])
  func theTableIsLinearBetweenItsPoints(age: Double, stock: Double) {
    let table = GrowthCurve.table([
      .init(age: 10, stock: NumberBand(60)), .init(age: 20, stock: NumberBand(90)),
    ])
    #expect(isClose(table.stock(age: age, run: .stated), stock, relative: 1e-12))
  }

  // 69.74488 tCO2/ha × 1000 ha × 0.9 = 62,770.39 t; 8 % of it is 5,021.63 t.
  @Test func aLossLowersTheStockAndIsAnEmission() throws {
    let fire = StandLoss(year: 2031, share: 0.08, reason: "fire")
    let stand = StandProjection(
      try SinkSamples.stand(survival: 0.9, losses: [fire]), from: 2022, to: 2041)
    let year = try #require(stand.years.first { $0.year == 2031 })
    #expect(isClose(year.loss.value, 5021.631_046_4, relative: 1e-10))
    #expect(isClose(year.stock.value, 57_748.757_033_9, relative: 1e-10))
    #expect(isClose(year.removal.value, year.growth.value - year.loss.value, relative: 1e-9))
    // 131,852.618 t without the fire; 92 % of them remain.
    #expect(isClose(stand.years[19].stock.value, 121_304.408_351_8, relative: 1e-10))
    #expect(isClose(stand.meanRate.value, 121_304.408_351_8 / 20_000, relative: 1e-10))
  }

  // What is replanted in 2031 is ten years old in 2041: 8 % of 62,770.388 t.
  @Test func replantedAreaBeginsAtAgeZero() throws {
    let fire = StandLoss(year: 2031, share: 0.08, reason: "fire", isReplanted: true)
    let stand = StandProjection(
      try SinkSamples.stand(survival: 0.9, losses: [fire]), from: 2022, to: 2041)
    #expect(isClose(stand.years[9].stock.value, 57_748.757_033_9, relative: 1e-10))
    #expect(isClose(stand.years[19].stock.value, 126_326.039_398_3, relative: 1e-10))
  }

  // Two losses of half each leave a quarter, and clear felling leaves nothing.
  @Test func lossesOfOneYearFollowEachOther() throws {
    let half = StandLoss(year: 2031, share: 0.5, reason: "storm")
    let stand = StandProjection(
      try SinkSamples.stand(losses: [half, half]), from: 2031, to: 2032)
    #expect(isClose(stand.years[0].stock.value, 69_744.875_644_8 / 4, relative: 1e-10))
    #expect(isClose(stand.years[0].loss.value, 69_744.875_644_8 * 0.75, relative: 1e-10))
    let felled = StandProjection(
      try SinkSamples.stand(losses: [StandLoss(year: 2031, share: 1, reason: "felling")]),
      from: 2031, to: 2032)
    #expect(felled.years.map(\.stock.value) == [0, 0])
    #expect(felled.meanRate.value < 0)
    #expect(SinkRange(rate: felled.meanRate.value) == .source)
  }

  @Test(arguments: UInt64(1)...20)
  func holdsForEveryPlan(seed: UInt64) throws {
    let projection = SinkProjection(try SinkSamples.random(seed))
    let total = (projection.opening, projection.years)
    let all = projection.stands.map { ($0.opening, $0.years) } + [total]
    for (opening, years) in all {
      var removed = 0.0
      for year in years {
        let size = max(1, year.stock.high, opening.high)
        #expect(year.stock.low >= 0 && year.loss.low >= 0)
        #expect(year.stock.low <= year.stock.value && year.stock.value <= year.stock.high)
        #expect(year.growth.value >= -1e-9 * size)
        removed += year.removal.value
        #expect(isClose(removed, year.cumulative.value, absolute: 1e-9 * size))
        #expect(isClose(removed, year.stock.value - opening.value, absolute: 1e-9 * size))
      }
    }
    for (index, year) in projection.years.enumerated() {
      let sum = projection.stands.reduce(0) { $0 + $1.years[index].stock.value }
      #expect(isClose(sum, year.stock.value))
    }
  }

  /// The low and high stocks hold for values drawn anywhere within the ranges.
  @Test(arguments: UInt64(1)...20)
  func theStockStaysWithinItsRange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func within(_ band: NumberBand) -> NumberBand {
      NumberBand(Double.random(in: band.low...band.high, using: &generator))
    }
    for stand in try SinkSamples.random(seed).stands {
      guard case .chapmanRichards(let maximum, let rate, let shape) = stand.growth else { continue }
      let drawn = ForestStand(
        id: stand.id, species: stand.species, area: stand.area, planted: stand.planted,
        growth: .chapmanRichards(
          maximum: within(maximum), rate: within(rate), shape: within(shape)),
        survival: within(stand.survival), losses: stand.losses, position: stand.position)
      let bounds = StandProjection(stand, from: stand.planted, to: stand.planted + 60).years
      let found = StandProjection(drawn, from: stand.planted, to: stand.planted + 60).years
      for (bound, year) in zip(bounds, found) {
        #expect(bound.stock.low <= year.stock.value * (1 + 1e-12))
        #expect(year.stock.value <= bound.stock.high * (1 + 1e-12))
      }
    }
  }
}
