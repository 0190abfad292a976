import Foundation
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

@Suite struct StoreTests {
  @Test func whatGoesInComesOut() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    let series = troubledRegister(days: 3, seed: 1)
    let report = try store.take(series)
    #expect(report.added == series.count)
    #expect(report.first == series.times.first)
    #expect(report.last == series.times.last)
    let back = try store.readings(of: "m", in: march(0..<3))
    #expect(back.times == series.times)
    #expect(back.values == series.values)
    let expected = IntervalEngine(try registerSpec(), spacing: 300).intervals(
      of: series, on: TimeGrid(start: newYear, step: 900, count: 3 * 96))
    #expect(try store.intervals(of: "m", in: march(0..<3)) == expected.series)
    #expect(try store.events(of: "m").map(\.event) == expected.events)
    #expect(try store.runs() == [report])
    #expect(try store.sources(of: "m", in: march(1..<2)).map(\.file) == [file()])
    #expect(try store.span(of: "m") == march(0..<3))
    #expect(try store.coverage(of: "m", in: march(0..<3)).count == 3 * 96)
  }

  @Test func theSameFileAgainChangesNothing() throws {
    let folder = try TemporaryFolder()
    let series = troubledRegister(days: 3, seed: 2)
    let store = try PhloemStore(path: folder.store, channels: [registerSpec()])
    try store.take(series)
    let before = try store.contents()
    let again = try store.take(series)
    #expect(!again.changed)
    #expect(again.duplicates == series.count)
    #expect(try store.contents() == before)
    #expect(try store.runs().count == 1)
    // Also after opening it again, and under another name.
    let reopened = try PhloemStore(path: folder.store, channels: [registerSpec()])
    try reopened.take(series, "copy.csv")
    #expect(try reopened.contents() == before)
    #expect(try reopened.sources().count == 1)
  }

  /// Any split of a file, taken in any order, gives the same chunks, intervals and events.
  @Test(arguments: UInt64(1)...20) func orderDoesNotMatter(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let series = troubledRegister(days: 6, seed: seed)
    let whole = try PhloemStore(inMemory: [registerSpec()])
    try whole.take(series)
    let cuts = (0..<6).map { _ in Int.random(in: 1..<series.count, using: &random) }
    let edges = Set([0, series.count] + cuts).sorted()
    var parts = zip(edges, edges.dropFirst()).map { series.part($0..<$1) }
    // One part is torn apart reading by reading.
    let torn = parts.removeLast()
    parts.append(torn.without { $0 % 2 == 0 })
    parts.append(torn.without { $0 % 2 == 1 })
    parts.shuffle(using: &random)
    let pieces = try PhloemStore(inMemory: [registerSpec()])
    for (i, part) in parts.enumerated() where part.count > 0 { try pieces.take(part, "\(i).csv") }
    #expect(try pieces.contents() == whole.contents())
  }

  /// A file larger than what is kept in memory is written in parts of one transaction.
  @Test func smallMemoryGivesTheSame() throws {
    let series = troubledRegister(days: 4, seed: 5)
    let whole = try PhloemStore(inMemory: [registerSpec()])
    try whole.take(series)
    let small = try PhloemStore(inMemory: [registerSpec()])
    try small.ingest(file(), meters: ["m"], at: 0, limit: 100) { transaction in
      for start in stride(from: 0, to: series.count, by: 37) {
        try transaction.append(series.part(start..<min(start + 37, series.count)).columns)
      }
    }
    #expect(try small.contents() == whole.contents())
  }

  @Test func lateDataTouchOnlyTheirDays() throws {
    let series = troubledRegister(days: 20, seed: 3, trouble: 1_000_000)
    let late = series.part(2000..<2010)
    let store = try PhloemStore(inMemory: [registerSpec()])
    try store.take(series.without { late.times.contains(series.times[$0]) })
    let report = try store.take(late, "late.csv")
    #expect(report.late == 10)
    #expect(report.recomputed == 1)
    let whole = try PhloemStore(inMemory: [registerSpec()])
    try whole.take(series)
    #expect(try store.contents() == whole.contents())
  }

  @Test func twoValuesForOneTimeAreAConflict() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    let times = (0..<4).map { newYear + Int64($0 * 900) }
    try store.take(ReadingSeries(times: times, values: [1, 2, 3, 4]))
    let report = try store.take(
      ReadingSeries(times: Array(times[1...2]), values: [2, 3.5]), "b.csv")
    #expect(report.conflicts == 1)
    #expect(report.duplicates == 1)
    let conflict = try #require(try store.conflicts(of: "m").first)
    #expect(
      conflict
        == ReadingConflict(
          meter: "m", time: times[2], oldValue: 3, newValue: 3.5, oldSources: [1], source: 2))
    #expect(try store.readings(of: "m", in: march(0..<1)).values == [1, 2, 3.5, 4])
    #expect(try store.intervals(of: "m", in: march(0..<1)).values[0..<3] == [1000, 1500, 500])
  }

  @Test func whatIsNotFiniteIsRefused() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    let report = try store.take(
      ReadingSeries(times: [newYear, newYear + 900, newYear + 1800], values: [1, .nan, 2]))
    #expect(report.refused == 1)
    #expect(report.added == 2)
  }

  @Test func anotherChannelWorksTheIntervalsOutAgain() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    let series = troubledRegister(days: 2, seed: 4)
    try store.take(series)
    #expect(try store.update(channels: [registerSpec()]) == 0)
    #expect(try store.update(channels: [registerSpec(ratio: 20)]) == 1)
    let fresh = try PhloemStore(inMemory: [registerSpec(ratio: 20)])
    try fresh.take(series)
    #expect(try store.contents() == fresh.contents())
  }

  @Test func sparseReadingsAreAtHome() throws {
    // A meter read once a month: 720 kWh in 30 days are 250 Wh a quarter hour.
    let store = try PhloemStore(inMemory: [registerSpec()])
    let month: Int64 = 30 * 86_400
    for i in [3, 0, 2, 1] {
      try store.take(
        ReadingSeries(times: [newYear + Int64(i) * month], values: [Double(i) * 720]), "\(i).csv")
    }
    let series = try store.intervals(of: "m", in: newYear..<newYear + 3 * month)
    #expect(series.values.allSatisfy { $0 == 250 })
    #expect(series.flags.allSatisfy { $0 == .measured })
  }

  @Test func bulkReadingVisitsMetersInOrder() throws {
    let store = try PhloemStore(inMemory: [registerSpec("a"), registerSpec("b")])
    let series = troubledRegister(days: 2, seed: 6)
    try store.take(series, meter: "b")
    try store.take(series, "b.csv", meter: "a")
    var visits: [String] = []
    var total: Int64 = 0
    try store.forEachIntervalChunk(of: ["b", "a"], in: march(0..<2)) { chunk in
      visits.append("\(chunk.meter) \(chunk.start - newYear)")
      total += chunk.values.reduce(0, +)
      #expect(chunk.total == chunk.values.reduce(0, +))
    }
    #expect(visits == ["0 0", "0 86400", "1 0", "1 86400"])
    #expect(try total == 2 * store.intervals(of: "a", in: march(0..<2)).sum.total)
  }

  @Test func unknownMetersGetASentence() throws {
    let store = try PhloemStore(inMemory: [registerSpec("main")])
    let error = #expect(throws: InputError.self) { try store.readings(of: "mian", in: 0..<1) }
    #expect(
      error?.description
        == """
        error: the store was not told how to read the meter 'mian'
        help: did you mean 'main'?
        """)
  }

  @Test func labelsMustAgree() throws {
    let unit = BaseUnit(unit: try PhysicalUnit(reading: "kWh"), decimals: 3)
    let store = try PhloemStore(
      inMemory: [ChannelSpec(id: "m", kind: .interval, unitScale: 1000, base: unit)])
    #expect(throws: InputError.self) {
      try store.ingest(file(), meters: ["m"], at: 0) { transaction in
        try transaction.append(
          ReadingBatch(
            label: .end,
            columns: [ReadingColumns(meter: 0, times: [0], values: [1], decimals: 0)]))
      }
    }
    #expect(try store.sources().isEmpty)
  }
}

extension ReadingSeries {
  /// Without the readings whose index a condition names.
  func without(_ lost: (Int) -> Bool) -> ReadingSeries {
    let kept = times.indices.filter { !lost($0) }
    return ReadingSeries(times: kept.map { times[$0] }, values: kept.map { values[$0] })
  }
}
