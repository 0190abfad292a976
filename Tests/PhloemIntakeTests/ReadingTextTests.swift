import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemIntake

/// Texts of readings.
///
/// The seconds of times are those of GNU `date -d … +%s`.
@Suite struct ReadingTextTests {
  @Test(arguments: [
    ("2025-03-01T10:00:00+08:00", 1_740_794_400), ("2025-03-01 02:00Z", 1_740_794_400),
    ("2024-02-29T23:59:59-03:30", 1_709_263_799), ("2025-03-01T10:00:00.999+0800", 1_740_794_400),
  ])
  func readsTimes(text: String, seconds: Int64) throws {
    #expect(try MomentText.moment(.text(text)) == seconds)
  }

  @Test(arguments: [
    ("2025-03-01T10:00:00", "names no offset from UTC"), ("2025-02-30T10:00:00Z", "is no time"),
    ("2025-03-01T24:00:00Z", "is no time"), ("2025-03-01T10:00:00+19:00", "is no time"),
    ("2025-03-01", "is no time"), ("", "is no time"), ("2025-03-01T10:00:00.Z", "is no time"),
  ])
  func refusesTimes(text: String, why: String) {
    #expect {
      try MomentText.moment(.text(text))
    } throws: { ($0 as? Refused)?.reason.contains(why) == true }
  }

  @Test(arguments: [
    #"{"readings":[{"meter":"energy","time":"2025-03-01T10:00:00+08:00","value":12.5}]}"#,
    #"[{"value":12.5,"time":1740794400,"meter":"energy"}]"#,
    #"{"meter":"energy","time":"2025-03-01T02:00:00Z","value":1.25e1,"unit":"kWh"}"#,
    #"{"meter":"energy","times":[1740794400],"values":[12.5]}"#,
    #" {"meter":"en\u0065rgy","time":1740794400,"value":0.0125,"unit":"MWh","other":[{}]} "#,
  ])
  func readsJSON(text: String) throws {
    let readings = try ReadingText.json(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    #expect(readings.refusals.isEmpty && readings.count == 1)
    let column = try #require(readings.columns.first)
    #expect(column.meter == "energy" && column.times == [1_740_794_400])
    #expect(isClose(column.values[0], 12.5, relative: 1e-12))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "nul", "[\"\u{1}\"]",
    "[\"\\x\"]", "[\"\\ud800\"]", "{\"a\" 1}", "[1] 2", "\"open", "[NaN]", "{a:1}", "5", "true",
    String(repeating: "[", count: 40), "{\"readings\":5}", "{\"times\":[1],\"values\":[]}",
  ])
  func refusesWhatIsNoJSON(text: String) {
    #expect(throws: UnreadableReadings.self) {
      try ReadingText.json(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    }
  }

  @Test func tooManyValuesAreTooMuch() {
    let text =
      "[" + Array(repeating: "1", count: ReadingText.limit * 6).joined(separator: ",") + "]"
    #expect {
      try ReadingText.json(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    } throws: { ($0 as? UnreadableReadings)?.isTooMuch == true }
  }

  /// Each bad row is refused with its number and the others are taken.
  @Test func refusesRowByRow() throws {
    let rows: [(String, String)] = [
      (#"{"meter":"energy","time":1740794400,"value":1}"#, ""),
      (#"{"meter":"enrgy","time":1740794400,"value":1}"#, "did you mean 'energy'?"),
      (#"{"time":1740794400,"value":1}"#, "names no meter"),
      (#"{"meter":"sum","time":1740794400,"value":1}"#, "worked out from other meters"),
      (#"{"meter":"coal","time":1740794400,"value":1}"#, "kept by hand"),
      (#"{"meter":"energy","value":1}"#, "has no time"),
      (#"{"meter":"energy","time":1740794400.5,"value":1}"#, "no whole number of seconds"),
      (#"{"meter":"energy","time":1740794400000,"value":1}"#, "no whole number of seconds"),
      (#"{"meter":"energy","time":3600,"value":1}"#, "before 2000"),
      (#"{"meter":"energy","time":1740967201,"value":1}"#, "more than a day ahead"),
      (#"{"meter":"energy","time":1740794400}"#, "has no value"),
      (#"{"meter":"energy","time":1740794400,"value":null}"#, "has no value"),
      (#"{"meter":"energy","time":1740794400,"value":true}"#, "not a number"),
      (#"{"meter":"energy","time":1740794400,"value":"1"}"#, "not a number"),
      (#"{"meter":"energy","time":1740794400,"value":1e999}"#, "no finite number"),
      (#"{"meter":"energy","time":1740794400,"value":1,"unit":"kWhh"}"#, "unknown unit"),
      (#"{"meter":"energy","time":1740794400,"value":1,"unit":"t"}"#, "is sent in t"),
      ("7", "a reading is an object"),
    ]
    let text = "[" + rows.map(\.0).joined(separator: ",") + "]"
    let readings = try ReadingText.json(
      Array(text.utf8), meters: Sample.meters(), now: 1_740_880_800)
    #expect(readings.count == 1 && readings.refused == rows.count - 1)
    #expect(readings.refusals.map(\.row) == Array(2...rows.count))
    for (refusal, row) in zip(readings.refusals, rows.dropFirst()) {
      #expect(refusal.message.contains(row.1), "\(row.0): \(refusal.message)")
    }
  }

  @Test func readsCSV() throws {
    let text = """
      \u{FEFF}Time,meter,unit,value\r
      2025-03-01T10:00:00+08:00,energy,,12.5\r
      "2025-03-01T10:15:00+08:00","energy","MWh","0.013"\r

      2025-03-01T10:30:00+08:00,energy,,
      2025-03-01T10:30:00+08:00,energy,,"=1+1"
      2025-03-01T10:30:00+08:00,energy,,nan
      2025-03-01T10:30:00+08:00,energy
      """
    let readings = try ReadingText.csv(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    #expect(readings.columns.first?.times == [1_740_794_400, 1_740_795_300])
    #expect(readings.columns.first?.values == [12.5, 13])
    #expect(readings.refusals.map(\.row) == [3, 4, 5, 6])
  }

  @Test(arguments: ["", "time,value\n", "meter;time;value\n"])
  func refusesCSVWithoutNames(text: String) {
    #expect(throws: UnreadableReadings.self) {
      try ReadingText.csv(Array(text.utf8), meters: Sample.meters(), now: Sample.now)
    }
  }
}
