import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

extension Indicators {
  /// Judges a park by a programme of the library.
  func judge(
    _ session: ParkSession, _ period: Period, _ profile: ProgrammeProfile, by id: String
  ) throws {
    let programmes = try IndicatorProgramme.load()
    guard let programme = programmes[id] else {
      let known = programmes.keys.sorted()
      throw InputError(
        "unknown programme '\(id)'",
        help: nearest(to: id, in: known).map { "did you mean '\($0)'?" }
          ?? "one of: \(known.joined(separator: ", "))")
    }
    let (inventory, activity) = try session.inventory(period, profile: profile)
    let day = session.park.zone.civil(atUTC: period.start(in: session.park.zone))
    let ambient = try session.library.factor("allocation.ambient", on: day).value.value
    let found = ParkFigures(
      session.park, activity.flowsheet, inventory: inventory, ambient: ambient)
    let answer = ProgrammeAnswer(
      programme: programme, period: period, figures: found,
      results: programme.evaluate(found.values), isShowingFigures: figures)
    var notes = Diagnostics()
    for finding in found.findings { notes.warning(finding) }
    Console.note(session.findings + inventory.findings + notes.all)
    if json { try Console.printJSON(answer.json) } else { answer.print() }
    let core = answer.results.filter { $0.rule.kind == .core }
    let isFailed = core.contains { $0.passes == false || $0.value == nil }
    if isFailed || answer.results.allSatisfy({ $0.value == nil }) {
      throw ExitCode(1)
    }
  }
}

/// A park judged by a programme, ready to print.
struct ProgrammeAnswer {
  let programme: IndicatorProgramme
  let period: Period
  let figures: ParkFigures
  let results: [ProgrammeResult]
  let isShowingFigures: Bool

  /// A unit in which people read a figure.
  private static func readable(_ quantity: Quantity) -> PhysicalUnit {
    let name =
      quantity.dimension == .energy ? "tce" : quantity.dimension == .mass ? "t" : "tCO2"
    return (try? PhysicalUnit(reading: name)) ?? quantity.unit
  }

  private static func text(_ quantity: Quantity) -> String {
    let unit = readable(quantity)
    return (try? quantity.in(unit)).map { "\(Figure.text($0)) \(unit.symbol)" } ?? "\(quantity)"
  }

  func print() {
    Console.print("\(programme.name.en), edition \(programme.edition), \(period.label)")
    var table = TextTable(["rule", "kind", ">value", "unit", "limit", "verdict", "of"])
    for result in results {
      let limit = result.limit.map {
        "\($0.isUpper ? "≤" : "≥") \(Figure.text($0.value)) \(result.rule.unit.symbol)"
      }
      table.add([
        result.rule.id, result.rule.kind.rawValue,
        result.value.map { Figure.text($0) } ?? "unknown", result.rule.unit.symbol,
        limit ?? result.reason ?? "",
        result.passes.map { $0 ? "pass" : "fail" } ?? (result.value == nil ? "not known" : ""),
        result.rule.name.en,
      ])
    }
    table.lines.forEach { Console.print($0) }
    Console.print("source: \(programme.source)")
    guard isShowingFigures else { return }
    Console.print("")
    var list = TextTable(["figure", ">value", "meaning"])
    for (name, meaning) in ParkFigures.meanings {
      list.add([name, figures.values[name].map(Self.text) ?? "unknown", meaning])
    }
    list.lines.forEach { Console.print($0) }
  }

  /// The answer as JSON.
  struct JSON: Encodable {
    struct Rule: Encodable {
      let id, kind, unit: String
      let value, limit: Double?
      let passes: Bool?
      let reason: String?
    }
    let programme, edition, period, source: String
    let rules: [Rule]
    let figures: [String: Double]
    let units: [String: String]
  }

  var json: JSON {
    let shown = figures.values.mapValues { quantity -> (Double, String) in
      let unit = Self.readable(quantity)
      return ((try? quantity.in(unit)) ?? quantity.value, unit.symbol)
    }
    return JSON(
      programme: programme.id, edition: programme.edition, period: period.label,
      source: programme.source,
      rules: results.map {
        JSON.Rule(
          id: $0.rule.id, kind: $0.rule.kind.rawValue, unit: $0.rule.unit.symbol, value: $0.value,
          limit: $0.limit?.value, passes: $0.passes, reason: $0.reason)
      },
      figures: shown.mapValues(\.0), units: shown.mapValues(\.1))
  }
}
