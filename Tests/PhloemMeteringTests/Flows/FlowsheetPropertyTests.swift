import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Random parks: layers of processes, each drawing on commodities of earlier layers, markets for all.
@Suite struct FlowsheetPropertyTests {
  private struct Sample {
    let text: String
    let metered: [String: [Double?]]
  }

  private func sample(seed: UInt64, metersOn share: Double) -> Sample {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 4...12, using: &random)
    var processes = ""
    var meters = ""
    var markets = ""
    var metered: [String: [Double?]] = [:]
    for k in 0...count {
      markets += "  buy\(k): {commodity: c\(k), direction: purchase}\n"
      markets += "  sell\(k): {commodity: c\(k), direction: sale}\n"
    }
    for k in 1...count {
      let inputs = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 0..<k, using: &random)
      }
      let amounts = Set(inputs).sorted().map {
        "c\($0): \(Double(Int.random(in: 1...40, using: &random)) / 10) t"
      }
      processes +=
        "  p\(k): {reference: c\(k), inputs: {\(amounts.joined(separator: ", "))}, "
        + "outputs: {c\(k): 1 t}}\n"
      if Double.random(in: 0..<1, using: &random) < share {
        meters += "  m\(k): {measures: p\(k)/c\(k), type: register, unit: t}\n"
        metered["m\(k)"] = (0..<3).map { _ in Double(Int.random(in: 0...1000, using: &random)) }
      }
    }
    let commodities = (0...count).map { "  c\($0): {kind: material, unit: t}\n" }.joined()
    return Sample(
      text: "commodities:\n\(commodities)processes:\n\(processes)markets:\n\(markets)"
        + (meters.isEmpty ? "" : "meters:\n\(meters)"), metered: metered)
  }

  @Test(arguments: UInt64(1)...20)
  func everyPoolBalancesWhenEveryLevelIsMetered(seed: UInt64) throws {
    let sample = sample(seed: seed, metersOn: 1)
    let sheet = try Flowsheet.resolve(sample.text, sample.metered)
    #expect(sheet.findings.isEmpty)
    for balance in sheet.balances {
      let supply = try #require(balance.supply.compactMap(\.self).max())
      #expect(abs(balance.gap ?? .infinity) <= 1e-9 * max(supply, 1))
    }
    #expect(sheet.flows.allSatisfy { $0.amounts.allSatisfy { ($0?.amount ?? -1) >= 0 } })
  }

  // With fewer meters every pool either balances or holds a flow that is unknown.
  @Test(arguments: UInt64(1)...20)
  func aPoolBalancesOrSaysThatItIsNotKnown(seed: UInt64) throws {
    let sample = sample(seed: seed, metersOn: 0.5)
    let sheet = try Flowsheet.resolve(sample.text, sample.metered)
    for balance in sheet.balances {
      let joined = sheet.flows.filter { $0.pool == balance.pool }
      let isKnown = joined.allSatisfy { $0.amounts.allSatisfy { $0 != nil } }
      #expect((balance.gap != nil) == isKnown)
      #expect(abs(balance.gapShare ?? 0) < 1e-9)
    }
    for flow in sheet.flows {
      #expect(zip(flow.amounts, flow.basis).allSatisfy { ($0 == nil) == ($1 == .unknown) })
    }
  }

  // The same park gives the same sheet, whatever the order in which tables are walked.
  @Test(arguments: UInt64(1)...20)
  func theSheetDoesNotDependOnTheOrderOfTables(seed: UInt64) throws {
    let sample = sample(seed: seed, metersOn: 0.7)
    let first = try Flowsheet.resolve(sample.text, sample.metered)
    let second = try Flowsheet.resolve(sample.text, sample.metered)
    #expect(first.flows.map(\.amounts) == second.flows.map(\.amounts))
    #expect(first.findings == second.findings)
  }

  // Twice the meters, twice the flows: what is not linear would show.
  @Test(arguments: UInt64(1)...20)
  func flowsAreLinearInTheMeters(seed: UInt64) throws {
    let sample = sample(seed: seed, metersOn: 0.7)
    let one = try Flowsheet.resolve(sample.text, sample.metered)
    let two = try Flowsheet.resolve(
      sample.text, sample.metered.mapValues { $0.map { $0.map { $0 * 2 } } })
    for (a, b) in zip(one.flows, two.flows) {
      for (x, y) in zip(a.amounts, b.amounts) {
        #expect((x == nil) == (y == nil))
        #expect(isClose((x?.amount ?? 0) * 2, y?.amount ?? 0, relative: 1e-9, absolute: 1e-6))
      }
    }
  }
}
