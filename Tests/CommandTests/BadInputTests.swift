import Foundation
import PhloemTestSupport
import Testing

/// Bad parks, bad databases, bad commands and bad luck through the program: a clear sentence, an
/// exit code, and nothing lost.
@Suite struct BadInputTests {
  @Test func missingAndUnreadableParks() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(Data([0x70, 0x3A, 0xFF, 0x0A]), to: "latin.yaml")
    let huge = try folder.write("", to: "huge.yaml")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: huge))
    try handle.truncate(atOffset: 10 << 30)
    try handle.close()
    for (path, says) in [
      (folder.url.path, "there is no file"), ("\(folder.url.path)/no.yaml", "there is no file"),
      (text, "line 1 is not UTF-8 text\nhelp: save the file as UTF-8"), (huge, "larger than 64 MB"),
      ("/dev/zero", "a device or a pipe"),
    ] {
      for verb in ["check", "ingest", "meters", "account", "explain", "flows", "indicators"] {
        let result = try PhloemProgram.run([verb, path])
        #expect(result.exitCode == 1, "\(verb) \(path): \(result.everything)")
        #expect(result.everything.contains("error: "), "\(result.everything)")
        #expect(result.everything.contains(says), "\(verb) \(path): \(result.everything)")
      }
    }
  }

  @Test func badParksStopEveryVerb() throws {
    let park = try ParkFolder()
    try park.edit("parent: main", "parent: mian")
    for verb in ["check", "ingest", "meters", "account", "explain", "flows", "indicators"] {
      let result = try park.run(verb)
      #expect(result.exitCode == 1)
      #expect(result.everything.contains("park.yaml:18:74: error: "), "\(result.everything)")
      #expect(result.everything.contains("help: did you mean 'main'?"), "\(result.everything)")
    }
    let result = try park.run("check", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let findings = json?["findings"] as? [[String: Any]]
    #expect(result.exitCode == 1 && json?["passes"] as? Bool == false)
    #expect(findings?.first?["line"] as? Int == 18 && findings?.first?["column"] as? Int == 74)
  }

  @Test func databasesThatAreNone() throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<48))
    let good = try Data(contentsOf: park.store)
    let noise = Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
    var torn = good
    for at in stride(from: 20_000, to: torn.count, by: 97) { torn[at] ^= 0x5A }
    for (name, data, says) in [
      ("noise.db", noise, "damaged or no Phloem store"),
      ("half.db", good.prefix(good.count / 3), "damaged or no Phloem store"),
      ("torn.db", torn, "damaged"), ("text.db", Data("park: p\n".utf8), "no Phloem store"),
    ] {
      let path = try park.folder.write(data, to: name)
      for arguments in [["meters"], ["account"], ["ingest"]] {
        let files = arguments == ["ingest"] ? ["\(park.path)/a.csv"] : ["--period", "2024-01"]
        let result = try PhloemProgram.run(arguments + [park.path, "--store", path] + files)
        #expect(result.exitCode == 1, "\(name) \(arguments): \(result.everything)")
        #expect(result.errors.contains(says), "\(name) \(arguments): \(result.everything)")
        #expect(result.errors.contains("\nhelp: "), "\(result.errors)")
      }
    }
    let none = try park.run("meters", "--store", "\(park.path)/none.db")
    #expect(none.exitCode == 1 && none.errors.contains("there is no database"))
    #expect(!FileManager.default.fileExists(atPath: "\(park.path)/none.db"))
    let nowhere = try park.run("ingest", "\(park.path)/a.csv", "--store", "\(park.path)/no/a.db")
    #expect(nowhere.exitCode == 1 && nowhere.errors.contains("check that its folder exists"))
  }

  /// What the meters say after the park was edited, and again after it was put back: readings stay
  /// as they came, intervals are worked out again.
  static let edits: [(old: String, new: String, main: Double?, shop: Double?)] = [
    // 47 steps of 3 by a ratio of 20.
    ("ratio: 10", "ratio: 20", 2820, 240),
    // The shop's 48 values of 5 as megawatt-hours, and as a register that stands still.
    ("unit: kWh, type: interval", "unit: MWh, type: interval", 1410, 240_000),
    ("unit: kWh, type: interval", "unit: kWh, type: register", 1410, 0),
    ("interval: 1 h", "interval: 30 min", 1410, 240),
    ("modulus: 100000", "modulus: 1000", 1410, 240),
    ("  shop: {", "  shed: {", 1410, nil),
    (
      "  shop: {carrier: power, site: works, unit: kWh, type: interval, parent: main}\n", "", 1410,
      nil
    ),
  ]

  @Test(arguments: edits.indices)
  func editedParksLoseNothing(index: Int) throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<48))
    let before = try park.meters()
    let edit = Self.edits[index]
    try park.edit(edit.old, edit.new)
    #expect(try park.total("main") == edit.main)
    #expect(try park.total("shop") == edit.shop)
    if edit.shop == nil {
      let result = try park.run("meters", "--period", "2024-01")
      #expect(result.errors.contains("the database holds readings of 'shop'"), "\(result.errors)")
    }
    _ = try park.folder.write(ParkFolder.text, to: "park.yaml")
    #expect(try park.meters() == before)
  }

  @Test func periodsAndFactorsThatAreMissing() throws {
    let park = try ParkFolder()
    let empty = try park.run("account", "--period", "2024")
    #expect(empty.exitCode == 1 && empty.errors.contains("there is no database"))
    try park.take(ParkFolder.readings(hours: 0..<48))
    let cases: [([String], String)] = [
      (["--period", "2019"], "there are no readings in 2019"),
      (["--period", "2024-13"], "'2024-13' is not a period"),
      (["--period", "0001..9999"], "years 1900 to 2200"),
      (["--period", "2024-01", "--profile", "ghg"], "unknown profile 'ghg'"),
      (["--period", "2024-01", "--by", "gass"], "did you mean 'gas'?"),
      (["--period", "2024-01", "--against", "2024-02"], "there are no readings in 2024-02"),
      (["--period", "2024-01", "--restate", "cn.grid.national@1999"], "has no edition '1999'"),
      (["--period", "2024-01", "--restate", "nonsense"], "names no edition"),
      (["--period", "2024-01", "--monte-carlo", "99999999999"], "too many"),
    ]
    for (arguments, says) in cases {
      let result = try PhloemProgram.run(["account", park.path] + arguments)
      #expect(result.exitCode == 1, "\(arguments): \(result.everything)")
      #expect(result.output.isEmpty, "\(result.output)")
      #expect(result.errors.contains(says), "\(arguments): \(result.errors)")
    }
    for (factor, says) in [
      ("cn.grid.nation", "did you mean"), ("cn.grid.national@1999", "1999"),
    ] {
      try park.edit("cn.grid.national", factor)
      let result = try park.run("account", "--period", "2024-01")
      #expect(result.exitCode == 1, "\(result.everything)")
      #expect(result.errors.contains("park.yaml:13:25: error: "), "\(result.errors)")
      #expect(result.errors.contains(says), "\(result.errors)")
    }
  }

  /// Amounts that no park can have are refused or unknown, never zero and never added up.
  @Test func absurdAmountsAreRefused() throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<48))
    try park.edit("ratio: 10", "ratio: 1e11")
    let large = try park.run("account", "--period", "2024-01")
    #expect(large.exitCode == 1)
    #expect(large.errors.contains("at most a hundred million tonnes"), "\(large.errors)")
    try park.edit("ratio: 10", "ratio: 1e14")
    #expect(try park.total("main") == nil)
    try park.edit("ratio: 10", "ratio: 1e300")
    let refused = try park.run("meters", "--period", "2024-01")
    #expect(refused.exitCode == 1 && refused.errors.contains("up to 1e15"), "\(refused.errors)")
  }

  @Test func commandsThatAreWrong() throws {
    let park = try ParkFolder()
    for arguments in [
      ["chekc"], ["check"], ["check", park.path, "--jsn"], ["account", park.path, "--seed", "-1"],
      ["meters", park.path, "--by", "fortnight"], ["account", park.path, "--monte-carlo", "x"],
    ] {
      let result = try PhloemProgram.run(arguments)
      #expect(result.exitCode == 64, "\(arguments): \(result.everything)")
      #expect(result.errors.contains("Usage: phloem"), "\(result.everything)")
    }
    let demand = try park.run("flows", "--demand", "power=3t")
    #expect(demand.exitCode == 1 && demand.errors.contains("from mass into energy"))
    let zone = try park.run("ingest", "a.csv", "--zone", "Mars/Olympus")
    #expect(zone.exitCode == 1 && zone.errors.contains("unknown time zone 'Mars/Olympus'"))
  }

  /// Killed at any moment, the program leaves what was there, or, after its commit, the whole file;
  /// the next run completes it.
  @Test func killedInTheMiddle() throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<24), as: "first.csv")
    let before = try park.meters()
    // Minutes of 29 days: 83,520 steps of 0.25, or 208.8 MWh by the ratio of 10.
    let minutes = 29 * 1440
    var text = "meter,time,value\n"
    for half in 0...(2 * minutes) {
      let (minute, second) = (half / 2 + 1440, half % 2 * 30)
      let pad = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
      text +=
        "main,2024-01-\(pad(minute / 1440 + 1))T\(pad(minute / 60 % 24)):\(pad(minute % 60)):"
        + "\(pad(second))+08:00,\(172 + Double(half) / 4)\n"
    }
    text += "shop,2024-01-20T00:00:00+08:00,5\n"
    let file = try park.folder.write(
      text.replacingOccurrences(of: "2024-01-31T00:00:00", with: "2024-01-30T23:59:59"),
      to: "second.csv")
    // 23 steps of 30 kWh, 30 kWh to the first half minute, 83,520 steps of 2.5 kWh.
    let whole: Double = 690 + 30 + 208_800
    var killed = 0
    for milliseconds in [20, 60, 120, 180] {
      let process = Process()
      process.executableURL = PhloemProgram.url
      process.arguments = ["ingest", park.path, file]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard process.terminationReason == .uncaughtSignal else { break }
      killed += 1
      if try park.meters() != before {
        #expect(try park.total("main") == whole)
        break
      }
    }
    #expect(killed > 0)
    #expect(try park.run("ingest", file).exitCode == 0)
    #expect(try park.total("main") == whole)
  }

  /// The file may not grow beyond a limit, as on a full disk; the system's signal is held back by
  /// the shell.
  @Test func diskFull() throws {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<24), as: "first.csv")
    let before = try park.meters()
    var text = "meter,time,value\n"
    for second in 0..<150_000 {
      let pad = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
      let clock = "\(pad(second / 3600 % 24)):\(pad(second / 60 % 60)):\(pad(second % 60))"
      text +=
        "shop,2024-01-\(pad(10 + second / 86_400))T\(clock)+08:00,"
        + "\(Double(second * 7919 % 100_003) / 1000)\n"
    }
    let file = try park.folder.write(text, to: "second.csv")
    let size = try Data(contentsOf: park.store).count
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f \(size / 512 + 64); exec \"$0\" ingest \"$1\" \"$2\" 2>\"$3\"",
      PhloemProgram.url.path, park.path, file, "/dev/fd/1",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1, "\(said)")
    #expect(said.contains("full while writing"), "\(said)")
    #expect(said.contains("what was stored before is unchanged"), "\(said)")
    #expect(try park.meters() == before)
    #expect(try park.run("ingest", file).exitCode == 0)
  }
}
