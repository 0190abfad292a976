import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemForecast

/// Digesters: yields, balances and profits against hand calculations and invariants.
@Suite struct BiogasTests {
  static let day = 86_400.0

  static func plant(
    feeds: [BiogasFeed]? = nil, kinetics: BiogasKinetics = BiogasKinetics(),
    temperature: Double = 308.15, startsEmpty: Bool = false, series: BiogasSeries? = nil,
    economics: BiogasEconomics? = nil, capacity: Double? = nil
  ) -> BiogasPlant {
    BiogasPlant(
      title: "p", volume: 1500, temperature: temperature,
      feeds: feeds ?? [
        BiogasFeed(
          id: "manure", amount: 60_000 / day, totalSolids: 0.08, volatileSolids: 0.8,
          methanePotential: 0.3, rate: 0.1 / day)
      ], kinetics: kinetics, methaneShare: 0.6, efficiency: 0.35, capacity: capacity,
      startsEmpty: startsEmpty, stated: nil, temperatures: [], series: series,
      economics: economics, assumed: [])
  }

  /// By hand: HRT 25 d, B0 1152 Nm3/d, k·HRT 2.5, so 1152·2.5/3.5 = 822.857 Nm3/d and
  /// 822.857·35.883·0.35/86.4 = 119.61 kW.
  @Test func steadyYieldByHand() {
    let plant = Self.plant()
    #expect(isClose(plant.retention, 25 * Self.day))
    #expect(isClose(plant.potential * Self.day, 1152))
    #expect(isClose(plant.methane(at: 308.15) * Self.day, 1152 * 2.5 / 3.5))
    #expect(isClose(plant.power(plant.methane(at: 308.15)), 0.11961, relative: 1e-9))
    #expect(isClose(BiogasPlant.methaneHeat / 3.6, 9.968, relative: 1e-4))
  }

  /// By hand: exp(64000/8.314462618·(1/308.15 − 1/293.15)) = 0.278550.
  @Test func ratesFollowTheTemperature() {
    let kinetics = BiogasKinetics()
    #expect(kinetics.factor(at: 308.15) == 1)
    #expect(isClose(kinetics.factor(at: 293.15), 0.2785495607117849, relative: 1e-9))
    #expect(kinetics.factor(at: 311.15) > 1 && kinetics.factor(at: 314.65) < 1)
    #expect(kinetics.factor(at: 318.15) == 0 && kinetics.factor(at: 0) == 0)
  }

  /// By hand, Rosso: 1 at the optimum, 0 at both ends; Tmin 5, Topt 38, Tmax 45 °C at 25 °C:
  /// (−20)(20)² / (33·(33·(−13) + 7·(43 − 50))) = −8000/(33·(−478)) = 0.507163.
  @Test func cardinalTemperatures() {
    var kinetics = BiogasKinetics()
    kinetics.law = .cardinal
    kinetics.reference = 311.15
    #expect(isClose(kinetics.factor(at: 311.15), 1))
    #expect(isClose(kinetics.factor(at: 298.15), 8000 / (33.0 * 478), relative: 1e-9))
    #expect(kinetics.factor(at: 278.15) == 0 && kinetics.factor(at: 320) == 0)
  }

  /// By hand: μ 0.3/d, HRT 25 d, K 0.8: 1 − 0.8/(7.5 − 0.2) = 0.890411; washed out at HRT 3 d.
  @Test func chenAndHashimoto() {
    var kinetics = BiogasKinetics()
    kinetics.model = .chenHashimoto
    let yield = kinetics.yield(0.3 / Self.day, at: 308.15, retention: 25 * Self.day)
    #expect(isClose(yield, 1 - 0.8 / 7.3))
    #expect(kinetics.yield(0.3 / Self.day, at: 308.15, retention: 3 * Self.day) == 0)
  }

  /// Thermophilic digestion by kinetics of its own: at their reference the yield is that of the rate.
  @Test func thermophilicKinetics() {
    var kinetics = BiogasKinetics()
    (kinetics.reference, kinetics.optimum, kinetics.highest) = (328.15, 330.15, 338.15)
    let plant = Self.plant(kinetics: kinetics, temperature: 328.15)
    #expect(isClose(plant.methane(at: 328.15) * Self.day, 1152 * 2.5 / 3.5))
    #expect(plant.methane(at: 333.15) > 0 && plant.methane(at: 338.15) == 0)
  }

