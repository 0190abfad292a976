import Foundation
import PhloemTestSupport
import Testing

/// Bad files of readings through the program: a clear sentence, and nothing lost.
@Suite struct BadReadingsTests {
  /// The same 48 hours in the dialects that programs export; hand calculation: 47 steps of 30 kWh,
  /// 48 hours of 5 kWh.
  static let dialects: [(name: String, change: @Sendable (String) -> String)] = [
    ("plain", { $0 }), ("mark", { "\u{FEFF}" + $0 }),
    ("CRLF", { $0.replacingOccurrences(of: "\n", with: "\r\n") }),
    ("no last line end", { String($0.dropLast()) }),
    (
      "semicolons and decimal commas",
      {
        $0.replacingOccurrences(of: ",", with: ";")
          .replacingOccurrences(of: ";5\n", with: ";5,00\n")
      }
    ),
    ("tabs", { $0.replacingOccurrences(of: ",", with: "\t") }),
    ("quotes", { $0.replacingOccurrences(of: "main", with: "\"main\"") }),
    ("empty lines", { $0 + "\n\n" }),
    (
      "backwards",
      { text in
        let lines = text.split(separator: "\n")
        return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
      }
    ),
    (
      "24:00",
      {
        $0.replacingOccurrences(of: "2024-01-02T00:00", with: "2024-01-01T24:00")
      }
    ),
  ]

  @Test(arguments: dialects.map(\.name))
  func dialectsAreRead(name: String) throws {
    let park = try ParkFolder()
    let change = try #require(Self.dialects.first { $0.name == name }?.change)
    try park.take(change(ParkFolder.readings(hours: 0..<48)))
    #expect(try park.total("main") == 1410)
    #expect(try park.total("shop") == 240)
  }

  /// Files that are refused as a whole: what is said, and what stays.
  static let refused: [(text: String, says: String)] = [
    ("", "the file is empty"),
    ("meter,time,value\n", "no row"),
    ("time,value\n\(ParkFolder.time(0)),5\n", "value"),
    ("meter,value\nmain,5\n", "no time column 'time'"),
    ("meter,time,value\nmain,2024-01-01T00:00,5\n", "zone"),
    ("meter,time,value\nmain,2024-01-01T00:00+08:00,5\nmain,2024-01-01T01:00,5\n", "does not"),
    ("meter,time,value\nmain,01/02/2024 00:00+08:00,5\n", "day"),
    ("meter,time,value\nmain,\(ParkFolder.time(0)),\"1,234\"\n", "thousand"),
    ("meter,time,value\0\n", "NUL"),
    ("meter,time,value,meter\nmain,\(ParkFolder.time(0)),5,main\n", "meter"),
  ]

