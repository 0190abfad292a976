import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct FlowDiagramTests {
  private func amount(
    _ diagram: FlowDiagram, _ from: String, _ to: String
  ) -> Double? {
    diagram.links.first {
      diagram.nodes[$0.from].id == from && diagram.nodes[$0.to].id == to
    }?.amount
  }

  /// By hand: 190 t of coal are 4,180 GJ and 3,166.67 GJ of heat, of which 2,980 GJ are metered.
  @Test func energyShowsLossesAndTheGap() throws {
    let diagram = FlowDiagram.of(try SamplePark.input(), in: .energy)
    let coal = try #require(amount(diagram, "from:coal-mine", "process:boiler"))
    #expect(isClose(coal, 4180, relative: 1e-9))
    let loss = try #require(amount(diagram, "process:boiler", "loss"))
    #expect(isClose(loss, 190 / 0.06 * 0.32, relative: 1e-9))
    let pool = try #require(diagram.nodes.first { $0.id == "pool:heat" })
    #expect(pool.isUnbalanced)
    #expect(isClose(try #require(pool.gap), 190 / 0.06 - 2980, relative: 1e-9))
    let gap = try #require(amount(diagram, "pool:heat", "gap:to"))
    #expect(isClose(gap, 190 / 0.06 - 2980, relative: 1e-9))
    #expect(diagram.nodes.first { $0.id == "process:boiler" }?.isUnbalanced == false)
  }

  /// By hand: 190 t × 57 % × 44/12 = 397.1 t; 99 % of it is emitted and 1 % stays.
  @Test func carbonFollowsTheFuelToTheAir() throws {
    let diagram = FlowDiagram.of(try SamplePark.input(), in: .carbon)
    let coal = try #require(amount(diagram, "from:coal-mine", "process:boiler"))
    #expect(isClose(coal, 397.1, relative: 1e-9))
    let air = try #require(amount(diagram, "process:boiler", "air:scope1"))
    #expect(isClose(air, 397.1 * 0.99, relative: 1e-6))
    // 900 MWh at the factor of 2023, 0.5306 kgCO2/kWh.
    let grid = try #require(amount(diagram, "from:grid", "air:scope2"))
    #expect(isClose(grid, 477.54, relative: 1e-9))
  }

  /// Where energy has no declared mass there is nothing to draw but the coal.
  @Test func massLeavesOutWhatHasNone() throws {
    let diagram = FlowDiagram.of(try SamplePark.input(), in: .mass)
    #expect(diagram.links.count == 1)
    #expect(diagram.nodes.allSatisfy { !$0.isUnbalanced })
  }

  @Test func picturesHaveNoLoops() {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      var diagram = FlowDiagram(.mass)
      for node in 0..<8 { _ = diagram.node("\(node)", "\(node)", .process) }
      for _ in 0..<20 {
        diagram.link(
          Int.random(in: 0..<8, using: &random), Int.random(in: 0..<8, using: &random), "x",
          .material, Double.random(in: 1...2, using: &random))
      }
      let picture = diagram.picture
      #expect(isClose(into(picture, 0..<8), into(diagram, 0..<8), relative: 1e-12))
      // Taking nodes without inflow away again and again leaves none where there is no loop.
      var links = picture.links
      while !links.isEmpty {
        let targets = Set(links.map(\.to))
        let rest = links.filter { targets.contains($0.from) }
        #expect(rest.count < links.count, "a loop is left, seed \(seed)")
        if rest.count == links.count { break }
        links = rest
      }
    }
  }

  /// What flows into some nodes.
  private func into(_ diagram: FlowDiagram, _ nodes: Range<Int>) -> Double {
    nodes.reduce(0) { $0 + diagram.throughput(of: $1).input }
  }

  @Test func metersFollowTheirTree() throws {
    func meter(_ id: String, under parent: String?) -> ReportMeter {
      ReportMeter(
        id: id, name: LocalizedText(id), parent: parent, unit: .kilowattHour, total: 1, coverage: 1)
    }
    let tree = MeterTree([
      meter("b", under: "a"), meter("a", under: nil), meter("c", under: "d"),
      meter("d", under: "c"), meter("e", under: "missing"),
    ])
    #expect(tree.rows.map(\.meter.id) == ["a", "b", "e", "c", "d"])
    #expect(tree.rows.map(\.depth) == [0, 1, 0, 0, 1])
  }
}
