import PhloemModel
import PhloemTestSupport
import Testing

/// Files of others, read as they are published.
///
/// Expected figures: the source note beside the data, and sums and counts made with awk.
struct RealFilesTests {
  @Test(.enabled(if: PackageFiles.data != nil, Comment(rawValue: PackageFiles.noData)))
  func steelPlant() throws {
    guard let file = PackageFiles.dataFile("meters/Steel_industry_data.csv") else { return }
    let description = ImportDescription(
      name: "steel", files: ["*/Steel_industry_data.csv"], layout: .wide,
      time: .init(
        column: "date", format: "dd/MM/yyyy HH:mm", zone: "Asia/Seoul", label: .end,
        quirks: [.midnightSameDay]),
      columns: ["Usage_kWh": .init(meter: "main", unit: "kWh"), "CO2(tCO2)": .ignored],
      ignoreOthers: true)
    #expect(description.applies(to: file))
    let result = try readFile(file, description, meters: ["main"])
    let times = try #require(result.times["main"])
    #expect(result.report.kept == 35_040 && result.report.refused == 0)
    #expect(
      times.first == CivilTime(year: 2017, month: 12, day: 31, hour: 15, minute: 15).clockSeconds)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == 900 })
    let sum = result.values["main", default: []].reduce(0, +)
    #expect(isClose(sum, 959_637, absolute: 0.5))
    let found = try readFile(
      file,
      ImportDescription(
        name: "steel", time: .init(zone: "Asia/Seoul", label: .end, quirks: [.midnightSameDay]),
        columns: ["Usage_kWh": .init(meter: "main")], ignoreOthers: true), meters: ["main"])
    #expect(found.times == result.times && found.values == result.values)
  }

  @Test(.enabled(if: PackageFiles.data != nil, Comment(rawValue: PackageFiles.noData)))
  func campus() throws {
    let path = "meters/cambridge_estates_hourly_2019_wide.csv"
    guard let file = PackageFiles.dataFile(path) else { return }
    let buildings = [2, 105, 58, 96, 35, 27, 19, 62, 40, 64, 111, 109, 36, 77, 61, 68]
    let meters = buildings.flatMap { ["b\($0)_elec_kwh", "b\($0)_gas_kwh"] } + ["grid", "air"]
    let description = ImportDescription(
      name: "campus", time: .init(column: "utc_start"),
      columns: [
        "grid_kgco2_kwh": .init(meter: "grid", unit: "kgCO2/kWh", missing: [""]),
        "air_temp_c": .init(meter: "air", unit: "°C", missing: [""]),
      ], missing: ["", "0", "0.0"])
    let result = try readFile(file, description, meters: meters)
    #expect(result.report.rowsRead == 8_760 && result.report.refused == 0)
    #expect(result.report.missing == 11_086)
    #expect(result.report.kept + result.report.missing == 8_760 * meters.count)
    #expect(result.times["air"]?.count == 8_760)
    #expect(result.times["air"]?.first == 1_546_300_800)
    #expect(
      result.values.allSatisfy { name, values in
        name == "air" || name == "grid" || !values.contains(0)
      })
    #expect(result.values["b2_elec_kwh"]?.prefix(3) == [353.9, 709.5, 715.1])
  }
}
