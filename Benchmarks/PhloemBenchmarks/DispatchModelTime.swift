import ArgumentParser
import Foundation
import PhloemDispatch
import PhloemModel
import PhloemOptimise

/// Builds the programme of a year's dispatch from a park and series that are in memory, without
/// emissions, and does not solve it.
struct DispatchModelTime: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch-model", abstract: "The programme of a year's dispatch, unsolved.")

  @Option(help: "The park folder.") var park: String

  func run() throws {
    func text(_ path: String) throws -> String {
      try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    }
    let reading = Stopwatch()
    var reader = ParkReader(load: text)
    let park = try reader.read("\(park)/park.yaml")
    let series = try SeriesTable.read(park, load: text)
    let period = try park.dispatch?.period ?? Period(reading: "2025")
    let range = period.start(in: park.zone)..<period.end(in: park.zone)
    let steps = try PlanSteps(range, seconds: park.dispatch?.step ?? 3600, zone: park.zone)
    let read = reading.seconds
    let problem = DispatchProblem(park: park, steps: steps, series: series)
    let clock = Stopwatch()
    let model = try problem.model(DispatchRequest())
    let seconds = clock.seconds
    let size = model.program.variables.count * steps.count
    try Report(
      task: "dispatch-build", seconds: seconds, rows: size,
      note: "\(size) variables; reading the park took \(read) s"
    ).print()
  }
}
