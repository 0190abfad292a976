import ArgumentParser
import PhloemModel
import PhloemSession

/// Says whether a park's description holds together.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a park: names, units, meter tree, calibrations, closure of recipes.",
    discussion: """
      Prints every finding with file, line and column, then how far each recipe closes in mass, in \
      each element whose share is declared for all its flows, and in energy. A meter that was read \
      after its calibration fell due (by the last reading in the database, not by today) is a warning. \
      Exit code 1 when there is an error.
      """)

  @OptionGroup var options: ParkOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let findings: [Diagnostic]
    var closures: [RecipeClosure] = []
    var counts = ""
    do {
      let (park, notes) = try options.place.load()
      let check = ParkCheck(park)
      let calibrations =
        check.passes ? try CalibrationCheck.findings(park, options.place) : []
      findings = notes + check.findings + calibrations
      closures = check.closures
      counts =
        "\(park.processes.count) processes, \(park.commodities.count) commodities, "
        + "\(park.markets.count) markets, \(park.meters.count) meters"
    } catch let error as InputError {
      findings = error.diagnostics
    }
    let passes = !findings.contains { $0.severity == .error }
    if json {
      try Console.printJSON(
        CheckJSON(passes: passes, findings: findings, closures: closures))
    } else {
      for finding in findings { Console.print(finding.description) }
      if !closures.isEmpty { Console.print(Self.table(closures).joined(separator: "\n")) }
      let errors = findings.count { $0.severity == .error }
      let warnings = findings.count { $0.severity == .warning }
      if !counts.isEmpty { Console.print("\n\(counts)") }
      Console.print(
        "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
    }
    if !passes { throw ExitCode(1) }
  }

  private static func table(_ closures: [RecipeClosure]) -> [String] {
    var table = TextTable(
      ["process", "balance", ">in", ">out", ">loss", ">gap", ">gap %", "verdict"])
    for closure in closures {
      table.add([
        closure.process, closure.balance.label, Figure.text(closure.input),
        Figure.text(closure.output), Figure.text(closure.loss), closure.gapText,
        closure.shareText, closure.verdict.words,
      ])
    }
    return ["", "Closure of recipes, kg (energy: MJ) per reference amount:"] + table.lines
  }
}

extension RecipeClosure.Verdict {
  /// The verdict in words.
  var words: String {
    switch self {
    case .closed: "closed"
    case .loses: "undeclared loss"
    case .creates: "more out than in"
    case .unknown(let why): "not checkable: \(why)"
    }
  }
}

/// What `check --json` prints.
private struct CheckJSON: Encodable {
  struct Finding: Encodable {
    let severity, message: String
    let file: String?
    let line, column: Int?
    let help: String?
  }
  struct Closure: Encodable {
    let process, balance, unit, verdict: String
    let input, output, loss, gap, gapShare: Double
  }
  let passes: Bool
  let findings: [Finding]
  let closures: [Closure]

  init(passes: Bool, findings: [Diagnostic], closures: [RecipeClosure]) {
    self.passes = passes
    self.findings = findings.map {
      Finding(
        severity: $0.severity.rawValue, message: $0.message, file: $0.position?.file,
        line: $0.position.flatMap { $0.line > 0 ? $0.line : nil },
        column: $0.position.flatMap { $0.column > 0 ? $0.column : nil }, help: $0.help)
    }
    self.closures = closures.map {
      Closure(
        process: $0.process, balance: $0.balance.label,
        unit: $0.balance == .energy ? "MJ" : "kg", verdict: $0.verdict.words, input: $0.input,
        output: $0.output, loss: $0.loss, gap: $0.gap, gapShare: $0.gapShare)
    }
  }
}

extension RecipeClosure {
  fileprivate var isKnown: Bool {
    if case .unknown = verdict { false } else { true }
  }
  fileprivate var gapText: String { isKnown ? Figure.text(gap) : "–" }
  fileprivate var shareText: String {
    isKnown ? Figure.text(gapShare * 100, decimals: 3) : "–"
  }
}
