import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct TradeTableTests {
  private func read(_ text: String) throws -> TradeTable {
    try TradeTable(
      CSVTable(reading: text, file: "trades.csv"), zone: ZoneRules(identifier: "Asia/Shanghai"))
  }

  private static let head = "trade,time,seller,buyer,instrument,quantity,price,kind,seller-owner\n"

  /// 2024-03-01 10:00 in Shanghai is 1709258400 s after 1970 (GNU date).
  @Test func readsTrades() throws {
    let table = try read(Self.head + "t1,2024-03-01 10:00,a,b,CEA,100,90.5,block,A\n")
    #expect(
      table.trades == [
        Trade(
          id: "t1", time: 1_709_258_400, seller: "a", buyer: "b", instrument: "CEA",
          quantity: 100, price: 90_50, kind: .block)
      ])
    #expect(table.owners == ["a": "A"])
  }

  @Test(arguments: [
    ("t1,2024-03-01 10:00,a,b,CEA,0,90,,", "trades.csv:2:29: error: '0' is no quantity"),
    ("t1,2024-03-01 10:00,a,b,CEA,1,-9,,", "the price '-9' is negative"),
    ("t1,2024-03-01 10:00,a,b,CEA,9223372036854775807,9,,", "is larger than any market"),
    ("t1,2024-03-01 10:00,a,b,CEA,1000000,90000000000.00,,", "is larger than any market"),
    ("t1,2024-03-01 10:00,a,b,CEA,1,9,barter,", "unknown kind 'barter'"),
    ("t1,2024-03-01 10:00,,b,CEA,1,9,,", "'seller' is empty"),
    ("t1,soon,a,b,CEA,1,9,,", "trades.csv:2:4: error:"),
    ("t1,2024-03-01 10:00,a,b,CEA,1,9,,A\nt1,2024-03-01 10:00,a,b,CEA,1,9,,A", "is there twice"),
    (
      "t1,2024-03-01 10:00,a,b,CEA,1,9,,A\nt2,2024-03-01 10:00,a,b,CEA,1,9,,B",
      "owned by 'A' and by 'B'"
    ),
  ])
  func refusesRows(rows: String, message: String) {
    let error = #expect(throws: InputError.self) { try read(Self.head + rows + "\n") }
    let text = error?.description ?? ""
    #expect(text.contains(message), "\(text)")
    #expect(error?.diagnostics.allSatisfy { $0.help != nil } == true)
  }

  /// Damaged tables are read, or refused with a place; what is read can be searched.
  @Test(arguments: UInt64(1)...20)
  func damagedTables(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    let text =
      Self.head + "t1,2024-03-01 10:00,a,b,CEA,100,90.5,block,A\n"
      + "t2,2024-03-01 11:00,b,a,CEA,100,90.5,,B\nt3,2024-03-01 12:00,a,c,CEA,9,90,otc,A\n"
    for _ in 0..<50 {
      do throws(InputError) {
        let table = try TradeTable(
          CSVTable(reading: mutation.damaged(text), file: "trades.csv"), zone: .utc)
        let alerts = WashTradeSearch(owners: table.owners).alerts(in: table.trades)
        #expect(alerts.allSatisfy { !$0.trades.isEmpty && !$0.owners.isEmpty })
        #expect(
          TradeSummary.of(table.trades, in: .min..<Int64.max).allSatisfy { $0.volume > 0 })
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }

  @Test func refusesColumns() {
    let error = #expect(throws: InputError.self) { try read("trade,tiem\n") }
    #expect(error?.description.contains("no column 'time'") == true)
    #expect(error?.description.contains("did you mean 'time'?") == true)
  }
}
