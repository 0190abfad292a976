import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemModel

/// Random readings, written in a random form, are read back as they were, whatever the block size,
/// the number of threads and the size of batches.
struct RoundTripTests {
  struct Form {
    var delimiter: String
    var decimalComma: Bool
    var groups: Bool
    var lineEnd: String
    var quotes: Bool
    var byteOrderMark: Bool
    var time: String
    var isWide: Bool
    var hasFinalLineEnd: Bool

    init(using random: inout SeededGenerator) {
      delimiter = [",", ";", "\t"].randomElement(using: &random) ?? ","
      decimalComma = Bool.random(using: &random)
      groups = Bool.random(using: &random)
      lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
      quotes = Bool.random(using: &random) || (delimiter == "," && (decimalComma || groups))
      byteOrderMark = Bool.random(using: &random)
      time =
        [
          "iso8601", "yyyy-MM-dd HH:mm[:ss]", "dd/MM/yyyy HH:mm", "epoch-seconds",
          "M/d/yyyy h:mm a",
        ]
        .randomElement(using: &random) ?? "iso8601"
      isWide = Bool.random(using: &random)
      hasFinalLineEnd = Bool.random(using: &random)
    }

    func number(_ cents: Int) -> String {
      var whole = String(abs(cents) / 100)
      if groups {
        var grouped = ""
        for (index, digit) in whole.reversed().enumerated() {
          if index > 0, index % 3 == 0 { grouped.append(decimalComma ? "." : ",") }
          grouped.append(digit)
        }
        whole = String(grouped.reversed())
      }
      let rest = abs(cents) % 100
      let mark = decimalComma ? "," : "."
      return field((cents < 0 ? "-" : "") + whole + mark + (rest < 10 ? "0\(rest)" : "\(rest)"))
    }

    func time(_ moment: Int64) -> String {
      let civil = CivilTime(clockSeconds: moment)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let clock = "\(two(civil.hour)):\(two(civil.minute))"
      switch time {
      case "iso8601": return field("\(civil.dateText)T\(clock):00Z")
      case "dd/MM/yyyy HH:mm":
        return field("\(two(civil.day))/\(two(civil.month))/\(civil.year) \(clock)")
      case "epoch-seconds": return field("\(moment)")
      case "M/d/yyyy h:mm a":
        let hour = civil.hour % 12 == 0 ? 12 : civil.hour % 12
        return field(
          "\(civil.month)/\(civil.day)/\(civil.year) \(hour):\(two(civil.minute)) "
            + (civil.hour < 12 ? "AM" : "PM"))
      default: return field("\(civil.dateText) \(clock)")
      }
    }

    func field(_ text: String) -> String { quotes ? "\"\(text)\"" : text }

    var description: ImportDescription {
      ImportDescription(
        name: "round trip", decimalComma: decimalComma,
        thousands: groups ? (decimalComma ? "." : ",") : nil,
        time: .init(column: "time", format: time, zone: "UTC"))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func readsWhatIsWritten(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let form = Form(using: &random)
    let meters = (1...Int.random(in: 1...6, using: &random)).map { "meter \($0)" }
    var times: [String: [Int64]] = [:]
    var values: [String: [Double]] = [:]
    var missing = 0
    var lines = [
      form.isWide ? ["time"] + meters.map { "\($0) [kWh]" } : ["value", "time", "meter"]
    ]
    var moment = Int64.random(in: 0..<30_000_000, using: &random) * 60
    for _ in 0..<300 {
      moment += Int64.random(in: 1...2_000, using: &random) * 60
      let text = form.time(moment)
      var row = [text]
      for meter in meters {
        let cents = Int.random(in: -500_000_000...500_000_000, using: &random)
        let isMissing = Int.random(in: 0..<10, using: &random) == 0
        let value =
          isMissing ? ["", "NA", "nan"].randomElement(using: &random) ?? "" : form.number(cents)
        if isMissing {
          missing += 1
        } else {
          times[meter, default: []].append(moment)
          values[meter, default: []].append(Double(cents) / 100)
        }
        if form.isWide {
          row.append(value)
        } else {
          lines.append([value, text, form.field(meter)])
        }
      }
      if form.isWide { lines.append(row) }
    }
    let text =
      (form.byteOrderMark ? "\u{FEFF}" : "")
      + lines.map { $0.joined(separator: form.delimiter) }.joined(separator: form.lineEnd)
      + (form.hasFinalLineEnd ? form.lineEnd : "")
    let folder = try TemporaryFolder()
    let file = try folder.write(text)
    let whole = try readFile(file, form.description, meters: meters)
    #expect(whole.times == times && whole.values == values, "\(form)")
    #expect(whole.report.missing == missing && whole.report.refused == 0, "\(form)")
    for (blockBytes, threads, limit) in [
      (23, 2, 1), (97, 1, 50), (97, 2, 50), (4_096, 2, 1_000_000),
    ] {
      let cut = try readFile(
        file, form.description, meters: meters, batchLimit: limit, blockBytes: blockBytes,
        threads: threads)
      #expect(cut.times == times && cut.values == values)
      #expect(cut.report == whole.report)
    }
  }

  /// Bytes at random after a header never stop the reader, and each row is counted once.
  @Test(arguments: UInt64(1)...20)
  func survivesNoise(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces =
      [
        "m1", "m2", ",", ",", ",", "\n", "\n", "\"", "1704110400", "1.5", "-", " ", "\r\n", "\0",
        "1,5", "é", "x", "2024-01-01T00:00Z", "1e5", "NaN", "\"\"",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3]]
    var bytes = Array("meter,time,value\nm1,1704110400,1\n".utf8)
    for _ in 0..<3_000 { bytes += pieces.randomElement(using: &random) ?? [] }
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes)
    let description = ImportDescription(name: "noise", decimalComma: false)
    let whole = try readFile(file, description)
    let report = whole.report
    #expect(report.rowsRead == report.kept + report.missing + report.refused + report.ignored)
    let cut = try readFile(file, description, blockBytes: 61, threads: 2)
    #expect(cut.report == report && cut.values == whole.values && cut.times == whole.times)
  }
}
