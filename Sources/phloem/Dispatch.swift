public import ArgumentParser
import Foundation
import PhloemAccounting
public import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchRequest.Objective: ExpressibleByArgument {
  public init?(argument: String) { self.init(reading: argument) }
}

extension DispatchRequest.Building: ExpressibleByArgument {}

/// Plans how a park is run, and what is built.
struct Dispatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plan how to run the park over time, and what to build, at least cost or carbon.",
    discussion: """
      The programme is built from the graph: processes with their operating limits, storages, markets \
      with tariffs, loads that shift, lines and pipes, a price or cap on carbon. Every pool balances in \
      every step. The answer gives schedules, costs by item, CO2e by the accounting engine, the price \
      of every pool in every step and of the cap, the use of every limit, and a certificate: how far \
      the plan is from the best there can be, and by how much it breaks a limit at most. \
      Where nothing meets all limits it says what is short, when and by how much; the exit code is 1. \
      Objectives: cost, carbon, energy (bought), purchase:COMMODITY.
      """)

  @OptionGroup var options: ParkOptions
  @OptionGroup var time: PlanTime
  @Option(help: "What is made least: cost, carbon, energy or purchase:COMMODITY.")
  var objective: DispatchRequest.Objective?
  @Option(
    help:
      "What may be built: none, additions or greenfield (what could be built counts as not there).")
  var build: DispatchRequest.Building = .none
  @Option(help: "Price of carbon, money per tCO2e, in place of the park's.") var carbonPrice:
    Double?
  @Option(help: "Cap on carbon, tCO2e, in place of the park's; 'none' lifts it.") var carbonCap:
    String?
  @Option(help: "Leave this out of use; may be given again.") var without: [String] = []
  @OptionGroup var study: DispatchStudy
  @OptionGroup var solving: PlanSolving
  @Option(help: "Write every flow, level and price, step by step, as CSV; - prints it.")
  var csv: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    var isMet = true
    try Failure.reported {
      let session = try DispatchSession(options, from: time.from, to: time.to, step: time.step)
      Console.note(session.findings)
      let options = try solving.options()
      let request = try request(session.park)
      let plan = try session.plan(request, options)
      Console.note(plan.findings)
      var answer = DispatchAnswer(session: session, plan: plan)
      if plan.hasValues {
        answer.studies = try study.run(session, request, plan, options)
      } else {
        answer.failure = try session.failure(request, plan.solution.status, options)
      }
      if json {
        try Console.printJSON(answer.json)
      } else {
        answer.print()
      }
      if let csv { try answer.writeCSV(to: csv) }
      isMet = plan.hasValues
    }
    if !isMet { throw ExitCode(1) }
  }

  /// What is asked, by the command and the park.
  func request(_ park: Park) throws -> DispatchRequest {
    var request = DispatchRequest()
    if let objective {
      request.objective = objective
    } else if let text = park.dispatch?.objective {
      guard let found = DispatchRequest.Objective(reading: text) else {
        throw InputError(
          "unknown objective '\(text)'", at: park.dispatch?.position,
          help: "one of: cost, carbon, energy, purchase:COMMODITY")
      }
      request.objective = found
    }
    request.building = build
    request.carbonPrice = carbonPrice
    if let carbonCap {
      guard let cap = carbonCap == "none" ? .infinity : Double(carbonCap), cap >= 0 else {
        throw InputError(
          "'\(carbonCap)' is no cap", help: "write tCO2e such as --carbon-cap 40000, or 'none'")
      }
      request.carbonCap = cap
    }
    for name in without where park.runnable[name] == nil {
      throw InputError(
        "'\(name)' under --without is nothing that runs",
        help: nearest(to: name, in: Array(park.runnable.keys)).map { "did you mean '\($0)'?" })
    }
    request.without = Set(without)
    return request
  }
}

/// The time that is planned.
struct PlanTime: ParsableArguments {
  @Option(help: "The first local time: 2025-01-14, '2025-01-14 03:00', 2025-03, 2025.")
  var from: String?
  @Option(help: "The last day or period, or the local time after the last.") var to: String?
  @Option(help: "The length of a step: '15 min', '1 h', '3 h'.") var step: String?
}

/// How a plan is solved.
struct PlanSolving: ParsableArguments {
  @Option(help: "How far a plan with whole numbers may be from the best, as a share.")
  var gap: Double = 1e-6
  @Option(help: "The most seconds to spend.") var timeLimit: Double?

  /// The solver's options.
  func options() throws -> SolverOptions {
    guard gap >= 0, gap < 1 else {
      throw InputError("a gap of \(gap) is no share", help: "write one such as --gap 1e-4")
    }
    return SolverOptions(timeLimit: timeLimit, relativeGap: gap)
  }
}

extension DispatchSession {
  /// Finds out why there is no plan.
  func failure(
    _ request: DispatchRequest, _ status: LinearSolution.Status, _ options: SolverOptions
  ) throws -> PlanFailure {
    do {
      return try problem.failure(of: request, status, options)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }

  /// Plans; what the solver cannot do is told as bad input is.
  func plan(_ request: DispatchRequest, _ options: SolverOptions) throws -> DispatchPlan {
    do {
      return try problem.plan(request, options)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }
}
