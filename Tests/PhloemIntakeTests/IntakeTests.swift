import Foundation
import PhloemMetering
import PhloemStore
import PhloemTestSupport
import Testing

@testable import PhloemIntake

/// What is acknowledged is stored once, whatever happens between.
@Suite struct IntakeTests {
  @Test func keepsAndFolds() async throws {
    let place = try SamplePlace()
    let receipt = try await place.take(Sample.readings("energy", [1, 2, 4]))
    #expect(receipt == Intake.Receipt(accepted: 3, duplicates: 0, conflicts: 0))
    #expect(try place.stored("energy").isEmpty && place.intake?.waiting == 3)
    let report = try place.intake?.fold(at: Sample.now)
    #expect(report?.added == 3 && place.intake?.waiting == 0)
    #expect(try place.stored("energy") == [1, 2, 4])
    // A register of 1, 2 and 4 kWh a quarter of an hour apart: 1 and 2 kWh between.
    let series = try place.data.store.intervals(of: "energy", in: 1_740_787_200..<1_740_789_000)
    #expect(series.values == [1000, 2000])
  }

  @Test func duplicatesAndConflictsAreKnown() async throws {
    let place = try SamplePlace()
    _ = try await place.take(Sample.readings("load", [5, 6, 7]))
    #expect(
      try await place.take(Sample.readings("load", [5, 6, 8]))
        == Intake.Receipt(accepted: 1, duplicates: 2, conflicts: 1), "still in the journal")
    try place.intake?.fold(at: Sample.now)
    #expect(try place.stored("load") == [5, 6, 8])
    #expect(
      try await place.take(Sample.readings("load", [5, 9, 8, 1]))
        == Intake.Receipt(accepted: 2, duplicates: 2, conflicts: 1), "in the store")
    try place.intake?.fold(at: Sample.now)
    #expect(try place.stored("load") == [5, 9, 8, 1])
    #expect(try place.data.store.conflicts(of: "load").map(\.oldValue) == [7, 6])
    let twice = try Sample.readings("more", [3])
    #expect(try await place.take(twice).accepted == 1)
    #expect(try await place.take(twice).duplicates == 1)
  }

  @Test func whatWasNotFoldedIsThereAfterTheEnd() async throws {
    let place = try SamplePlace()
    _ = try await place.take(Sample.readings("energy", [1, 2]))
    try place.intake?.fold(at: Sample.now)
    _ = try await place.take(Sample.readings("energy", from: 1_740_789_000, [4, 8]))
    _ = try await place.take(Sample.readings("load", [5]))
    place.abandon()
    let again = try SamplePlace(place.folder)
    #expect(again.intake?.waiting == 3 && again.intake?.notes.count == 1)
    #expect(try again.intake?.newest(of: "energy")?.value == 8)
    try again.intake?.fold(at: Sample.now)
    #expect(try again.stored("energy") == [1, 2, 4, 8])
    #expect(try again.stored("load") == [5])
    again.abandon()
    let third = try SamplePlace(place.folder)
    #expect(third.intake?.waiting == 0, "taken once")
    #expect(try third.data.store.runs().map(\.added) == [5], "a day is one run")
    #expect(try third.data.store.conflicts().isEmpty)
  }

  /// A journal that is cut off at any byte gives the entries before, and the server starts.
  @Test func anEntryIsThereWholeOrNotAtAll() async throws {
    let place = try SamplePlace()
    _ = try await place.take(Sample.readings("load", [1, 2, 3]))
    _ = try await place.take(Sample.readings("energy", [4, 5]))
    place.abandon()
    let name = try #require(try place.segments.first)
    let path = "\(place.journal)/\(name)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var at = 0
    let first = try #require(JournalEntry([UInt8](whole), at: &at))
    #expect(first.columns.first?.values == [1, 2, 3])
    for size in 0...whole.count {
      try whole.prefix(size).write(to: URL(fileURLWithPath: path))
      let recovery = try JournalRecovery(place.journal, from: .start)
      let expected = size < at ? 0 : size < whole.count ? 3 : 5
      #expect(recovery.entries.reduce(0) { $0 + $1.count } == expected, "\(size) bytes")
      let isWhole = size == 0 || size == at || size == whole.count
      #expect(recovery.notes.isEmpty == isWhole, "\(size) bytes")
    }
  }

  @Test func damageBeforeOtherReadingsIsTold() async throws {
    let place = try SamplePlace(segmentLimit: 1)
    _ = try await place.take(Sample.readings("load", [1, 2, 3]))
    _ = try await place.take(Sample.readings("energy", [4, 5]))
    place.abandon()
    let path = "\(place.journal)/\(try #require(try place.segments.first))"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[20] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect {
      try SamplePlace(place.folder)
    } throws: { "\($0)".contains("is damaged at byte 0") }
  }

  @Test func segmentsGoOnceTheStoreHasThem() async throws {
    let place = try SamplePlace(segmentLimit: 1)
    for index in 0..<5 {
      _ = try await place.take(
        Sample.readings("load", from: 1_740_787_200 + Int64(index) * 900, [Double(index)]))
    }
    #expect(try place.segments.count == 5)
    try place.intake?.fold(at: Sample.now)
    #expect(try place.segments.count == 1, "the one that is being written stays")
    try place.intake?.close(at: Sample.now)
    #expect(try place.segments.isEmpty)
    place.abandon()
    let again = try SamplePlace(place.folder)
    _ = try await again.take(Sample.readings("load", from: 1_740_796_200, [9]))
    again.abandon()
    let third = try SamplePlace(place.folder)
    try third.intake?.fold(at: Sample.now)
    #expect(
      try third.stored("load") == [0, 1, 2, 3, 4, 9], "numbers of segments are not used again")
  }

  @Test func twoServersDoNotShareAJournal() throws {
    let place = try SamplePlace()
    #expect {
      try Intake(folder: place.journal, data: { [data = place.data] in data })
    } throws: { "\($0)".contains("another server") }
  }

  @Test func tooManyThatWaitAreTurnedAway() async throws {
    let place = try SamplePlace(waitingLimit: 2)
    _ = try await place.take(Sample.readings("load", [1, 2, 3]))
    await #expect(throws: Intake.Full.self) {
      try await place.take(Sample.readings("energy", [1]))
    }
    try place.intake?.fold(at: Sample.now)
    #expect(try await place.take(Sample.readings("energy", [1])).accepted == 1)
  }

  /// A folder that cannot be written to: nothing is acknowledged, and later readings are.
  @Test func aDiskThatFailsIsTold() async throws {
    let place = try SamplePlace()
    try FileManager.default.removeItem(atPath: place.journal)
    await #expect(throws: JournalFailure.self) {
      try await place.take(Sample.readings("load", [1]))
    }
    #expect(place.intake?.waiting == 0)
    try FileManager.default.createDirectory(
      atPath: place.journal, withIntermediateDirectories: false)
    #expect(try await place.take(Sample.readings("load", [1])).accepted == 1)
  }

  @Test func readingsOfAMeterThatIsGoneAreSetAside() async throws {
    let place = try SamplePlace()
    _ = try await place.take(Sample.readings("load", [1.5]))
    _ = try await place.take(Sample.readings("energy", [2]))
    place.abandon()
    let text = Sample.text.replacingOccurrences(
      of: "  load: {carrier: power, unit: kW, type: gauge}\n", with: "")
    let again = try SamplePlace(place.folder, text: text)
    try again.intake?.fold(at: Sample.now)
    #expect(try again.stored("energy") == [2])
    let aside = try String(contentsOfFile: "\(place.journal)/undeclared.csv", encoding: .utf8)
    #expect(aside == "meter,time,value\nload,2025-03-01T00:00:00Z,1.5\n")
  }

  /// A year of readings, then one that comes late: a day or two are worked out again, not the year.
  @Test func lateReadingsRecomputeWhatTheyTouch() async throws {
    let place = try SamplePlace()
    let start: Int64 = 1_709_251_200
    let values = (0..<35_040).filter { $0 != 10_000 }
    let rows = values.map { "energy,\(SampleTime.text(start + Int64($0) * 900)),\($0)" }
    let text = "meter,time,value\n" + rows.joined(separator: "\n")
    let year = try ReadingText.csv(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    #expect(year.refused == 0)
    _ = try await place.take(year)
    #expect(try place.intake?.fold(at: Sample.now)?.recomputed ?? 0 >= 365)
    let before = try place.data.store.changes(in: start..<start + 30 * 86_400)
    let touched = start + 10_000 * 900
    let day = try place.data.store.changes(in: touched..<touched + 1)
    _ = try await place.take(Sample.readings("energy", from: touched, [10_000]))
    let report = try #require(try place.intake?.fold(at: Sample.now))
    #expect(report.added == 1 && report.late == 1 && 1...2 ~= report.recomputed)
    #expect(try place.data.store.changes(in: start..<start + 30 * 86_400) == before)
    #expect(try place.data.store.changes(in: touched..<touched + 1) != day)
  }

  @Test func manyAtOnceShareTheDisk() async throws {
    let place = try SamplePlace()
    let intake = try #require(place.intake)
    try await withThrowingTaskGroup { group in
      for index in 0..<400 {
        let readings = try Sample.readings(
          "load", from: 1_735_000_000 + Int64(index) * 900, [Double(index)])
        group.addTask { _ = try await intake.keep(intake.sort(readings)) }
      }
      try await group.waitForAll()
    }
    #expect(intake.waiting == 400 && intake.syncs < 400)
    try intake.fold(at: Sample.now)
    #expect(try place.stored("load") == (0..<400).map(Double.init))
  }
}

enum SampleTime {
  static func text(_ moment: Int64) -> String {
    let format = ISO8601DateFormatter()
    return format.string(from: Date(timeIntervalSince1970: TimeInterval(moment)))
  }
}
