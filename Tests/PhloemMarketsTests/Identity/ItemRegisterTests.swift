import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ItemRegisterTests {
  private static let stages = ["made", "shipped", "received", "sold"]

  private func graph() throws -> BatchGraph {
    var graph = BatchGraph()
    try graph.add("grain-1", stage: "grain")
    try graph.add("grain-2", stage: "grain")
    try graph.add("brew-1", stage: "fermentation", inputs: ["grain-1"])
    try graph.add("brew-2", stage: "fermentation", inputs: ["grain-1", "grain-2"])
    try graph.add("blend-1", stage: "blend", inputs: ["brew-1"])
    try graph.add("blend-2", stage: "blend", inputs: ["brew-1", "brew-2"])
    return graph
  }

  private func serial(_ series: String, _ number: Int32) throws -> String {
    try #require(SerialNumber(series: series, number: number)).description
  }

  @Test func tracesBothWays() throws {
    var register = ItemRegister(stages: Self.stages, graph: try graph())
    try register.record(batch: "blend-1", series: "A", first: 0, count: 100, at: "plant")
    try register.record(batch: "blend-2", series: "A", first: 100, count: 50, at: "plant")
    #expect(try register.sources(of: serial("A", 99)) == ["grain-1", "brew-1", "blend-1"])
    #expect(
      try register.sources(of: serial("A", 100))
        == ["grain-1", "grain-2", "brew-1", "brew-2", "blend-2"])
    #expect(try register.items(madeOf: "grain-2").map(\.numbers) == [100...149])
    #expect(try register.items(madeOf: "grain-1").map(\.numbers) == [0...99, 100...149])
  }

  @Test func refusesCopiesAndScansOutOfOrder() throws {
    var register = ItemRegister(stages: Self.stages, graph: try graph())
    try register.record(batch: "blend-1", series: "A", first: 0, count: 10, at: "plant")
    let item = try serial("A", 3)
    func refusal(_ scan: ItemRegister.Scan) -> ItemRegister.Refusal? {
      do throws(ItemRegister.Refusal) {
        try register.accept(scan)
        return nil
      } catch { return error }
    }
    #expect(refusal(.init(item, "received", at: "dealer")) == .outOfOrder(expected: "shipped"))
    #expect(refusal(.init(item, "shipped", at: "gate")) == nil)
    #expect(refusal(.init(item, "shipped", at: "other gate")) == .copied(firstSite: "gate"))
    #expect(refusal(.init(item, "received", at: "dealer")) == nil)
    #expect(refusal(.init(item, "sold", at: "shop")) == nil)
    #expect(refusal(.init(item, "sold", at: "far away")) == .copied(firstSite: "shop"))
    #expect(try register.state(of: item) == ("sold", "shop"))
    #expect(refusal(.init(try serial("A", 10), "shipped", at: "gate")) == .unknownItem)
    #expect(refusal(.init(try serial("B", 1), "shipped", at: "gate")) == .unknownItem)
    #expect(refusal(.init("A-00000003-0", "shipped", at: "gate")) == .malformed)
    #expect(refusal(.init(try serial("A", 4), "eaten", at: "gate")) == .unknownStage)
  }

  @Test func runsFollowEachOther() throws {
    var register = ItemRegister(stages: Self.stages, graph: try graph())
    func refusal(_ batch: String, _ first: Int32, _ count: Int) -> ItemRegister.Refusal? {
      do throws(ItemRegister.Refusal) {
        try register.record(batch: batch, series: "A", first: first, count: count, at: "plant")
        return nil
      } catch { return error }
    }
    #expect(refusal("blend-1", 1, 10) == .notConsecutive(expected: 0))
    #expect(refusal("blend-1", 0, 10) == nil)
    #expect(refusal("blend-1", 9, 10) == .notConsecutive(expected: 10))
    #expect(refusal("blend-1", 11, 10) == .notConsecutive(expected: 10))
    #expect(refusal("blend-9", 10, 10) == .unknownBatch)
    #expect(refusal("blend-1", 10, 0) == .malformed)
    #expect(refusal("blend-1", 10, 100_000_000) == .malformed)
    #expect(register.count == 10)
  }

  @Test func batchesThatAreNotThereAreRefused() throws {
    var graph = try graph()
    #expect(throws: InputError.self) { try graph.add("brew-1", stage: "fermentation") }
    let error = #expect(throws: InputError.self) {
      try graph.add("blend-3", stage: "blend", inputs: ["brew-9"])
    }
    #expect(error?.description.contains("did you mean 'brew-1'?") == true)
    #expect(graph.batches.count == 6)
  }

  /// A million items of 200 blends of 500 brews of 300 lots: each way against a walk over all edges.
  @Test func aMillionItems() throws {
    var generator = SeededGenerator(seed: 5)
    var graph = BatchGraph()
    var parents: [String: Set<String>] = [:]
    for index in 0..<300 { try graph.add("lot-\(index)", stage: "grain") }
    for (stage, count, before, size) in [("brew", 500, "lot", 300), ("blend", 200, "brew", 500)] {
      for index in 0..<count {
        let inputs = (0..<4).map { _ in
          "\(before)-\(Int.random(in: 0..<size, using: &generator))"
        }
        try graph.add("\(stage)-\(index)", stage: stage, inputs: inputs)
        parents["\(stage)-\(index)"] = Set(inputs)
      }
    }
    var register = ItemRegister(stages: Self.stages, graph: graph)
    for index in 0..<200 {
      try register.record(
        batch: "blend-\(index)", series: "XJ", first: Int32(index * 5000), count: 5000, at: "plant")
    }
    #expect(register.count == 1_000_000)
    func lots(_ blend: Int) -> Set<String> {
      (parents["blend-\(blend)"] ?? []).reduce(into: []) { $0.formUnion(parents[$1] ?? []) }
    }
    for blend in [0, 77, 199] {
      let item = try serial("XJ", Int32(blend * 5000 + 4999))
      let found = try register.sources(of: item).filter { $0.hasPrefix("lot") }
      #expect(Set(found) == lots(blend))
    }
    for lot in [0, 150, 299] {
      let expected = (0..<200).filter { lots($0).contains("lot-\(lot)") }
      let found = try register.items(madeOf: "lot-\(lot)")
      #expect(found.map { Int($0.numbers.lowerBound) / 5000 } == expected)
    }
  }
}
