public import ArgumentParser
import Foundation
import PhloemAccounting
public import PhloemDispatch
import PhloemExchange
import PhloemModel
import PhloemOptimise
import PhloemSession
import PhloemStore

extension DispatchRequest.Objective: ExpressibleByArgument {
  /// Reads what the command line says.
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
      every step. A price of carbon meets Scope 1 and a cap Scopes 1 and 2 unless the park's 'price-scopes' \
      and 'cap-scopes' say otherwise. The answer gives schedules, costs by item, CO2e by the accounting engine, the price \
      of every pool in every step and of the cap, the use of every limit, and a certificate: how far \
      the plan is from the best there can be, and by how much it breaks a limit at most. \
      A cap on carbon and a green share hold in every calendar year and every scenario of their own; \
      annuities are paid for every year that is planned. Steps of more than an hour keep to the clock \
      where it changes. \
      A cap of a year holds in full over a part of one, and a warning names the share in proportion. \
      Where nothing meets all limits it says what is short, when and by how much; the exit code is 1. \
      A baseline or a contract that cannot be met is left out with a warning that says why. \
      Objectives: cost, carbon, energy (bought), purchase:COMMODITY. \
      --html plan.html --lang zh shows the plan as a page with charts: what runs when, load curves, \
      costs, capacities, prices, carbon, and all that --explain, --against, --pareto, --within, --vary, \
      --marginal, --scenarios and the park's contracts add. With --lang zh, why there is no plan is told \
      in Chinese here too. 'phloem plans' shows what --save keeps.
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
  @Option(help: "Cap on carbon, tCO2e a year, in place of the park's; 'none' lifts it.")
  var carbonCap: String?
  @Option(help: "Leave this out of use; may be given again.") var without: [String] = []
  @Option(
    help: "Plan this many typical days in place of all days, storages linked through the year.")
  var typicalDays: Int?
  @Flag(help: "Plan for all scenarios of the park at once: one choice of what is built.")
  var scenarios = false
  @Option(help: "Plan window by window, each seeing only this far ahead, such as '48 h'.")
  var rolling: String?
  @Option(help: "How much of each window is kept; half of it when left out.") var keep: String?
  @Option(
    help:
      "Say why a pool has its price at a time: 'heat@2025-01-14 03:00'; with --scenarios '… 03:00 dry'."
  )
  var explain: String?
  @Option(help: "Keep the plan in the database under this name, as its next version.")
  var save: String?
  @OptionGroup var study: DispatchStudy
  @OptionGroup var solving: PlanSolving
  @Option(help: "Write every flow, level and price, step by step, as CSV; - prints it.")
  var csv: String?
  @Option(help: "Also write everything as an HTML page to this file.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Option(help: "The file plotly.min.js for the page; default: where 'make setup' puts it.")
  var plotly: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    var isMet = true
    try Failure.reported {
      var session = try DispatchSession(
        self.options.place, from: time.from, to: time.to, step: time.step)
      Console.note(session.findings)
      let options = try solving.options()
      let request = try request(session.park)
      let base = session.problem
      if [typicalDays != nil, scenarios, rolling != nil].count(where: { $0 }) > 1 {
        throw InputError(
          "--typical-days, --scenarios and --rolling exclude each other", help: "keep one of them")
      }
      if let days = typicalDays ?? session.park.dispatch?.typicalDays, rolling == nil {
        session.problem = try session.problem.withTypicalDays(days)
      }
      if scenarios { session.problem = try session.problem.withScenarios() }
      if let file = solving.model { try session.write(request, to: file) }
      let plan = try makePlan(session, request, options)
      Console.note(plan.findings)
      var answer = DispatchAnswer(session: session, plan: plan, language: lang.language)
      if plan.hasValues {
        answer.studies = try study.run(session, request, plan, options)
        if scenarios { answer.studies.scenarios = try session.scenarios(plan, base, options) }
        try session.addContracts(plan, request, options, to: &answer.studies)
        if let explain { answer.studies.explanation = try answer.explain(explain) }
        Console.note(answer.studies.findings)
      } else {
        answer.failure = try session.failure(request, plan.solution.status, options)
      }
      if json {
        try Console.printJSON(answer.json)
      } else {
        answer.print()
      }
      if let csv { try answer.writeCSV(to: csv) }
      if let save, plan.hasValues { try keep(answer, as: save) }
      if let html { try answer.writePage(to: html, in: lang.language, plotly: plotly) }
      isMet = plan.hasValues
    }
    if !isMet { throw ExitCode(1) }
  }

