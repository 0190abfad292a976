import Foundation
import PhloemTestSupport
import Testing

extension ServedPark {
  /// One works on the grid, with a price of power for the night and one for the day.
  ///
  /// Two days are metered by the hour: 10 kWh an hour on 5 March 2025, 20 kWh on 6 March. By hand, the
  /// night (0 to 8) at 0.3 CNY/kWh and the day at 1 CNY/kWh: 8·10·0.3 + 16·10·1 = 184 CNY, and twice that.
  static func tariffPark() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      park: works
      name: {en: Works, zh: 工厂}
      zone: Asia/Shanghai
      interval: 1 h
      tariffs:
        day-and-night:
          bands:
            night: {price: 0.3 CNY/kWh, hours: [0-8]}
            day: {price: 1 CNY/kWh}
      sites:
        works: {level: factory, name: "=1+1"}
        hall: {level: workshop, in: works, name: {en: Hall, zh: 车间}}
      commodities:
        electricity: {kind: electricity, unit: kWh, name: {en: Electricity, zh: 电力}, standard-coal: 0.1229 kgce/kWh}
      markets:
        grid: {commodity: electricity, direction: purchase, site: works, factors: {location: cn.grid.national}, operation: {price: {tariff: day-and-night}}}
      demands:
        plant: {commodity: electricity, site: works, name: {en: Plant, zh: 装置}}
      meters:
        main: {name: {en: Main, zh: 总表}, measures: grid, site: works, type: interval, unit: kWh}
      imports:
        rows: {files: [readings.csv], layout: wide, time: {column: time, format: yyyy-MM-dd HH:mm, zone: Asia/Shanghai, label: start}}
      """, to: "park.yaml")
    var rows = "time,main\n"
    for day in [5, 6] {
      for hour in 0..<24 {
        let two = hour < 10 ? "0\(hour)" : "\(hour)"
        rows += "2025-03-0\(day) \(two):00,\(day == 5 ? 10 : 20)\n"
      }
    }
    _ = try folder.write(rows, to: "readings.csv")
    let result = try PhloemProgram.run(["ingest", folder.url.path])
    try #require(result.exitCode == 0, "\(result.everything)")
    return folder
  }

  /// A copy of a case's park with its records.
  static func caseOf(_ name: String, records: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = PackageFiles.root.appendingPathComponent("Cases/\(name)")
    for file in ["park.yaml", records] {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(file), to: folder.url.appendingPathComponent(file))
    }
    let result = try PhloemProgram.run(
      ["ingest", folder.url.path, folder.url.appendingPathComponent(records).path])
    try #require(result.exitCode == 0, "\(result.everything)")
    return folder
  }
}

extension RunningServer {
  /// The works with two prices of power, which no test changes.
  static func tariffPark() async throws -> RunningServer { try await tariffs.value }

  private static let tariffs = Task { try RunningServer(ServedPark.tariffPark()) }

  /// What a verb prints as JSON about the park that is served.
  func verb(_ arguments: [String]) throws -> Any {
    var all = arguments
    all.insert(folder.url.path, at: 1)
    let result = try PhloemProgram.run(all + ["--json"])
    try #require(result.exitCode == 0, "\(result.everything)")
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }
}
