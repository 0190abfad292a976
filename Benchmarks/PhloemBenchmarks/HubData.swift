import Foundation
import PhloemOptimise

/// The data of the reference hub: prices, loads and efficiencies by the hour, and the units.
struct HubData {
  struct Parameters: Decodable {
    struct Emissions: Decodable {
      var price_EUR_per_t, gas_t_per_MWh, grid_t_per_MWh: Double
    }
    struct Grid: Decodable {
      var import_max_MW, export_max_MW: Double
      var import_fee_EUR_per_MWh, export_discount_EUR_per_MWh: Double
    }
    struct Gas: Decodable { var max_MW: Double }
    struct Sun: Decodable { var p_nom_MW, vom: Double }
    struct Dump: Decodable { var max_MW, cost_EUR_per_MWh: Double }
    /// A number, or the name of a column of the series.
    enum Output: Decodable {
      case number(Double)
      case series(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Double.self) {
          self = .number(value)
        } else {
          self = .series(try container.decode(String.self))
        }
      }
    }
    struct Converter: Decodable {
      var input: String
      var p_nom_MW, vom_per_MWh_in: Double
      var outputs: [String: Output]
    }
    struct Storage: Decodable {
      var carrier: String
      var e_nom_MWh, c_rate_per_h, eff_charge, eff_discharge: Double
      var loss_per_h, vom_per_MWh_out: Double
    }
    struct Expansion: Decodable { var annual_cost, max: [String: Double] }

    var co2: Emissions
    var grid: Grid
    var gas: Gas
    var pv: Sun
    var heat_dump: Dump
    var converters: [String: Converter]
    var storages: [String: Storage]
    var expansion: Expansion
  }

  let parameters: Parameters
  let series: [String: [Double]]
  let hours: Int

  /// Reads `params.json` and `timeseries.csv` of a folder; hours beyond the file begin it again.
  init(folder: String, hours: Int) throws {
    let url = URL(fileURLWithPath: folder)
    parameters = try JSONDecoder().decode(
      Parameters.self, from: Data(contentsOf: url.appendingPathComponent("params.json")))
    let text = try String(
      contentsOf: url.appendingPathComponent("timeseries.csv"), encoding: .utf8)
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    let names = lines.first.map { Self.fields($0) } ?? []
    let rows = lines.dropFirst().map { line in Self.fields(line).map { Double($0) ?? .nan } }
    var series: [String: [Double]] = [:]
    for (k, name) in names.enumerated() {
      series[name] = (0..<hours).map { rows[$0 % rows.count][k] }
    }
    self.series = series
    self.hours = hours
  }

  private static func fields(_ line: Substring.UTF8View) -> [String] {
    line.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A column of the series.
  subscript(name: String) -> StepSeries { .values(series[name] ?? []) }
}
