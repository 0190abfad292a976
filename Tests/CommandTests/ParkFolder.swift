import Foundation
import PhloemTestSupport
import Testing

/// A small park in a folder of its own, to be mistreated through the program.
struct ParkFolder {
  let folder: TemporaryFolder

  /// Two meters of electricity, counted by the hour in China; `edit` changes the park's text.
  static let text = """
    park: works
    zone: Asia/Shanghai
    interval: 1 h
    sites:
      works: {level: park}
    commodities:
      power: {kind: electricity, unit: kWh}
    markets:
      grid:
        commodity: power
        direction: purchase
        site: works
        factors: {location: cn.grid.national}
    demands:
      load: {commodity: power}
    meters:
      main: {measures: grid, site: works, unit: kWh, type: register, ratio: 10, modulus: 100000}
      shop: {carrier: power, site: works, unit: kWh, type: interval, parent: main}

    """

  init(_ text: String = Self.text) throws {
    folder = try TemporaryFolder()
    _ = try folder.write(text, to: "park.yaml")
  }

  var path: String { folder.url.path }
  var store: URL { folder.url.appendingPathComponent("phloem.db") }

  /// Writes the park file anew.
  func edit(_ old: String, _ new: String) throws {
    #expect(Self.text.contains(old))
    _ = try folder.write(Self.text.replacingOccurrences(of: old, with: new), to: "park.yaml")
  }

  /// Runs a verb on the park.
  func run(_ verb: String, _ arguments: String...) throws -> PhloemProgram.Result {
    try PhloemProgram.run([verb, path] + arguments)
  }

  /// Ingests a text as a file.
  func ingest(_ text: String, as name: String = "a.csv") throws -> PhloemProgram.Result {
    try run("ingest", try folder.write(text, to: name))
  }

  /// Ingests a text that must be taken whole.
  func take(_ text: String, as name: String = "a.csv") throws {
    let result = try ingest(text, as: name)
    #expect(result.exitCode == 0 && result.output.contains("0 refused"), "\(result.everything)")
  }

  /// What the meters say in January 2024, as text.
  func meters() throws -> String {
    let result = try run("meters", "--period", "2024-01", "--json")
    #expect(result.exitCode == 0, "\(result.everything)")
    return result.output
  }

  /// All that the program tells of January 2024: meters, inventory, and its sources to the files.
  func everything() throws -> String {
    let figure = "scope2-location/electricity/grid/power/CO2@2024-01"
    return try [["meters"], ["account"], ["explain", figure]].map { words in
      let result = try PhloemProgram.run(
        [words[0], path] + words.dropFirst() + ["--period", "2024-01", "--json"])
      #expect(result.exitCode == 0, "\(result.everything)")
      return result.output
    }.joined()
  }

  /// One meter's total of January 2024, kWh.
  func total(_ id: String) throws -> Double? {
    let json = try JSONSerialization.jsonObject(with: Data(try meters().utf8))
    let rows = try #require(json as? [[String: Any]])
    return rows.first { $0["id"] as? String == id }?["total"] as? Double
  }

  /// Hourly readings of both meters from the first of January 2024, 00:00: the register counts 3 an
  /// hour (30 kWh by its ratio), the shop uses 5 kWh.
  static func readings(hours: Range<Int>, from first: Int = 100) -> String {
    "meter,time,value\n"
      + hours.map { hour in
        let time = Self.time(hour)
        return "main,\(time),\(first + 3 * hour)\nshop,\(time),5\n"
      }.joined()
  }

  /// An hour of January 2024 in China.
  static func time(_ hour: Int) -> String {
    let pad = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
    return "2024-01-\(pad(hour / 24 + 1))T\(pad(hour % 24)):00+08:00"
  }
}
