import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct TradeCyclesTests {
  static let files = BadFiles("cycles-")

  static let text = """
    cycles: ets
    name: {en: Market, zh: 市场}
    by-cycle:
      first: {period: 2021, market: {volume: 1000, turnover: 50000.00, source: exchange}}
      second: {period: 2022-01..2023-12, instruments: [CEA]}
    """

  private func trade(_ id: String, _ time: Int64, _ instrument: String, _ price: Int64) -> Trade {
    Trade(
      id: id, time: time, seller: "a", buyer: "b", instrument: instrument, quantity: 100,
      price: price)
  }

  /// By hand, with 2021-12-31 16:00 UTC (1640966400 s, GNU date) the first second of 2022 in Shanghai: 200 of
  /// 1,000 t and 9,000 of 50,000 yuan; with 100 t at 60 of the second cycle 15,000 yuan, 50 a tonne.
  @Test func sumsByCycle() throws {
    let cycles = try TradeCycles.read(YAMLNode(reading: Self.text, file: "ets.yaml"))
    let trades = [
      trade("1", 1_640_966_399, "CEA", 50_00), trade("2", 1_640_966_399, "CCER", 40_00),
      trade("3", 1_640_966_400, "CEA", 60_00), trade("4", 1_640_966_400, "CCER", 60_00),
      trade("5", 0, "CEA", 1_00),
    ]
    let (totals, outside) = cycles.totals(
      of: trades, in: try ZoneRules(identifier: "Asia/Shanghai"))
    #expect(totals.map(\.own.count) == [2, 1] && outside == 2)
    #expect(totals[0].volumeShare == 0.2 && totals[0].turnoverShare == 0.18)
    #expect(totals[1].volumeShare == nil && totals[1].own.averagePrice == 60_00)
    #expect(totals[1].cumulative.volume == 300 && totals[1].cumulative.averagePrice == 50_00)
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 3) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in
        _ = try TradeCycles.read(YAMLNode(reading: text, file: "\(name).yaml"))
      }, of: name)
  }

  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<50 {
      let text = mutation.damaged(Self.text)
      do throws(InputError) {
        let cycles = try TradeCycles.read(YAMLNode(reading: text, file: "ets.yaml"))
        let trades = [trade("1", 1_640_966_399, "CEA", 50_00)]
        #expect(cycles.totals(of: trades, in: .utc).totals.count == cycles.cycles.count)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
