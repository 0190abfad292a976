import Foundation
import PhloemAccounting
import PhloemDispatch
import PhloemMetering
import PhloemModel
import PhloemPlanning
import PhloemSession

/// What is matched: a file of its own, or a park with its flows.
struct MatchInput {
  let problem: MatchProblem
  private(set) var findings: [Diagnostic]
  /// Names for people of a park's sources and sinks.
  private(set) var names: [String: LocalizedText] = [:]

  init(_ verb: Match) throws {
    guard let options = try Self.park(verb) else {
      if verb.period != nil || verb.by != .period || !verb.demand.isEmpty || verb.store != nil {
        throw InputError(
          "--period, --by, --demand and --store are for parks, '\(verb.file)' is a file of a match",
          help: "leave them out: the file states its own amounts and periods")
      }
      let node = try YAMLNode(reading: FileContents.text(verb.file), file: verb.file)
      (problem, findings) = try MatchProblem.read(node)
      return
    }
    let (park, notes) = try options.place.load()
    let check = ParkCheck(park)
    guard check.passes else { throw InputError(check.findings) }
    let flows =
      verb.demand.isEmpty
      ? try Self.metered(verb, options) : (try Self.designed(verb, park), notes)
    let read = try MatchProblem.read(flows.0)
    problem = read.problem
    findings = flows.1 + read.findings
    let entries = park.matching?.mapping ?? []
    for (key, parts) in [
      ("sources", problem.sources.map(\.id)), ("sinks", problem.sinks.map(\.id)),
    ] {
      let own = entries.first { $0.key == key }?.value.mapping ?? []
      for id in parts where !own.contains(where: { $0.key == id && $0.value.text("flow") != nil }) {
        names[id] = Self.name(of: id, in: park)
      }
    }
  }

  /// The park that is named; nil where it is a file of a match.
  private static func park(_ verb: Match) throws -> ParkOptions? {
    var options = ParkOptions()
    options.park = verb.file
    options.store = verb.store
    if FileManager.default.fileExists(atPath: options.place.file), options.place.file != verb.file {
      return options
    }
    let node = try YAMLNode(reading: FileContents.text(verb.file), file: verb.file)
    return node.mapping?.contains { $0.key == "park" } == true ? options : nil
  }

  /// The flows of a period by the readings.
  private static func metered(
    _ verb: Match, _ options: ParkOptions
  ) throws -> (ParkMatch, [Diagnostic]) {
    guard verb.by == .period || verb.by == .month else {
      throw InputError(
        "a park is not matched by \(verb.by.rawValue)", help: "choose --by period or --by month")
    }
    let session = try ParkSession(options.place)
    let activity = try session.activity(in: session.period(verb.period))
    var report = Diagnostics()
    report.add(session.findings)
    let months = activity.months
    let groups = verb.by == .month ? months.indices.map { [$0] } : [Array(months.indices)]
    let match = ParkMatch(
      park: session.park, sheet: activity.flowsheet,
      periods: verb.by == .month ? months.map(\.label) : [""], groups: groups,
      times: months.map(\.label), emissions: try emissions(session, months, into: &report))
    return (match, report.all)
  }

  /// The flows that a demand takes, by the recipes.
  private static func designed(_ verb: Match, _ park: Park) throws -> ParkMatch {
    if verb.period != nil || verb.by != .period {
      throw InputError(
        "a demand has no period", help: "leave '--period' and '--by', or '--demand', out")
    }
    let demands = try Demands.read(verb.demand, "demand", in: park)
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1], demands: demands)
    return ParkMatch(park: park, sheet: sheet, periods: [""], groups: [[0]])
  }

  /// tCO2e of a canonical unit across each market, the mean of the months: what is bought by Scope 2 and
  /// 3, what is disposed of by Scope 3.
  private static func emissions(
    _ session: ParkSession, _ months: [Period], into report: inout Diagnostics
  ) throws -> [String: Double] {
    let profile = try session.profile(nil)
    let rates: EmissionRates
    do throws(InputError) {
      rates = try EmissionRates(
        session.park, months: months, library: session.library, rules: session.rules,
        profile: profile, byMarket: false)
    } catch {
      report.warning(
        at: error.diagnostics.first?.position,
        "emissions are not taken from the park: "
          + (error.diagnostics.first?.message ?? "a factor is missing"),
        help: error.diagnostics.first?.help)
      return [:]
    }
    var result: [String: Double] = [:]
    for id in session.park.markets.keys {
      guard let monthly = rates.rate(of: .boundary(id), scopes: [2, 3]) else { continue }
      result[id] = monthly.reduce(0, +) / Double(monthly.count)
    }
    return result
  }

  /// The process and the commodity of a port by their names; else the market's.
  private static func name(of id: String, in park: Park) -> LocalizedText? {
    if let market = park.markets[id] { return market.name }
    let parts = id.split(separator: "/").map(String.init)
    guard parts.count == 3, let process = park.processes[parts[0]],
      let commodity = park.commodities[parts[2]]
    else { return nil }
    let what = commodity.name
    return LocalizedText(
      "\(what(.en)), \(process.name(.en))", zh: "\(what(.zh))（\(process.name(.zh))）")
  }
}
