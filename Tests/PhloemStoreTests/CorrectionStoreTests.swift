import PhloemMetering
import PhloemModel
import Testing

@testable import PhloemStore

@Suite struct CorrectionStoreTests {
  private func correction(
    _ method: Correction.Method, _ window: Range<Int64>, meter: String = "m"
  ) -> Correction {
    Correction(
      meter: meter, window: window, reason: .transformerFactor, method: method,
      comment: "ratio was entered wrongly", author: "Li", enteredAt: 7)
  }

  @Test func correctionsAreUndoneNotDeleted() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    let series = troubledRegister(days: 3, seed: 1)
    try store.take(series)
    let before = try store.contents()
    let raw = try store.intervals(of: "m", in: march(0..<3))
    let id = try store.add(correction(.scale(2), march(1..<2)))
    let doubled = try store.intervals(of: "m", in: march(0..<3))
    let (day, twice) = (try raw.sums(between: days), try doubled.sums(between: days))
    #expect(twice.map(\.total) == [day[0].total, 2 * day[1].total, day[2].total])
    #expect(try store.uncorrectedIntervals(of: "m", in: march(0..<3)) == raw)
    #expect(try store.readings(of: "m", in: march(0..<3)).values == series.values)
    try store.undoCorrection(id, at: 9)
    #expect(try store.contents() == before)
    #expect(try store.corrections(of: "m").map(\.undoneAt) == [9])
    #expect(throws: InputError.self) { try store.undoCorrection(id, at: 10) }
  }

  private var days: [Int64] { (0...3).map { newYear + Int64($0 * 86_400) } }

  /// Late data in the weeks that a profile is taken from change what it fills.
  @Test func lateDataReachTheCorrectionsThatUseThem() throws {
    let series = troubledRegister(days: 9, seed: 2, trouble: 1_000_000)
    let hole = series.without { (288 * 7..<288 * 8).contains($0) }
    let profile = correction(.weekProfile(weeks: 1), march(7..<8))
    let clear = correction(.setMissing, march(7..<8))
    let early = try PhloemStore(inMemory: [registerSpec()])
    try early.take(hole.without { $0 < 288 })
    for entry in [clear, profile] { try early.add(entry) }
    #expect(try early.intervals(of: "m", in: march(7..<8)).sum.missing > 90)
    try early.take(hole.part(0..<288), "late.csv")
    let late = try PhloemStore(inMemory: [registerSpec()])
    try late.take(hole)
    for entry in [clear, profile] { try late.add(entry) }
    #expect(try early.contents() == late.contents())
    #expect(try late.intervals(of: "m", in: march(7..<8)).sum.missing == 0)
  }

  /// A line drawn between neighbours that a second correction changes follows the change.
  @Test func correctionsBuildOnEachOther() throws {
    let series = troubledRegister(days: 3, seed: 4, trouble: 1_000_000)
    let clear = correction(.setMissing, newYear + 86_400..<newYear + 90_000)
    let line = correction(.interpolate, newYear + 86_400..<newYear + 90_000)
    let double = correction(.scale(2), newYear + 80_000..<newYear + 86_400)
    let store = try PhloemStore(inMemory: [registerSpec()])
    try store.take(series)
    for entry in [clear, double, line] { try store.add(entry) }
    let all = try store.intervals(of: "m", in: march(0..<3))
    // By hand: the straight line from the last doubled quarter to the first after the window.
    let (low, high) = (Double(all.values[95]), Double(all.values[100]))
    let expected = (1...4).map { i in
      all.values[95] + Int64(((high - low) / 5 * Double(i)).rounded(.toNearestOrEven))
    }
    #expect(Array(all.values[96..<100]) == expected)
    try store.undoCorrection(2, at: 9)
    let other = try PhloemStore(inMemory: [registerSpec()])
    try other.take(series)
    for entry in [clear, line] { try other.add(entry) }
    #expect(try store.contents() == other.contents())
  }

  @Test func copiesFollowTheirSource() throws {
    let store = try PhloemStore(inMemory: [registerSpec(), registerSpec("n")])
    try store.take(troubledRegister(days: 2, seed: 3))
    try store.add(correction(.copy(meter: "m", factor: 1), march(0..<2), meter: "n"))
    let copied = try store.intervals(of: "n", in: march(0..<2)).values
    #expect(try copied == store.intervals(of: "m", in: march(0..<2)).values)
    try store.take(
      ReadingSeries(times: [newYear + 86_400 + 10], values: [98_000.001]), "late.csv")
    #expect(
      try store.intervals(of: "n", in: march(0..<2)).values
        == store.intervals(of: "m", in: march(0..<2)).values)
  }

  @Test func everyMethodIsKept() throws {
    let store = try PhloemStore(inMemory: [registerSpec(), registerSpec("n")])
    let methods: [Correction.Method] = [
      .setMissing, .scale(1.5), .offset(-3), .spread(10), .interpolate, .weekProfile(weeks: 4),
      .replace([1, 2]), .copy(meter: "n", factor: 2),
    ]
    for method in methods { try store.add(correction(method, march(0..<1))) }
    #expect(try store.corrections().map(\.method) == methods)
  }
}
