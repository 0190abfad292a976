import PhloemTestSupport
import Testing

@testable import PhloemLedger

/// Runs of units, compared with a list that has one element a unit.
@Suite struct UnitMapTests {
  static func place(_ series: Int, _ account: Int) -> UnitPlace {
    UnitPlace(
      series: SeriesID(Int32(series)), account: AccountID(Int32(account)), status: .held,
      adjustment: .notDeclared, holder: -1, holding: .none)
  }

  @Test(arguments: UInt64(1)...20) func isTheListOfSingleUnits(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var map = UnitMap()
    var list: [UnitPlace] = []
    for step in 0..<300 {
      if step % 50 == 0 {
        let count = Int.random(in: 1...400, using: &generator)
        let range = map.append(count, Self.place(step / 50, 0))
        #expect(range.first == list.count + 1)
        list += Array(repeating: Self.place(step / 50, 0), count: count)
      }
      let first = Int.random(in: 1...list.count, using: &generator)
      let last = min(list.count, first + Int.random(in: 0...40, using: &generator))
      let account = AccountID(Int32(Int.random(in: 0...2, using: &generator)))
      let serials = SerialSet(try #require(SerialRange(first, last)))
      map.update(serials) { $0.account = account }
      for number in first...last { list[number - 1].account = account }
      var seen = 0
      #expect(map.visit(serials) { run in seen += run.range.count })
      #expect(seen == last - first + 1)
    }
    for (index, place) in list.enumerated() { #expect(map.place(of: index + 1) == place) }
    #expect(map.place(of: 0) == nil)
    #expect(map.place(of: list.count + 1) == nil)
    // No gap, no overlap, and two runs that touch differ: a run more would be one too many.
    var next = 1
    var before: UnitPlace?
    for run in map.runs {
      #expect(run.range.first == next)
      #expect(run.place != before)
      (next, before) = (run.range.last + 1, run.place)
    }
    #expect(next == list.count + 1)
  }

  /// Splitting in as many parts as there are units and giving all to one account again leaves one run.
  @Test(arguments: UInt64(1)...5) func splitAndMergeIsIdentity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var map = UnitMap()
    _ = map.append(5000, Self.place(0, 0))
    let whole = map
    for number in (1...5000).shuffled(using: &generator) where number % 2 == 0 {
      map.update(SerialSet(try #require(SerialRange(number, number)))) {
        $0.account = AccountID(Int32(1))
      }
    }
    #expect(map.runCount == 5000)
    for number in (1...5000).shuffled(using: &generator) where number % 2 == 0 {
      map.update(SerialSet(try #require(SerialRange(number, number)))) {
        $0.account = AccountID(Int32(0))
      }
    }
    #expect(map == whole)
    #expect(map.runCount == 1)
    #expect(!map.visit(SerialSet(try #require(SerialRange(4990, 5001)))) { _ in })
  }
}
