import ArgumentParser
import Foundation
import PhloemOptimise

/// Solves the reference hub, or its curve over a price of emissions, and says how long it took.
struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "The dispatch or expansion of the reference hub.")

  @Option(help: "The folder of params.json and timeseries.csv.") var data: String
  @Option(name: .customLong("case"), help: "A dispatch, B expansion, C with a cap.")
  var name = "B"
  @Option(help: "How many hours; beyond the file it begins again.") var hours: Int = 8760
  @Option(
    help: "The way: \(SolverOptions.Method.allCases.map(\.rawValue).joined(separator: ", ")).")
  var method = "automatic"
  @Option(help: "Points of a curve over the price of emissions; 0 for a single solve.")
  var curve: Int = 0
  @Option(help: "Write the programme to this .mps or .lp file instead of solving it.")
  var write: String?

  /// What was measured.
  private struct Found: Encodable {
    var `case`: String
    var hours: Int
    var method: String
    var status: String
    var buildMilliseconds: Double
    var solveMilliseconds: Double
    var iterations: Int
    var objective: Double?
    var bound: Double?
    var worstViolation: Double?
    var points: [Double]?
    var note: String?
    var peakMB: Int
  }

  func run() throws {
    guard let chosen = SolverOptions.Method(rawValue: method) else {
      throw ValidationError("unknown method '\(method)'")
    }
    let hub = try HubData(folder: data, hours: hours)
    var clock = Stopwatch()
    let program = hub.program(case: name)
    let build = clock.seconds
    if let write { return try program.write(to: write) }
    clock = Stopwatch()
    let options = SolverOptions(method: chosen)
    var solution: StagedSolution?
    var points: [Double] = []
    if curve > 0 {
      let session = StagedSession(program, options)
      let gas = program.variables.firstIndex { $0.name == "gas" } ?? 0
      for k in 0..<curve {
        let tax = Double(k) * 10 * hub.parameters.co2.gas_t_per_MWh
        session.program.setCost(hub["price_gas"].map { $0 + tax }, ofVariable: gas)
        let found = try session.solve()
        points.append(found.objective ?? .nan)
        solution = found
      }
    } else {
      solution = try program.solve(options)
    }
    let seconds = clock.seconds
    guard let solution else { return }
    let certificate = curve > 0 ? nil : solution.certificate(of: program)
    let found = Found(
      case: name, hours: hours, method: solution.method.rawValue,
      status: solution.status.rawValue, buildMilliseconds: build * 1000,
      solveMilliseconds: seconds * 1000, iterations: solution.iterations,
      objective: solution.objective, bound: solution.bound,
      worstViolation: certificate.map { $0.worstViolation?.share ?? 0 },
      points: points.isEmpty ? nil : points, note: solution.note, peakMB: Self.peakMegabytes)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(found), as: UTF8.self))
  }

  /// The most memory that this process has held.
  private static var peakMegabytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss / 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1_048_576
    #endif
  }
}
