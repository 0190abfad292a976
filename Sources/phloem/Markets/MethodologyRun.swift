import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Verifies a project from the park's own intervals, or tries given values.
struct MethodologyRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Verify a project of a park from its intervals.",
    discussion: """
      The project file names the methodology with its edition, what the project states ('given') and \
      the meters of each metered parameter with their shares ('meters'). Exit code 1 when a rule does \
      not hold: nothing may be issued then.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The file of the project, YAML.") var project: String
  @Option(help: "The period; default: the last whole year.") var period: String?
  @Option(help: "Write the JSON to a file, for a ledger to take in.") var out: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let file = try MethodologyProject.read(
        YAMLNode(reading: FileContents.text(project), file: project))
      let methodology = try Methodologies.named(file.methodology)
      let session = try ParkSession(options.place)
      let period = try session.period(period)
      let span = period.range(in: session.park.zone)
      try checkValidity(of: methodology, in: period)
      let verification = try methodology.verify(
        file.given, meters: inputs(file, session, span), in: span, factors: session.library)
      Console.note(session.findings)
      let answer = VerificationJSON(file, period, verification, language.language)
      if let out { try FileContents.write(Console.json(answer), to: out) }
      if json {
        try Console.printJSON(answer)
      } else {
        verification.lines(file, period, language.language).forEach { Console.print($0) }
      }
      if !verification.result.refusals.isEmpty { throw ExitCode(1) }
    }
  }

  /// Refuses an edition that had ended, and tells of one that came later.
  private func checkValidity(of methodology: Methodology, in period: Period) throws {
    let (days, reference) = (period.dayNumbers, methodology.reference)
    if let end = methodology.validTo, end.daysSince1970 < days.upperBound {
      throw InputError(
        "'\(reference)' was valid until \(end.dateText), the period goes on",
        at: FilePosition(file: project), help: "name the edition of the period")
    }
    if methodology.validFrom.daysSince1970 > days.lowerBound {
      Console.note([
        Diagnostic(
          .warning, at: FilePosition(file: project),
          "'\(reference)' is valid from \(methodology.validFrom.dateText), after the period begins",
          help: "ask who issues whether the period counts")
      ])
    }
  }

  /// The intervals of the project's meters.
  private func inputs(
    _ file: MethodologyProject, _ session: ParkSession, _ span: Range<Int64>
  ) throws -> [String: [MeteredInput]] {
    var inputs: [String: [MeteredInput]] = [:]
    for (parameter, meters) in file.meters {
      inputs[parameter] = try meters.map { share in
        guard let meter = session.park.meters[share.meter] else {
          throw InputError(
            "unknown meter '\(share.meter)'", at: share.position,
            help: nearest(to: share.meter, in: session.park.meters.keys.sorted())
              .map { "did you mean '\($0)'?" })
        }
        return try MeteredInput(
          meter: share.meter, series: session.data.intervals(of: share.meter, in: span),
          base: BaseUnit(countingAmountsOf: meter), shareMillionths: share.shareMillionths,
          claimed: Self.realMeters(of: share.meter, in: session.park))
      }
    }
    return inputs
  }

  /// The real meters behind a meter, in order.
  private static func realMeters(of id: String, in park: Park) -> [String] {
    var found: Set<String> = []
    var open = [id]
    var seen: Set<String> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted, let meter = park.meters[name] else { continue }
      if let formula = meter.formula {
        open += formula.identifiers
      } else {
        found.insert(name)
      }
    }
    return found.sorted()
  }
}
