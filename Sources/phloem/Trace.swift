public import ArgumentParser
import PhloemAccounting
import PhloemMetering
public import PhloemModel
import PhloemSession
import PhloemTrace

/// Traces what each flow carries round all loops.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trace carbon, energy, water or an element through the park, round all loops.",
    discussion: """
      Each interval is solved exactly, with its loops; a year by the hour is the sum of its hours. \
      Carbon stands in four accounts: fossil, process, biogenic (a memo) and fluorinated. Each product \
      that leaves is shown with what it carries, from which sources and by which ways. An element is \
      followed by what the commodities are made of: --fate limestone tells where a tonne of it ends. \
      Processes that make several things share by their own 'allocation', else by --allocation, else by \
      what suits them: heat and power by the heat-rate method, materials by mass. Waste carries nothing \
      of its maker, and what treating it causes goes back to those who hand it in. \
      --html trace.html --lang zh shows the same as a page with charts. \
      Exit code 1 when what came in and what came out differ by more than 1e-9, or when a demand leaves \
      flows unknown.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "carbon, energy, water, or an element or constituent: element:Ca, element:H2O.")
  var of: String = "carbon"
  @Option(help: "2018, 2018-Q1, 2018-03 …; default: the last whole year.") var period: String?
  @Option(help: "Solve by hour, day or month, or the whole period at once.")
  var by: PeriodGrain = .month
  @Option(help: "Share by this rule where a process names none: \(AllocationRule.listed).")
  var allocation: AllocationRule?
  @Option(help: "Recycled input carries nothing (cut-off) or what it replaces (end-of-life).")
  var recycling: RecyclingRule = .cutOff
  @Option(help: "Programme profile of the inventory behind the carbon.") var profile: String?
  @Option(help: "Bought energy by location or market.") var scope2: Scope2Choice = .location
  @Flag(help: "Trace flows that were reconciled: adjusted until every balance holds.")
  var reconciled = false
  @Option(help: "Run the recipes for what is asked for, such as pvc=1t, instead of readings.")
  var demand: [String] = []
  @Option(help: "Show the ways of this product; may be given again.") var product: [String] = []
  @Option(help: "How many ways of each product.") var paths: Int = 3
  @Option(help: "Where one unit of the element ends that enters with this commodity.")
  var fate: String?
  @Option(help: "What changes when this flow is cut, such as slag-lime/in/carbide-slag.")
  var cut: String?
  @Option(help: "Write what each product carries, interval by interval, as CSV; - prints it.")
  var series: String?
  @Option(help: "Also write everything as an HTML page to this file.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Option(help: "The file plotly.min.js for the page; default: where 'make setup' puts it.")
  var plotly: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      guard let subject = TraceSubject(reading: of) else {
        throw InputError(
          "'\(of)' cannot be traced", help: "one of: carbon, energy, water, element:Ca")
      }
      let tracing = try TraceSession(ParkSession(options.place), question(subject))
      let result = try tracing.run(progress: Console.progress)
      Console.endProgress()
      try tracing.check(result, shows: product)
      var answer = TraceAnswer(tracing: tracing, result: result, pathLimit: paths)
      answer.shown = Set(product)
      if let fate { answer.fate = try tracing.fate(of: fate, in: result) }
      if let cut { answer.cut = try (cut, tracing.run(cutting: cut, progress: Console.progress)) }
      if let series { try tracing.writeSeries(of: result, to: series) }
      if let html { try answer.writePage(to: html, for: self) }
      Console.note(tracing.findings)
      for finding in result.findings { Console.note("warning: \(finding)") }
      if json { try Console.printJSON(answer.json) } else { answer.print() }
      if result.residual > 1e-9 || !demand.isEmpty && !result.unknown.isEmpty {
        throw ExitCode(1)
      }
    }
  }
}

extension Trace {
  /// What is asked for.
  private func question(_ subject: TraceSubject) -> TraceQuestion {
    var question = TraceQuestion(subject)
    question.period = period
    question.grain = by
    question.allocation = allocation
    question.chargesRecycled = recycling == .endOfLife
    question.profile = profile
    question.scope2 = scope2.scope
    question.isReconciled = reconciled
    question.demand = demand
    return question
  }
}

/// What recycled input carries.
enum RecyclingRule: String, ExpressibleByArgument, CaseIterable {
  case cutOff = "cut-off"
  case endOfLife = "end-of-life"
}

/// Which Scope 2 figure bought energy carries.
enum Scope2Choice: String, ExpressibleByArgument, CaseIterable {
  case location, market

  var scope: Scope { self == .location ? .scope2Location : .scope2Market }
}

extension PeriodGrain: ExpressibleByArgument {}

extension AllocationRule: ExpressibleByArgument {
  static var listed: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