  @Test(arguments: refused.indices)
  func filesAreRefusedWhole(index: Int) throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<24))
    let before = try park.everything()
    let (text, says) = Self.refused[index]
    let result = try park.ingest(text, as: "bad.csv")
    #expect(result.exitCode == 1, "\(result.everything)")
    #expect(result.errors.contains("bad.csv"), "\(result.errors)")
    #expect(result.errors.contains("error: "), "\(result.errors)")
    #expect(result.errors.contains("\nhelp: "), "\(result.errors)")
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(try park.everything() == before)
  }

  /// Rows that are refused with their line and reason, while the rest of the file is taken.
  static let rows: [(row: String, says: String)] = [
    ("main,\(ParkFolder.time(30)),-inf", "'-inf' is not a finite number"),
    ("main,\(ParkFolder.time(30)),1e300", "'1e300' is too large for a reading"),
    ("main,\(ParkFolder.time(30)),12 kWh", "'12 kWh' is not a number"),
    ("main,\(ParkFolder.time(30))", "2 of 3 fields"),
    ("mian,\(ParkFolder.time(30)),5", "unknown meter 'mian'"),
    ("main,2024-02-30T00:00+08:00,5", "not in the calendar"),
    ("main,2024-01-01T25:00+08:00,5", "2024-01-01T25:00+08:00"),
    ("main,2240-01-01T00:00+08:00,5", "not within the years 1900 to 2200"),
    ("main,\(ParkFolder.time(30)),\"5", "a quote is not closed"),
    (
      "main,\(ParkFolder.time(30)),\(String(repeating: "7", count: 1_100_000))", "longer than 1 MiB"
    ),
  ]

  @Test(arguments: rows.indices)
  func rowsAreRefusedByLine(index: Int) throws {
    let park = try ParkFolder()
    let (row, says) = Self.rows[index]
    let good = ParkFolder.readings(hours: 0..<25)
    let result = try park.ingest("\(good)\(row)\nshop,\(ParkFolder.time(40)),5\n")
    #expect(result.exitCode == 0, "\(result.everything)")
    #expect(result.output.contains("1 refused"), "\(result.output.prefix(2000))")
    #expect(result.output.contains("line 52"), "\(result.output.prefix(2000))")
    #expect(result.output.contains(says), "\(result.output.prefix(2000))")
    #expect(result.output.utf8.count < 3000)
    #expect(try park.total("shop") == 130)
    let strict = try park.run("ingest", "\(park.path)/a.csv", "--strict")
    #expect(strict.exitCode == 1)
  }

  /// What stands for "no value" in many files is counted as missing, and is never a zero.
  @Test(arguments: ["", "NaN", "NA", "null"])
  func missingValuesAreCounted(text: String) throws {
    let park = try ParkFolder()
    let result = try park.ingest(
      ParkFolder.readings(hours: 0..<24) + "shop,\(ParkFolder.time(24)),\(text)\n")
    #expect(result.output.contains("48 kept, 1 missing, 0 refused"), "\(result.output)")
    #expect(try park.total("shop") == 120)
  }

  /// Gigabytes without a line end are refused at once, within a bounded memory.
  @Test(arguments: [true, false])
  func hugeLinesAreRefusedAtOnce(hasReadings: Bool) throws {
    let park = try ParkFolder()
    let file = try park.folder.write(
      hasReadings ? ParkFolder.readings(hours: 0..<48) : "", to: "huge.csv")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.truncate(atOffset: 10 << 30)
    try handle.close()
    let clock = ContinuousClock()
    var result: PhloemProgram.Result?
    let time = try clock.measure { result = try park.run("ingest", file) }
    #expect(time < .seconds(10), "\(time)")
    #expect(result?.exitCode == 1)
    let says = hasReadings ? "huge.csv:98: error: more than 64 MiB without a line end" : "NUL"
    #expect(result?.errors.contains(says) == true, "\(result?.everything ?? "")")
    #expect(result?.errors.contains("\nhelp: ") == true)
  }

  /// A register that falls without reaching its modulus adds nothing at the fall.
  @Test func fallsOfARegisterAreTold() throws {
    let park = try ParkFolder()
    let low = ParkFolder.readings(hours: 24..<48, from: 0).split(separator: "\n").dropFirst()
    let result = try park.ingest(
      ParkFolder.readings(hours: 0..<24, from: 1000) + low.joined(separator: "\n") + "\n")
    #expect(result.exitCode == 0)
    // 23 steps of 30 kWh before the fall and 23 after it; nothing is known of the hour between.
    #expect(try park.total("main") == 1380)
  }

  @Test func sameAndOverlappingFiles() throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<48))
    let before = try park.everything()
    #expect(before.contains("a.csv") && before.contains("SHA-256"))
    for name in ["a.csv", "again.csv"] {
      let again = try park.ingest(ParkFolder.readings(hours: 0..<48), as: name)
      #expect(again.output.contains("nothing new: all 96 readings are known already"))
    }
    #expect(try park.everything() == before)

    let half = try park.ingest(ParkFolder.readings(hours: 24..<72), as: "b.csv")
    #expect(half.output.contains("stored: 48 new, 48 known already, 0 conflicts"), "\(half.output)")
    let whole = try ParkFolder()
    try whole.take(ParkFolder.readings(hours: 0..<72))
    #expect(try park.meters() == whole.meters())
  }

  @Test func jsonIsJSONInBadTimesToo() throws {
    let park = try ParkFolder()
    let file = try park.folder.write(
      ParkFolder.readings(hours: 0..<3) + "main,soon,5\n", to: "a.csv")
    for arguments in [[file], [file, "\(park.path)/none.csv"], ["\(park.path)/none.csv"]] {
      let result = try PhloemProgram.run(["ingest", park.path, "--json"] + arguments)
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      #expect((json as? [Any])?.count == arguments.count { $0 == file })
      #expect(result.exitCode == (arguments == [file] ? 0 : 1))
    }
  }
}
