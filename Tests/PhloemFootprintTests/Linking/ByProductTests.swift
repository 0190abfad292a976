import PhloemFootprint
import PhloemTestSupport
import Testing

/// Processes with several products.
@Suite struct ByProductTests {
  /// A dairy with two products.
  ///
  /// It makes 1 kg of cream and 9 kg of milk of 10 kg of raw milk at 2 kg of CO2 each, and gives 5 kg
  /// itself; milk is made elsewhere at 3 kg each.
  private func dairy(
    _ factors: [(AllocationKind, Int, Int?, Double)] = [], own: AllocationKind? = nil
  ) -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("cream", .product)
    small.flow("milk", .product)
    small.flow("raw", .product)
    small.flow("co2", .elementary, category: ["air"])
    let spread = Uncertainty.lognormal(median: 10, sigma: 0.1)
    small.process(
      "dairy",
      [
        small.out("cream", 1, reference: true), small.out("milk", 9),
        small.into("raw", 10, uncertainty: spread), small.out("co2", 5),
      ],
      allocation: factors.map {
        AllocationFactor(kind: $0.0, product: $0.1, exchange: $0.2, share: $0.3)
      }, defaultAllocation: own)
    small.process("farm", [small.out("raw", 1, reference: true), small.out("co2", 2)])
    small.process("other", [small.out("milk", 1, reference: true), small.out("co2", 3)])
    return small
  }

  private func link(_ small: SmallDatabase, _ rules: LinkRules) throws -> LinkResult {
    try small.database.linked(by: rules)
  }

  @Test func cutOffGivesTheReferenceAll() throws {
    let result = try link(dairy(), LinkRules(byProducts: .cutOff))
    #expect(result.system.inventory(of: 0) == [25])
    #expect(result.report.shared.map(\.treatment) == [.cutOff])
  }

  @Test func substitutionCreditsWhatOthersMake() throws {
    let result = try link(dairy(), LinkRules(byProducts: .substitution))
    // 25 − 9·3
    #expect(isClose(result.system.inventory(of: 0)[0], -2))
    #expect(result.report.shared.map(\.treatment) == [.substituted])
    #expect(result.report.counts.avoided == 1)
  }

  @Test func refusalNamesProductsAndProcess() throws {
    #expect {
      try link(dairy(), LinkRules(byProducts: .refuse))
    } throws: {
      "\($0)".contains("'dairy' has by-products without allocation factors: milk")
    }
  }

  @Test func factorsSplitTheProcess() throws {
    let small = dairy([(.physical, 0, nil, 0.1), (.physical, 1, nil, 0.9)], own: .physical)
    let result = try link(small, LinkRules(byProducts: .refuse, providers: [.unique]))
    let system = result.system
    #expect(system.activities.map(\.id) == ["dairy/cream", "dairy/milk", "farm", "other"])
    #expect(isClose(system.inventory(of: 0)[0], 2.5))
    // 9 kg of milk bear 22.5: 2.5 a kg.
    #expect(isClose(system.inventory(of: 1)[0], 2.5))
    #expect(result.report.shared.map(\.treatment) == [.allocated])
    #expect(result.report.shared[0].findings.isEmpty)
    // One draw for both products: the same stream and, by its factor, shares of one amount.
    let parts = (0..<system.technosphere.count).filter { system.technosphere.columns[$0] < 2 }
    #expect(parts.count == 2)
    #expect(Set(parts.map { system.technosphere.streams[$0] }).count == 1)
    #expect(parts.map { system.technosphere.factors[$0] } == [-0.1, -0.9])
    #expect(parts.map { system.technosphere.amounts[$0] } == [-1, -9])
  }

  /// Linking again gives the same columns: nothing is split twice.
  @Test func linkingTwiceSplitsOnce() throws {
    let small = dairy([(.physical, 0, nil, 0.1), (.physical, 1, nil, 0.9)], own: .physical)
    let rules = LinkRules(byProducts: .cutOff)
    let first = try link(small, rules)
    #expect(try first.database.linked(by: rules).system == first.system)
  }

  @Test func causalFactorsAreByExchange() throws {
    let small = dairy(
      [
        (.causal, 0, 2, 0.3), (.causal, 1, 2, 0.7), (.causal, 0, 3, 1), (.causal, 1, 3, 0),
        (.physical, 0, nil, 0.1), (.physical, 1, nil, 0.9),
      ], own: .causal)
    let system = try link(small, LinkRules(byProducts: .refuse)).system
    // Cream: 0.3·10·2 + 5; milk: 0.7·10·2/9.
    #expect(isClose(system.inventory(of: 0)[0], 11))
    #expect(isClose(system.inventory(of: 1)[0], 14.0 / 9))
    // By rule another kind stands instead of the process's own.
    let physical = try link(
      small, LinkRules(byProducts: .refuse, allocation: .factors(.physical)))
    #expect(isClose(physical.system.inventory(of: 0)[0], 2.5))
  }

  @Test func factorsThatDoNotSumToOneAreReported() throws {
    let small = dairy([(.economic, 0, nil, 0.5), (.economic, 1, nil, 0.4)])
    let report = try link(small, LinkRules(byProducts: .cutOff)).report
    #expect(
      report.shared[0].findings == [
        "the factors of 2 exchanges do not sum to 1",
        "states no kind of its own: economic is used",
      ])
  }

  /// Factors that are all 0 would make burdens vanish: they are not used.
  @Test func factorsOfZeroAreNotUsed() throws {
    let small = dairy([(.economic, 0, nil, 0), (.economic, 1, nil, 0)])
    let result = try link(small, LinkRules(byProducts: .cutOff))
    #expect(result.system.inventory(of: 0) == [25])
    #expect(result.report.shared[0].findings == ["all economic factors are 0: not used"])
  }

  @Test func productsShareByAProperty() throws {
    let result = try link(dairy(), LinkRules(byProducts: .refuse, allocation: .property("Mass")))
    #expect(isClose(result.system.inventory(of: 0)[0], 2.5))
    #expect(result.report.shared[0].kind == "Mass")
    let none = try link(dairy(), LinkRules(byProducts: .cutOff, allocation: .property("Energy")))
    #expect(none.report.shared[0].findings == ["not every product has the property 'Energy'"])
  }

  /// Allocation keeps the sum: all products together bear what the process exchanges.
  @Test(arguments: UInt64(1)...20) func burdensAreKept(seed: UInt64) throws {
    let share = Double(seed) / 21
    let small = dairy([(.energy, 0, nil, share), (.energy, 1, nil, 1 - share)])
    let system = try link(small, LinkRules(byProducts: .refuse)).system
    let whole = system.inventory(of: 0)[0] + 9 * system.inventory(of: 1)[0]
    #expect(isClose(whole, 25))
  }
}
