import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemModel

struct ReadingFileTests {
  static let noon: Int64 = 1_704_110_400  // 2024-01-01 12:00 UTC, GNU date

  @Test func readsTheUsualLongFile() throws {
    let result = try readText(
      """
      meter,time,value,quality
      m1,2024-01-01T12:00Z,1.50,measured
      m2,2024-01-01T12:00Z,-2,E
      m1,2024-01-01T20:15:00+08:00,NA,
      m2,2024-01-01T12:15Z,3e2,manual
      m1,2024-01-01T12:30Z,7,missing

      """)
    #expect(result.times == ["m1": [Self.noon], "m2": [Self.noon, Self.noon + 900]])
    #expect(result.values == ["m1": [1.5], "m2": [-2, 300]])
    #expect(result.qualities == ["m1": [0], "m2": [3, 2]])
    let report = result.report
    #expect(report.rowsRead == 5 && report.kept == 3 && report.missing == 2 && report.refused == 0)
    #expect(report.firstTime == Self.noon && report.lastTime == Self.noon + 900)
    #expect(report.notes.isEmpty)
  }

  /// What spreadsheets of German and Chinese offices write.
  @Test func readsSemicolonsDecimalCommasMarksAndCarriageReturns() throws {
    let text =
      "\u{FEFF}\"Zähler\";\"Zeit\";\"Wert [kWh]\"\r\n\"m1\";\"01.02.2024 00:15\";\"1.234,5\"\r\n"
      + "\"m1\";\"01.02.2024 24:00\";\"0,5\"\r\n"
    let description = ImportDescription(
      name: "german", time: .init(column: "Zeit", zone: "Europe/Berlin", label: .end),
      meterColumn: "Zähler", valueColumn: "Wert")
    let result = try readText(text, description)
    // 1 February 2024 00:15 in Berlin is 31 January 23:15 UTC.
    let first = CivilTime(year: 2024, month: 1, day: 31, hour: 23, minute: 15).clockSeconds
    #expect(result.times["m1"] == [first, first + 85_500])
    #expect(result.values["m1"] == [1234.5, 0.5])
    #expect(result.report.format.contains("fields by semicolons, decimal comma, thousands by '.'"))
  }