  /// Plans all at once, or window by window.
  private func makePlan(
    _ session: DispatchSession, _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> DispatchPlan {
    guard let rolling else { return try session.plan(request, options) }
    func count(_ text: String) throws -> Int {
      let quantity = try? Quantity(reading: text)
      guard let quantity, quantity.dimension == .time,
        quantity.value >= Double(session.problem.steps.seconds)
      else {
        throw InputError("'\(text)' is no time of at least a step", help: "write it like '48 h'")
      }
      return Int(quantity.value / Double(session.problem.steps.seconds))
    }
    let window = try count(rolling)
    let kept = try keep.map(count) ?? max(1, window / 2)
    guard kept <= window else {
      throw InputError(
        "more is kept than a window sees", help: "make --keep at most as long as --rolling")
    }
    defer { Console.endProgress() }
    do {
      return try session.problem.rollingPlan(window: window, keep: kept, request, options) {
        Console.progress("planned \($0) of \(session.problem.steps.count) steps")
      }
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }

  /// Keeps the plan in the database.
  private func keep(_ answer: DispatchAnswer, as name: String) throws {
    let store = try PhloemStore(path: options.place.storePath)
    guard !name.isEmpty else {
      throw InputError("a plan needs a name", help: "write --save tomorrow")
    }
    let (version, isNew) = try store.keepPlan(
      named: name, made: Int64(Date().timeIntervalSince1970),
      command: ShellText.command(Array(CommandLine.arguments.dropFirst())),
      inputs: options.place.planInputs(answer.park),
      answer: answer.json.text(),
      steps: answer.plan.stepText)
    Console.note(
      isNew
        ? "kept as version \(version) of '\(name)'"
        : "'\(name)' is kept already as version \(version): nothing changed")
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
  @Option(help: "Another path of the search in whole numbers, where one takes long: 1, 2, …")
  var seed = 0
  @Option(help: "The most seconds to spend.") var timeLimit: Double?
  @Option(
    help: ArgumentHelp(
      "The way to the best plan; automatic when left out.",
      discussion: SolverOptions.Method.allCases.map(\.rawValue).joined(separator: ", ")))
  var method: String?
  @Option(help: "Also write the programme for other solvers: FILE.mps or FILE.lp.")
  var model: String?

  /// The solver's options.
  func options() throws -> SolverOptions {
    guard gap >= 0, gap < 1 else {
      throw InputError("a gap of \(gap) is no share", help: "write one such as --gap 1e-4")
    }
    guard (0...Int(Int32.max)).contains(seed) else {
      throw InputError("a seed of \(seed) is none", help: "write a whole number from 0 on")
    }
    var options = SolverOptions(timeLimit: timeLimit, relativeGap: gap, seed: seed)
    if let method {
      guard let found = SolverOptions.Method(rawValue: method) else {
        let known = SolverOptions.Method.allCases.map(\.rawValue)
        throw InputError(
          "unknown method '\(method)'",
          help: nearest(to: method, in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      }
      options.method = found
    }
    options.progress = { progress in
      let objective = progress.objective.map { ", \(Figure.text($0))" } ?? ""
      Console.progress("\(progress.stage.rawValue): \(progress.iterations) iterations\(objective)")
      return true
    }
    return options
  }
}

extension DispatchSession {
  /// Writes the programme for other solvers.
  func write(_ request: DispatchRequest, to path: String) throws {
    do {
      try problem.model(request).program.write(to: path)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }
}
