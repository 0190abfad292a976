import PhloemFootprint
import PhloemTestSupport
import Testing

/// A foreground database linked into a background one.
@Suite struct JoiningTests {
  private func background() -> LifeCycleDatabase {
    var small = SmallDatabase()
    small.flow("power", .product, property: 2)
    small.flow("co2", .elementary, category: ["air"])
    small.process("grid", [small.out("power", 1, reference: true), small.out("co2", 0.2)])
    return small.database
  }

  /// By identifier: 10 MJ at 0.2 kg each.
  @Test func flowsJoinByIdentifier() throws {
    var small = SmallDatabase()
    small.flow("power", .product, property: 2)
    small.flow("thing", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.process(
      "own", [small.out("thing", 1, reference: true), small.into("power", 10), small.out("co2", 1)])
    let (database, report) = small.database.joined(with: background())
    #expect(report.byIdentifier == 2)
    #expect(report.own == 1)
    let system = try database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(system.activities.map(\.id) == ["own", "grid"])
    #expect(system.elementaryFlows.count == 1)
    #expect(isClose(system.inventory(of: 0)[0], 3))
  }

  /// By table, with a factor: 1 piece of a battery is 50 MJ of power.
  @Test func flowsJoinByTable() throws {
    var small = SmallDatabase()
    small.flow("battery", .product)
    small.flow("thing", .product)
    small.process("own", [small.out("thing", 1, reference: true), small.into("battery", 2)])
    let table = FlowJoining([
      "battery": .init(flow: "power", provider: "grid", factor: 50),
      "thing": .init(flow: "nowhere"),
    ])
    let (database, report) = small.database.joined(with: background(), by: table)
    #expect(report.byTable == 1)
    #expect(report.missingTargets == ["nowhere"])
    let result = try database.linked(by: LinkRules(byProducts: .cutOff))
    #expect(isClose(result.system.inventory(of: 0)[0], 20))
    #expect(result.report.decisions == ["default-provider": 1])
  }

  /// One identifier but units that do not convert: kept apart and named.
  @Test func unitsThatDifferStayApart() throws {
    var small = SmallDatabase()
    small.flow("power", .product, property: 1)
    small.flow("thing", .product)
    small.process("own", [small.out("thing", 1, reference: true), small.into("power", 10)])
    let (database, report) = small.database.joined(with: background())
    #expect(report.unitsDiffer == ["power"])
    let linked = try database.linked(by: LinkRules(byProducts: .cutOff)).report
    #expect(linked.counts.unlinkedInputs == 1)
  }

  @Test func ownProcessReplacesThatOfTheBackground() throws {
    var small = SmallDatabase()
    small.flow("power", .product, property: 2)
    small.flow("co2", .elementary, category: ["air"])
    small.process("grid", [small.out("power", 1, reference: true), small.out("co2", 0.5)])
    let (database, report) = small.database.joined(with: background())
    #expect(report.replacedProcesses == ["grid"])
    #expect(database.processes.count == 1)
  }
}
