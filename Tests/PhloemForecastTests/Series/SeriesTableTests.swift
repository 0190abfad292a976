import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemForecast

/// Files of series: what is read, and what is said of files that cannot be.
@Suite struct SeriesTableTests {
  static func table(
    _ text: String, _ columns: [String] = ["load"], zone: String? = nil,
    label: SeriesTable.Label = .start
  ) throws -> SeriesTable {
    try SeriesTable(
      reading: text, file: "load.csv", columns: columns,
      zone: zone.map { try ZoneRules(identifier: $0) }, label: label)
  }

  @Test func readsColumnsGapsAndUnits() throws {
    let table = try Self.table(
      """
      load [MW],when,time,outside (°C)
      1.5,x,2025-01-01T00:00+08:00,-2
      NA,x,2025-01-01T01:00+08:00,
      3,x,2025-01-01T02:00+08:00,1
      4,x,2025-01-01T05:00+08:00,nan
      """, ["load", "outside [°C]"])
    #expect(table.grid == TimeGrid(start: 1_735_660_800, step: 3600, count: 6))
    let load = try #require(table.column("load"))
    #expect(load.values.map { $0.isNaN ? -1 : $0 } == [1.5, -1, 3, -1, -1, 4])
    #expect(load.unit?.symbol == "MW" && load.knownCount == 3)
    #expect(table.columns[1].values.prefix(3).map { $0.isNaN ? -1 : $0 } == [-2, -1, 1])
    #expect(table.zone.offset(atUTC: 0) == 28_800 && table.names == ["load", "when", "outside"])
  }

  @Test func timesMayNameTheEnd() throws {
    let text = "time,load\n2025-01-01T01:00Z,1\n2025-01-01T02:00Z,2\n"
    let (start, end) = (try Self.table(text), try Self.table(text, label: .end))
    #expect(start.grid.start - end.grid.start == 3600 && end.columns[0].values == [1, 2])
  }

  /// The clocks of Berlin went back on 26 October 2025: one hour is there twice and must say which.
  @Test func zonesOfTimesWithoutAnOffset() throws {
    let text = "time,load\n2025-06-01 00:00,1\n2025-06-01 01:00,2\n"
    #expect(try Self.table(text, zone: "Europe/Berlin").grid.start == 1_748_728_800)
    let twice = "time,load\n2025-10-26 01:00,1\n2025-10-26 02:00,2\n2025-10-26 02:00,2\n"
    let error = #expect(throws: InputError.self) { try Self.table(twice, zone: "Europe/Berlin") }
    #expect(error?.description.contains("load.csv:3:1: error: ") == true)
  }

  @Test(arguments: [
    ("", "load.csv:1:1: error: the table is empty"),
    ("time,load\n", "error: there is no time to read"),
    ("time,load\n2025-01-01T00:00Z,1\n", "error: the file has fewer than two rows"),
    (
      "time,lod\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\n",
      "load.csv:1: error: there is no column 'load'\nhelp: did you mean 'lod'?"
    ),
    ("time;load\n2025-01-01T00:00Z;1\n", "help: separate the fields by commas"),
    (
      "time,load,load [MW]\n2025-01-01T00:00Z,1,2\n2025-01-01T01:00Z,1,2\n",
      "load.csv:1:11: error: there are two columns 'load'"
    ),
    (
      "time,load [MWW]\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\n",
      "load.csv:1:6: error: unknown unit 'MWW' in the header of 'load'"
    ),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,about 2\n",
      "load.csv:3:19: error: 'about 2' in column 'load' is not a number"
    ),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1e999\n",
      "error: '1e999' in column 'load' is not a number"
    ),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,inf\n",
      "error: 'inf' in column 'load' is not a number"
    ),
    ("time,load\n2025-01-01T00:00,1\n2025-01-01T01:00,2\n", "names no offset from UTC"),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T00:00Z,1\n",
      "load.csv:3:1: error: this time is there twice"
    ),
    (
      "time,load\n2025-01-01T02:00Z,1\n2025-01-01T01:00Z,1\n",
      "load.csv:3:1: error: this time is before that of the row above"
    ),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\n2025-01-01T02:00Z,1\n2025-01-01T02:30Z,1\n",
      "load.csv:5:1: error: this time lies between the intervals of 3600 s"
    ),
    ("time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\nyesterday,1\n", "load.csv:4:1: error: "),
    (
      "time,load\n2025-01-01T00:00:00Z,1\n2025-01-01T00:00:01Z,1\n2200-01-01T00:00:02Z,1\n",
      "error: the file spans 5522428803 intervals of 1 s"
    ),
    (
      "time,load\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z\n",
      "load.csv:3:1: error: 1 fields where the header has 2"
    ),
  ])
  func badFiles(text: String, says: String) throws {
    let error = #expect(throws: InputError.self) { try Self.table(text) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  /// Damaged files are read, or refused with a sentence; nothing traps, and values are finite.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let rows = (10..<24).map { "2025-01-01T\($0):00Z,\($0),\(30 - $0)" }
    let text = "time,load [MW],outside [°C]\n" + rows.joined(separator: "\n") + "\n"
    for _ in 0..<30 {
      let damaged = mutation.damaged(text)
      do {
        let table = try Self.table(damaged, ["load", "outside"])
        #expect(table.columns.allSatisfy { $0.values.allSatisfy { $0.isNaN || $0.isFinite } })
        let input = try ForecastInput(table, target: "load", weather: ["outside"])
        _ = try input.forecast(.init(steps: 2))
      } catch let error as InputError {
        #expect(!error.diagnostics.isEmpty, "\(damaged)")
      }
    }
  }

  @Test func historyIsCutAndUnitsAreCompared() throws {
    let table = try Self.table(
      "time,load [MW]\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,2\n2025-01-01T02:00Z,3\n")
    let start = table.grid.start
    let input = try ForecastInput(table, target: "load", history: start + 3600..<start + 7200)
    #expect(input.target.values == [2] && input.grid.start == start + 3600)
    let kW = try PhysicalUnit(reading: "kW")
    let error = #expect(throws: InputError.self) {
      try ForecastInput(table, target: "load", unit: kW)
    }
    #expect(error?.description.contains("the header states 'MW' for 'load'") == true)
    #expect(throws: InputError.self) { try ForecastInput(table, target: "lode") }
    #expect(throws: InputError.self) { try ForecastInput(table, target: "load", history: 0..<9) }
  }
}
