import Foundation

/// A park of many electricity meters, one process for each hundred of them.
struct BenchmarkPark {
  /// What the meters give.
  enum Readings: String {
    case power = "type: gauge, unit: kW"
    case quarterHours = "type: interval, unit: Wh"
  }

  let meters: Int
  let readings: Readings

  /// `m0001` for index 0.
  static func meterName(_ index: Int) -> String {
    let digits = String(index + 1)
    return "m" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The process that the meter of an index serves.
  static func processName(ofMeter index: Int) -> String { "line-\(index / 100 + 1)" }

  /// Writes `park.yaml` into a folder, which is made.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try yaml.write(
      to: folder.appendingPathComponent("park.yaml"), atomically: true, encoding: .utf8)
  }

  private var yaml: String {
    let lines = (0...(meters - 1) / 100).map { "line-\($0 + 1)" }
    var text = """
      # Generated for benchmarks.
      park: bench
      name: Benchmark park
      zone: UTC
      interval: 15 min
      sites:
        bench: {level: park}

      """
    for line in lines { text += "  \(line)-site: {level: line, in: bench}\n" }
    text += """
      commodities:
        electricity: {kind: electricity, unit: MWh}
        goods: {kind: product, unit: t}
      processes:

      """
    for line in lines {
      text += """
          \(line):
            site: \(line)-site
            reference: goods
            inputs: {electricity: 0.5 MWh}
            outputs: {goods: 1 t}
            energy-closure: {check: false, reason: generated}

        """
    }
    text += """
      markets:
        grid: {commodity: electricity, direction: purchase, site: bench, factors: {location: cn.grid.national}}
        sale: {commodity: goods, direction: sale}
      meters:

      """
    for meter in 0..<meters {
      let line = Self.processName(ofMeter: meter)
      text += """
          \(Self.meterName(meter)): {measures: \(line)/electricity, site: \(line)-site, \
        \(readings.rawValue)}

        """
    }
    return text
  }
}
