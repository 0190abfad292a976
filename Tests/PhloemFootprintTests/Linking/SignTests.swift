import PhloemFootprint
import PhloemTestSupport
import Testing

/// Signs and structure of linked systems; every expected number is worked out by hand beside it.
@Suite struct SignTests {
  /// A supply chain of coal and power: 1 MJ of power needs 0.1 kg of coal and gives 0.3 kg of CO2; 1 kg of
  /// coal needs 0.5 MJ of power, takes 1 kg from the ground and gives 0.02 kg of CO2.
  private func chain() -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("power", .product, property: 2)
    small.flow("coal", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.flow("ground", .elementary, category: ["resource", "in ground"])
    small.process(
      "plant",
      [small.out("power", 1, reference: true), small.into("coal", 0.1), small.out("co2", 0.3)])
    small.process(
      "mine",
      [
        small.out("coal", 1, reference: true), small.into("power", 0.5), small.into("ground", 1),
        small.out("co2", 0.02),
      ])
    return small
  }

  /// Inputs are stated positive and become negative once; what is taken from nature too.
  @Test func inputsTurnNegativeOnce() throws {
    let system = try chain().database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.dense == [[1, -0.5], [-0.1, 1]])
    // x = A⁻¹·(1, 0): det = 0.95, power 1/0.95, coal 0.1/0.95.
    let g = system.inventory(of: 0)
    let co2 = system.elementaryFlows.firstIndex { $0.direction == .output } ?? 0
    #expect(isClose(g[co2], (0.3 + 0.1 * 0.02) / 0.95))
    #expect(isClose(g[1 - co2], -0.1 / 0.95))
  }

  /// A waste that is treated is an input of its treatment: treating 1 kg causes a positive burden, and a
  /// process that gives 2 kg of it away asks for 2 kg of treatment.
  @Test func treatmentOfWasteIsABurden() throws {
    var small = SmallDatabase()
    small.flow("sludge", .waste)
    small.flow("paper", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process("treat", [small.into("sludge", 10, reference: true), small.out("co2", 30)])
    small.process("mill", [small.out("paper", 1, reference: true), small.out("sludge", 2)])
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    #expect(result.system.references == [-10, 1])
    #expect(result.report.counts.treatments == 1)
    #expect(isClose(result.system.inventory(of: 0)[0], 3))
    #expect(isClose(result.system.inventory(of: 1)[0], 6))
  }

  /// The same treatment told as a negative output, as ecoSpold 2 does: the demand is a negative input.
  @Test func negativeProductionIsTreatmentToo() throws {
    var small = SmallDatabase()
    small.flow("sludge", .product)
    small.flow("paper", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process("treat", [small.out("sludge", -1, reference: true), small.out("co2", 3)])
    small.process("mill", [small.out("paper", 1, reference: true), small.into("sludge", -2)])
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.dense == [[-1, 2], [0, 1]])
    #expect(isClose(system.inventory(of: 0)[0], 3))
    #expect(isClose(system.inventory(of: 1)[0], 6))
  }

  /// An avoided product subtracts demand, told as an input or as an output.
  @Test(arguments: [true, false]) func avoidedProductSubtracts(isInput: Bool) throws {
    var small = SmallDatabase()
    small.flow("heat", .product)
    small.flow("waste service", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process("boiler", [small.out("heat", 1, reference: true), small.out("co2", 0.2)])
    let avoided =
      isInput ? small.into("heat", 4, avoided: true) : small.out("heat", 4, avoided: true)
    small.process(
      "burner", [small.out("waste service", 1, reference: true), small.out("co2", 1), avoided])
    let result = try small.database.linked(by: LinkRules(byProducts: .refuse))
    #expect(result.system.dense == [[1, 4], [0, 1]])
    #expect(isClose(result.system.inventory(of: 1)[0], 1 - 4 * 0.2))
    #expect(result.report.counts.avoided == 1)
  }

  /// A loss of the own product nets the diagonal: 5 % lost of 1 makes 1/0.95 necessary.
  @Test func ownConsumptionNets() throws {
    var small = SmallDatabase()
    small.flow("power", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process(
      "grid",
      [small.out("power", 1, reference: true), small.into("power", 0.05), small.out("co2", 0.5)])
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    #expect(isClose(result.system.dense[0][0], 0.95))
    #expect(isClose(result.system.inventory(of: 0)[0], 0.5 / 0.95))
    #expect(result.report.selfLoops.isEmpty)
  }

  /// Two entries at one place are both there, each with its own draws, and add up.
  @Test func entriesAtOnePlaceAddUp() throws {
    var small = chain()
    small.database.processes[0].exchanges.append(small.into("coal", 0.2))
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(isClose(system.dense[1][0], -0.3))
    #expect(Set(system.technosphere.streams).count == system.technosphere.count)
  }

  /// A reference of 2 t in a database of kg scales by 2000.
  @Test func referenceAmountScales() throws {
    var small = SmallDatabase()
    small.flow("steel", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process(
      "mill", [small.out("steel", 2, reference: true, conversion: 1000), small.out("co2", 4000)])
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.references == [2000])
    #expect(isClose(system.inventory(of: 0)[0], 2))
  }

  /// A reference of 0 and a missing one leave the process out, by name.
  @Test func zeroAndMissingReferencesAreLeftOut() throws {
    var small = chain()
    small.process("empty", [small.out("coal", 0, reference: true)])
    small.process("aimless", [small.out("coal", 1)])
    small.process("odd", [small.out("co2", 1, reference: true)])
    let report = try small.database.linked(by: LinkRules(byProducts: .cutOff)).report
    #expect(report.leftOut.map(\.reason) == [.zeroReference, .noReference])
    // A flow taken for elementary may be what a process is for: others still take it from nature.
    #expect(report.counts.activities == 3)
    #expect(report.counts.elementaryReferences == 1)
  }

  /// Products pair with activities by the reference mark, wherever it stands among the exchanges.
  @Test func referenceIsFoundByItsMark() throws {
    var small = SmallDatabase()
    small.flow("a", .product)
    small.flow("b", .product)
    small.process("p", [small.into("b", 3), small.out("a", 1, reference: true)])
    small.process("q", [small.out("b", 1, reference: true)])
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.activities.map { "\($0.product)" } == ["a", "b"])
    #expect(system.dense == [[1, 0], [-3, 1]])
  }

  /// What is taken from the air and what is given to it are two rows, whatever they share.
  @Test func takingAndGivingAreTwoRows() throws {
    var small = SmallDatabase()
    small.flow("wood", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process(
      "forest",
      [small.out("wood", 1, reference: true), small.into("co2", 1.8), small.out("co2", 0.1)])
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.elementaryFlows.map(\.direction) == [.input, .output])
    #expect(system.inventory(of: 0) == [-1.8, 0.1])
  }
}
