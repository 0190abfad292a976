import ArgumentParser
import Foundation

/// Scores of a life-cycle system of triplets, static and under uncertainty, and how long they took.
struct Footprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footprint", abstract: "Scores and Monte Carlo of a life-cycle system.")

  @Option(help: "Reads PREFIX_tech.csv, _bio.csv, _cf.csv and _demands.csv.") var prefix: String
  @Option(help: "How many activities.") var count: Int
  @Option(help: "Iterations of Monte Carlo; 0 for none.") var iterations: Int = 400
  @Option(help: "The spread of amounts that state none.") var sigma: Double = 0

  func run() throws {
    let system = try FootprintFiles(prefix: prefix, count: count, sigma: sigma)
    let found = try FootprintMeasurement(system, iterations: iterations)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(found), as: UTF8.self))
  }
}
