import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Recovery, means and target of suppliers' returns.
@Suite struct SupplierTests {
  static let table = """
    supplier,name,tier,previous [tCO2],current [kgCO2],returned
    A,Alpha,1,1000,990000,yes
    B,"Beta, Ltd",1,"3,000","3,000,300",yes
    C,Gamma,2,100,88000,yes
    D,Delta,2,50,,no
    E,Epsilon,2,,7000,yes
    F,Zeta,2,0,5000,yes
    """

  static func read(_ text: String) throws -> SupplierSummary {
    SupplierSummary(try SupplierReturn.read(CSVTable(reading: text, file: "returns.csv")).suppliers)
  }

  // By hand: changes −1 %, +0.01 %, −12 % have the mean −4.33 %; 4100 t become 4078.3 t,
  // −21.7/4100 = −0.529268 %. D did not answer, E and F have no last year.
  @Test func bothMeansByHand() throws {
    let summary = try Self.read(Self.table)
    let all = summary.all
    #expect([all.asked, all.returned, all.compared] == [6, 5, 3])
    #expect(all.recoveryRate == 5.0 / 6)
    #expect(isClose(all.simpleMean ?? 0, -0.0433))
    #expect(isClose(all.weightedMean ?? 0, -21.7 / 4100))
    #expect(isClose(all.previous, 4100) && isClose(all.current, 4078.3))
    #expect(summary.missing.map(\.id) == ["D"])
    #expect(summary.withoutChange.map(\.id) == ["E", "F"])
    #expect(summary.suppliers[1].name == "Beta, Ltd")
  }

  @Test func meansByTier() throws {
    let summary = try Self.read(Self.table)
    #expect(summary.tiers.map(\.tier) == [1, 2])
    let (first, second) = (summary.tiers[0].change, summary.tiers[1].change)
    #expect([first.asked, first.returned, second.asked, second.returned] == [2, 2, 4, 3])
    // (−1 % + 0.01 %)/2 and (990 + 3000.3)/4000 − 1
    #expect(isClose(first.simpleMean ?? 0, -0.00495))
    #expect(isClose(first.weightedMean ?? 0, -9.7 / 4000))
    #expect(isClose(second.weightedMean ?? 0, -0.12))
  }

  @Test(arguments: [
    (0.005, true, true), (0.01, true, false), (0.0433, true, false), (0.05, false, false),
  ])
  func eachMeanMeetsTheTargetOrNot(target: Double, simple: Bool, weighted: Bool) throws {
    let all = try Self.read(Self.table).all
    #expect(all.simpleMeets(target) == simple && all.weightedMeets(target) == weighted)
  }

  @Test func nothingIsNotZero() throws {
    let summary = try Self.read("supplier,tier,previous [tCO2e],current [tCO2e]\nA,1,5,\n")
    #expect(summary.all.recoveryRate == 0)
    #expect(summary.all.simpleMean == nil && summary.all.weightedMean == nil)
    #expect(summary.all.simpleMeets(0.01) == nil)
    #expect(SupplierSummary([]).all.recoveryRate == nil)
  }

  @Test(arguments: [
    ("supplier,tier,previous [tCO2e],current (kgCO2e)\nA,1,5,4", "tCO2e", 5, 0.004),
    ("supplier,tier,unit,previous,current\nA,1,kgCO2,5,4\nB,1,tCO2,1,1", "tCO2", 0.005, 0.004),
    ("supplier,tier,unit,previous,current\nA,1,万吨二氧化碳,5,4", "tCO2", 50_000, 40_000),
  ])
  func unitsComeFromHeaderOrColumn(
    text: String, unit: String, previous: Double, current: Double
  ) throws {
    let found = try SupplierReturn.read(CSVTable(reading: text, file: "returns.csv"))
    #expect(found.unit == unit)
    #expect(isClose(found.suppliers[0].previous?.tonnes ?? 0, previous))
    #expect(isClose(found.suppliers[0].current?.tonnes ?? 0, current))
  }

  /// The weighted mean is the change of the total, and each change weighted by last year.
  @Test(arguments: UInt64(1)...20)
  func theWeightedMeanIsTheChangeOfTheTotal(seed: UInt64) throws {
    let suppliers = SupplierSamples.random(count: Int(seed) * 20, seed: seed)
    let change = SupplierChange(suppliers)
    let compared = suppliers.filter { $0.change != nil }
    let previous = compared.reduce(0) { $0 + ($1.previous?.tonnes ?? 0) }
    let current = compared.reduce(0) { $0 + ($1.current?.tonnes ?? 0) }
    let weighted = compared.reduce(0) { $0 + ($1.change ?? 0) * ($1.previous?.tonnes ?? 0) }
    #expect(isClose(change.weightedMean ?? 0, (current - previous) / previous, absolute: 1e-12))
    #expect(isClose(change.weightedMean ?? 0, weighted / previous, absolute: 1e-12))
    // Tiers make up the whole.
    let tiers = SupplierSummary(suppliers).tiers.map(\.change)
    #expect(tiers.reduce(0) { $0 + $1.returned } == change.returned)
    #expect(isClose(tiers.reduce(0) { $0 + $1.previous }, change.previous))
    // The order of the suppliers does not matter.
    let backwards = SupplierChange(suppliers.reversed())
    #expect(isClose(backwards.simpleMean ?? 0, change.simpleMean ?? 0, absolute: 1e-13))
  }
}
