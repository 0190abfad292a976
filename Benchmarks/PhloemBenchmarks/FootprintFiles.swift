import Foundation
import PhloemFootprint

/// A system of triplets: inputs positive, every activity making 1 of its product.
struct FootprintFiles {
  var system: LinkedSystem
  var factors: [[Double]]
  var demands: [Demand]

  init(prefix: String, count: Int, sigma: Double) throws {
    let tech = try Self.table(prefix + "_tech.csv")
    let bio = try Self.table(prefix + "_bio.csv")
    let cf = try Self.table(prefix + "_cf.csv")
    let flows = Int((bio.map { $0[0] } + cf.map { $0[1] }).max() ?? 0) + 1
    system = LinkedSystem(
      activities: (0..<count).map {
        Activity(id: "\($0)", name: "", product: "", unit: "kg", process: $0, flow: $0)
      },
      elementaryFlows: (0..<flows).map { ElementaryFlow(flow: $0, direction: .output) },
      references: Array(repeating: 1, count: count))
    var stream: UInt64 = 0
    func spread(_ row: [Double]) -> Uncertainty {
      let s = row[3] > 0 ? row[3] : sigma
      return s > 0 && row[2] != 0 ? .lognormal(median: row[2], sigma: s) : .none
    }
    for row in tech {
      system.technosphere.append(
        row: Int(row[0]), column: Int(row[1]), amount: -row[2], factor: -1, spread: spread(row),
        stream: stream)
      stream += 1
    }
    for row in bio {
      system.biosphere.append(
        row: Int(row[0]), column: Int(row[1]), amount: row[2], spread: spread(row), stream: stream)
      stream += 1
    }
    factors = Array(
      repeating: Array(repeating: 0, count: flows), count: Int(cf.map { $0[0] }.max() ?? 0) + 1)
    for row in cf { factors[Int(row[0])][Int(row[1])] += row[2] }
    demands = try Self.table(prefix + "_demands.csv").map { Demand(product: Int($0[0])) }
  }

  private static func table(_ path: String) throws -> [[Double]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map { Double($0) ?? .nan }
    }
  }
}