  @Test(arguments: UInt64(1)...20)
  func conservesAndStaysBelowThePotential(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
    var kinetics = BiogasKinetics()
    kinetics.model = seed.isMultiple(of: 3) ? .chenHashimoto : .firstOrder
    kinetics.law = seed.isMultiple(of: 2) ? .cardinal : .arrhenius
    let count = 500
    let feeds = (0..<2).map { number in
      BiogasFeed(
        id: "f\(number)", amount: 0.5, totalSolids: 0.1, volatileSolids: 0.8,
        methanePotential: 0.25 + 0.1 * Double(number), rate: 0.2 / Self.day)
    }
    let series = BiogasSeries(
      grid: TimeGrid(start: 0, step: 3600, count: count), zone: .utc,
      amounts: [(0..<count).map { _ in number(0...2) }, nil],
      temperatures: (0..<count).map { _ in number(283...318) }, prices: nil, filled: 0)
    let plant = Self.plant(
      feeds: feeds, kinetics: kinetics, startsEmpty: seed.isMultiple(of: 2), series: series)
    let run = plant.run()
    let fed = run.intervals.reduce(0) { $0 + $1.fed }
    #expect(abs(run.gap) < 1e-9 * (fed + run.initialStock))
    #expect(run.initialStock == 0 || !plant.startsEmpty)
    var (sum, most) = (0.0, run.initialStock)
    for interval in run.intervals {
      sum += interval.methane
      most += interval.fed
      #expect(interval.methane >= 0 && interval.washedOut >= 0 && interval.stock >= 0)
      #expect(sum <= most * (1 + 1e-12))
    }
    for kelvin in stride(from: 280.0, to: 320, by: 5) {
      #expect(plant.methane(at: kelvin) <= plant.potential)
    }
  }

  /// Fed alike for ever, the balance settles at the steady yield; from an empty digester it comes near.
  @Test func settlesAtTheSteadyYield() throws {
    let plant = Self.plant()
    let steady = plant.methane(at: 308.15)
    for interval in plant.run().intervals.prefix(3) {
      #expect(isClose(interval.methane, steady * 3600, relative: 1e-9))
    }
    let last = try #require(Self.plant(startsEmpty: true).run().intervals.last)
    #expect(isClose(last.methane, steady * 3600, relative: 1e-9))
  }

  @Test func gasFallsWithTheTemperature() {
    let plant = Self.plant()
    let flows = stride(from: 278.15, through: 311.15, by: 3).map { plant.methane(at: $0) }
    #expect(zip(flows, flows.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func engineTakesNoMoreThanItCan() {
    #expect(Self.plant(capacity: 0.1).run().intervals.allSatisfy { $0.power == 0.1 })
  }

  static func economics(_ change: (inout BiogasEconomics) -> Void = { _ in }) -> BiogasEconomics {
    var result = BiogasEconomics(
      currency: "CNY", powerPrice: 0.65 / 3.6, residuePrice: 0.03, residueShare: 0.1,
      liquidPrice: 0.002, liquidShare: 0.8, feedCosts: [0.005], runningCost: 10.0 / 3600,
      fixedCost: 120_000 / 31_536_000,
      maintenance: .init(interval: 2190, duration: 48, cost: 6000), investment: 2_400_000,
      stated: nil)
    change(&result)
    return result
  }

  /// By hand: 119.61 kW · (8760 − 192) h · 0.65; 21,900 t of feed a year; four stops of 48 h.
  @Test func profitByHand() throws {
    let plant = Self.plant(economics: Self.economics())
    let profit = try #require(plant.profit(plant.run()))
    let power = 119.61 * 8568 * 0.65
    let expected = [
      "power": power, "residue": 65_700, "liquid": 35_040, "feed": -109_500,
      "running": -85_680, "fixed": -120_000, "maintenance": -24_000,
    ]
    #expect(profit.parts.count == expected.count)
    for part in profit.parts {
      #expect(isClose(part.yearly, expected[part.name] ?? .nan, relative: 1e-9), "\(part)")
    }
    let sum = expected.values.reduce(0, +)
    #expect(isClose(profit.yearly, sum) && isClose(profit.hoursOut, 192))
    #expect(isClose(profit.payback ?? 0, 2_400_000 / sum))
    // The year is the sum of its hours.
    #expect(isClose(profit.hourly.reduce(0, +), profit.yearly))
    let cheaper = profit.sensitivity.first { $0.part == "power" && $0.change == -0.2 }
    #expect(isClose(cheaper?.profit ?? 0, sum - 0.2 * power))
    #expect(profit.sensitivity.count == 28 && profit.flags.isEmpty)
  }

  /// 70 CNY/h for 8,760 h are the 613,200 CNY/a of Linzhuang.
  @Test func flatYearIsFlagged() throws {
    let flat = Self.economics { $0.stated = .init(hourly: 70, yearly: 613_200) }
    let plant = Self.plant(economics: flat)
    #expect(
      plant.profit(plant.run())?.flags.first?.hasPrefix("the stated year is 8,760 times") == true)
    let real = Self.economics { $0.stated = .init(hourly: 70, yearly: 560_000) }
    let other = Self.plant(economics: real)
    #expect(other.profit(other.run())?.flags == ["the stated year is 8000 times the stated hour"])
  }

  /// Hours out of service add up, however the time is cut.
  @Test(arguments: [0.25, 1, 6, 24])
  func stopsAddUp(step: Double) {
    let economics = Self.economics()
    let sum = stride(from: 0, to: 8760, by: step).reduce(0) {
      $0 + economics.hoursOut(from: $1, hours: step)
    }
    #expect(isClose(sum, 192))
    #expect(isClose(economics.hoursOut(from: 2140, hours: 4), 2))
  }
}