  @Test func readsWideFilesWithUnitsInHeaders() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "time\tactive power [kW]\tm2 (MWh)\tnote\n2024/01/01 20:00\t\"1,000.5\"\t0\t\"a \"\"b\"\"\t\"\n"
        + "2024/01/01 20:15\t2\t\tx\n")
    let description = ImportDescription(
      name: "wide", time: .init(zone: "park"),
      columns: [
        "active power": .init(meter: "m1", missing: ["2"]), "m2": .init(meter: "m2", unit: "kWh"),
        "note": .ignored,
      ])
    let zone = try ZoneRules(identifier: "Asia/Shanghai")
    let reader = try ReadingFileReader(
      path: file, description: description, meters: ["m1", "m2", "m3"], parkZone: zone)
    #expect(reader.units == ["kW", "kWh", nil] && reader.isWide && reader.label == .start)
    let result = try readFile(file, description, parkZone: zone)
    #expect(result.times == ["m1": [Self.noon], "m2": [Self.noon]])
    #expect(result.values == ["m1": [1000.5], "m2": [0]])
    #expect(result.report.missing == 2 && result.report.rowsRead == 2)
  }

  /// The form of the eemeter samples: `start,value`, one meter a file.
  @Test func readsAFileOfOneMeter() throws {
    let result = try readText(
      "start,value\n2020-04-01 01:00:00+00:00,0.078\n2020-04-01 02:00:00+00:00,0.092\n",
      ImportDescription(name: "uk", meter: "m2", unit: "kWh"))
    #expect(result.times == ["m2": [1_585_702_800, 1_585_706_400]])
    #expect(result.values == ["m2": [0.078, 0.092]])
  }

  @Test func writesOwnNamesAndPassesOverOthers() throws {
    let description = ImportDescription(
      name: "names", meterNames: ["Strom \"A\"": "m1"], ignoreOthers: true)
    let result = try readText(
      "meter,time,value\n\"Strom \"\"A\"\"\",1704110400,1\nelse,1704110400,2\n", description)
    #expect(result.values == ["m1": [1]] && result.report.ignored == 1)
  }

  /// London's clocks go back on 27 October 2019: 01:00 to 02:00 is shown twice.
  @Test func tellsRepeatedHoursApartByOrder() throws {
    let text =
      "meter,time,value\n"
      + ["00:30", "01:00", "01:30", "01:00", "01:30", "02:00"].map { clock in
        "m1,2019-10-27 \(clock),1\nm2,2019-10-27 \(clock),1\n"
      }.joined()
    let description = ImportDescription(name: "london", time: .init(zone: "Europe/London"))
    let result = try readText(text, description)
    let start: Int64 = 1_572_132_600  // 2019-10-27 00:30 BST
    #expect(result.times["m1"] == (0..<6).map { start + Int64($0) * 1_800 })
    #expect(result.times["m2"] == result.times["m1"] && result.report.refused == 0)
    #expect(
      result.report.notes.contains {
        $0 == "times in the hour that clocks show twice, told apart by their order: 8"
      })
  }

  @Test func midnightOfTheSameDayIsTheEndOfIt() throws {
    let text =
      "time,m1\n2024-01-01 23:45,1\n2024-01-01 00:00,NA\n2024-01-02 00:15,3\n2024-01-02 00:00,4\n"
    let description = ImportDescription(
      name: "quirk", time: .init(zone: "UTC", label: .end, quirks: [.midnightSameDay]))
    let result = try readText(text, description)
    let times = result.times["m1"]?.map { CivilTime(clockSeconds: $0).description }
    #expect(times == ["2024-01-01 23:45:00", "2024-01-02 00:15:00", "2024-01-03 00:00:00"])
  }

  @Test func countsWhatPeopleShouldKnow() throws {
    let result = try readText(
      "meter,time,value\nm1,2024-01-01T12:00:00.5Z,1\nm1,2024-01-01T11:00:00Z,2\nm1,2024-01-01T12:00:00Z,3"
    )
    #expect(result.times["m1"] == [Self.noon, Self.noon - 3_600, Self.noon])
    #expect(
      result.report.notes == [
        "readings that go back in time: 1", "rows whose time lost a fraction of a second: 1",
        "the last line has no line end; it may be cut off",
      ])
  }

  /// Offsets begin to be named only after the part of the file from which the format is found.
  @Test func refusesZonesMixedLateInTheFile() throws {
    let row = "m1,2024-01-01T12:00:00,1\n"
    let text =
      "meter,time,value\n" + String(repeating: row, count: 60_000) + "m1,2024-01-01T12:00:00Z,1\n"
    let error = #expect(throws: InputError.self) {
      try readText(text, ImportDescription(name: "mixed", time: .init(zone: "UTC")))
    }
    #expect(error?.description.contains("readings.csv:60002: error:") == true)
  }

  /// A line of 9 MiB spans blocks; it is refused by its number, and its neighbours are read.
  @Test func refusesEndlessLines() throws {
    let long = String(repeating: "x", count: 9 << 20)
    let text =
      "meter,time,value\nm1,1704110400,1\n\(long)\nm1,1704110401,2\n\(long.prefix(1 << 20)),1,2\nm1,1704110402,3\n\(long)"
    let folder = try TemporaryFolder()
    let file = try folder.write(text)
    for blockBytes in [ReadingFileReader.usualBlockBytes, 1 << 16] {
      let result = try readFile(file, blockBytes: blockBytes)
      #expect(result.values["m1"] == [1, 2, 3])
      #expect(result.report.refusals.map(\.line) == [3, 5, 7])
      #expect(result.report.refusals.allSatisfy { $0.reason == "the line is longer than 1 MiB" })
    }
    let header = try folder.write(long, to: "header.csv")
    #expect(throws: InputError.self) { try readFile(header) }
  }

  @Test func keepsTheFirstHundredRefusals() throws {
    let rows = (0..<5_000).map { "m1,1704110400,\($0 % 2 == 0 ? "1" : "?")\n" }.joined()
    let folder = try TemporaryFolder()
    let file = try folder.write("meter,time,value\n" + rows)
    for blockBytes in [ReadingFileReader.usualBlockBytes, 999] {
      let report = try readFile(file, blockBytes: blockBytes).report
      #expect(report.refused == 2_500 && report.kept == 2_500)
      #expect(report.refusals.map(\.line) == (0..<100).map { 3 + 2 * $0 })
      #expect(report.refusals.first?.reason == "'?' is not a number")
    }
  }

  @Test func tellsProgress() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "meter,time,value\n" + String(repeating: "m1,1704110400,1\n", count: 1_000))
    let reader = try ReadingFileReader(
      path: file, description: ImportDescription(name: "p"), meters: ["m1"])
    var seen: [Int] = []
    _ = try reader.read(batchLimit: 100, blockBytes: 500, threads: nil) { done, total in
      #expect(done <= total && total == 16_017)
      seen.append(done)
    } onBatch: { batch in
      #expect(batch.count < 100 + 8 * 500 / 16 + 8 && batch.label == .start)
    }
    #expect(seen == seen.sorted() && seen.last == 16_017 && seen.count == 4)
  }

  @Test func knowsItsFiles() {
    let description = ImportDescription(name: "f", files: ["data/*.csv", "june-?.txt"])
    #expect(description.applies(to: "/park/data/a.csv") && description.applies(to: "data/x.y.csv"))
    #expect(description.applies(to: "june-1.txt") && !description.applies(to: "june-10.txt"))
    #expect(!description.applies(to: "mydata/a.csv"))
  }
}
