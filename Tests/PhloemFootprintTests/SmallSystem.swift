import Foundation
import PhloemFootprint
import PhloemTestSupport

/// Systems for tests, from dense matrices and from files of triplets.
enum SmallSystem {
  /// A system of which column j makes `references[j]`, uses `uses` (row, column, amount as a file states
  /// it) and releases `releases` (flow, column, amount).
  static func make(
    references: [Double], uses: [(Int, Int, Double)], releases: [(Int, Int, Double)],
    flows: Int = 1, sigma: Double = 0
  ) -> LinkedSystem {
    var system = LinkedSystem(
      activities: references.indices.map {
        Activity(
          id: "\($0)", name: LocalisedText("process \($0)"), product: LocalisedText("product \($0)"),
          unit: "kg", process: $0, flow: $0)
      },
      elementaryFlows: (0..<flows).map { ElementaryFlow(flow: $0, direction: .output) },
      references: references)
    var stream: UInt64 = 0
    func spread(_ amount: Double, _ sigma: Double) -> Uncertainty {
      sigma > 0 ? .lognormal(median: amount, sigma: sigma) : .none
    }
    for (row, column, amount) in uses {
      system.technosphere.append(
        row: row, column: column, amount: -amount, factor: -1, spread: spread(amount, sigma),
        stream: stream)
      stream += 1
    }
    for (flow, column, amount) in releases {
      system.biosphere.append(
        row: flow, column: column, amount: amount, spread: spread(amount, sigma), stream: stream)
      stream += 1
    }
    return system
  }

  /// What a set of triplet files holds.
  struct Files {
    var system: LinkedSystem
    var factors: [[Double]]
    var demands: [Demand]
  }

  /// Reads `PREFIX_tech.csv` and its like.
  /// - Parameter sigma: what spread amounts have that state none.
  static func read(_ prefix: String, count: Int? = nil, sigma: Double = 0) throws -> Files {
    let tech = try table(prefix + "_tech.csv")
    let bio = try table(prefix + "_bio.csv")
    let cf = try table(prefix + "_cf.csv")
    let demands = try table(prefix + "_demands.csv")
    let n =
      count ?? Int((tech.map { max($0[0], $0[1]) } + demands.map { $0[0] } + bio.map { $0[1] }).max() ?? 0) + 1
    let flows = Int((bio.map { $0[0] } + cf.map { $0[1] }).max() ?? 0) + 1
    var system = make(
      references: Array(repeating: 1, count: n), uses: [], releases: [], flows: flows)
    var stream: UInt64 = 0
    for row in tech {
      let s = row[3] > 0 ? row[3] : sigma
      system.technosphere.append(
        row: Int(row[0]), column: Int(row[1]), amount: -row[2], factor: -1,
        spread: s > 0 && row[2] != 0 ? .lognormal(median: row[2], sigma: s) : .none, stream: stream)
      stream += 1
    }
    for row in bio {
      let s = row[3] > 0 ? row[3] : sigma
      system.biosphere.append(
        row: Int(row[0]), column: Int(row[1]), amount: row[2],
        spread: s > 0 && row[2] != 0 ? .lognormal(median: row[2], sigma: s) : .none, stream: stream)
      stream += 1
    }
    let categories = Int(cf.map { $0[0] }.max() ?? 0) + 1
    var factors = Array(repeating: Array(repeating: 0.0, count: flows), count: categories)
    for row in cf { factors[Int(row[0])][Int(row[1])] += row[2] }
    return Files(
      system: system, factors: factors, demands: demands.map { Demand(product: Int($0[0])) })
  }

  /// The numbers of a CSV file below its first line.
  static func table(_ path: String) throws -> [[Double]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map { Double($0) ?? .nan }
    }
  }

  /// The folder of others' systems of triplets; nil when it is not there.
  static let shared: String? = {
    guard let data = PackageFiles.data else { return nil }
    let folder = data.deletingLastPathComponent().appendingPathComponent("bench/lca").path
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  /// The folder of files that belong to the tests.
  static let fixtures = PackageFiles.root.appendingPathComponent(
    "Tests/PhloemFootprintTests/Golden"
  ).path
}
