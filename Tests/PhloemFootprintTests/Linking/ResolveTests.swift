import PhloemFootprint
import PhloemTestSupport
import Testing

/// Processes that hand on what they take, and processes told by totals.
@Suite struct ResolveTests {
  private let rules = LinkRules(
    byProducts: .cutOff, providers: [.unique, .marketShare], loops: .resolve)

  /// A mill makes feed (2 kg CO2 a kg); two transports hand it on (0.1 and 0.3); a farm buys from all
  /// three in equal shares.
  private func feed(_ taken: Double) -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("feed", .product)
    small.flow("pig", .product)
    small.process("mill", [small.out("feed", 1, reference: true), small.out("co2", 2)])
    small.process(
      "truck",
      [small.out("feed", 1, reference: true), small.into("feed", taken), small.out("co2", 0.1)])
    small.process(
      "train",
      [small.out("feed", 1, reference: true), small.into("feed", taken), small.out("co2", 0.3)])
    small.process("farm", [small.out("pig", 1, reference: true), small.into("feed", 3)])
    return small
  }

  /// By hand: truck 0.1 + 2, train 0.3 + 2, farm 3·(2 + 2.1 + 2.3)/3 = 6.4; no loop is left to cut.
  @Test func whatIsHandedOnComesFromThoseThatMakeIt() throws {
    let result = try feed(1).database.linked(by: rules)
    let system = result.system
    #expect(isClose(system.inventory(of: system.column("truck"))[0], 2.1, relative: 1e-12))
    #expect(isClose(system.inventory(of: system.column("train"))[0], 2.3, relative: 1e-12))
    #expect(isClose(system.inventory(of: system.column("farm"))[0], 6.4, relative: 1e-12))
    #expect(result.report.cuts.isEmpty && result.report.loops.isEmpty)
    #expect(result.report.handOvers.map(\.process) == ["truck", "train"])
    #expect(result.report.handOvers.map(\.makers) == [1, 1])
    #expect(result.gaps.isEmpty)
  }

  /// Below half of what it gives, what a process takes of its product is a loss, as with the other
  /// rules: every supplier has its share.
  @Test func lossesAreNotHandedOn() throws {
    let result = try feed(0.4).database.linked(by: rules)
    #expect(result.report.handOvers.isEmpty)
    let kept = try feed(0.4).database.linked(
      by: LinkRules(byProducts: .cutOff, providers: [.unique, .marketShare]))
    #expect(result.system == kept.system)
  }

  /// A named supplier is taken, also among those that hand on: truck 0.1 + (0.3 + 2).
  @Test func aNamedSupplierIsTaken() throws {
    var small = feed(1)
    small.database.processes[1].exchanges[1].provider = "train"
    var named = rules
    named.providers = [.defaultProvider, .marketShare]
    let system = try small.database.linked(by: named).system
    #expect(isClose(system.inventory(of: system.column("truck"))[0], 2.4, relative: 1e-12))
  }

  /// Where nothing makes the flow, what is handed on is cut off and told: 1.02 kg for one of the product,
  /// and so 5.1 kg for five.
  @Test func whatNothingMakesIsALack() throws {
    var small = SmallDatabase()
    small.flow("glass", .product)
    small.process("cut", [small.out("glass", 2, reference: true), small.into("glass", 2.04)])
    let result = try small.database.linked(by: rules)
    #expect(result.system.dense == [[2]])
    let inventory = try Technosphere(result.system).factorised().inventory(
      of: Demand(product: 0, amount: 5))
    let lack = try #require(result.lacks(of: inventory).first)
    #expect(isClose(lack.amount, 5.1, relative: 1e-12))
    #expect(lack.reason == .handedOn && lack.unit == "kg" && lack.foremost == "cut")
  }

  /// A treatment that gives its waste on: its customers' kilograms are treated by the other plant.
  ///
  /// By hand: 1 kg sorted is 1.9 kg burnt, 0.5 + 1.9·3.
  @Test func wasteIsHandedOnToThoseThatTreatIt() throws {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("waste", .waste)
    small.process("burn", [small.into("waste", 1, reference: true), small.out("co2", 3)])
    small.process(
      "sort",
      [small.into("waste", 1, reference: true), small.out("waste", 1.9), small.out("co2", 0.5)])
    let result = try small.database.linked(by: rules)
    let found = result.system.inventory(of: result.system.column("sort"))[0]
    #expect(isClose(found, 6.2, relative: 1e-12))
  }

  /// 1e8 of its own product for one: the process is left out whole, and who buys from it is told; what is
  /// handed on in a plausible amount is not.
  @Test func totalsAreLeftOutAndTheirCustomersTold() throws {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("steel", .product)
    small.flow("car", .product)
    small.process(
      "sector",
      [small.out("steel", 10_000, reference: true), small.into("steel", 1e12), small.out("co2", 7)])
    small.process(
      "plant",
      [small.out("car", 2, reference: true), small.into("steel", 900), small.out("co2", 8)])
    let result = try small.database.linked(by: rules)
    #expect(result.system.activities.map(\.id) == ["plant"])
    let left = try #require(result.report.leftOut.first)
    #expect(left.reason == .totals && left.amount == 1e8)
    #expect(left.remedy.contains("divide its amounts"))
    let named = try #require(result.report.implausible.first)
    #expect(named.isLeftOut && named.unit == "kg per kg" && named.limit == 1000)
    let inventory = try Technosphere(result.system).factorised().inventory(of: Demand(product: 0))
    #expect(isClose(inventory.elementaryFlows[0], 4, relative: 1e-12))
    let lack = try #require(result.lacks(of: inventory).first)
    #expect(lack.flow == "steel" && lack.reason == .leftOut)
    #expect(isClose(lack.amount, 450, relative: 1e-12))
  }

  /// More energy than fission gives is named, and stays: one wrong amount in a chain is for people to judge.
  @Test func implausibleInputsAreNamed() throws {
    var small = SmallDatabase()
    small.flow("water", .product)
    small.flow("power", .product, property: 2)
    small.process("grid", [small.out("power", 1, reference: true)])
    small.process("plant", [small.out("water", 0.1, reference: true), small.into("power", 2.9e7)])
    for loops in [LinkRules.Loops.resolve, .keep] {
      var both = rules
      both.loops = loops
      let result = try small.database.linked(by: both)
      let found = try #require(result.report.implausible.first)
      #expect(isClose(found.amount, 2.9e8, relative: 1e-12))
      #expect(found.unit == "MJ per kg" && found.input == "power" && !found.isLeftOut)
      #expect(result.system.activities.count == 2)
      #expect(result.report.tables.contains { $0.title == "Takes more than can be" })
    }
  }

  /// A loop that is left is cut, and what it lacks is told with the amount of the entry.
  @Test func loopsThatAreLeftAreCut() throws {
    var small = SmallDatabase()
    small.flow("a", .product)
    small.flow("b", .product)
    small.process("p", [small.out("a", 1, reference: true), small.into("b", 4)])
    small.process("q", [small.out("b", 1, reference: true), small.into("a", 2)])
    let result = try small.database.linked(by: rules)
    #expect(result.report.cuts.count == 1)
    #expect(result.gaps.map(\.reason) == [.loop])
    #expect(result.gaps.first?.amount == result.report.cuts.first?.amount)
  }
}
