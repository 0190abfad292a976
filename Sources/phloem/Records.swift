import ArgumentParser
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Says which records kept by hand are there and which are missing, and who owes them.
struct Records: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List records kept by hand: demanded, held, estimated, missing, in conflict, by owner.",
    discussion: """
      Every meter with 'every: month' (or quarter, year, day) owes one record a span. Records that \
      were refused at ingest (negative, wrong unit, given twice) are missing here until they are mended.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The period; default: the last whole year.") var period: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let session = try ParkSession(options.place)
      Console.note(session.findings)
      let period = try session.period(period)
      let meters = session.park.meters.values.filter { $0.every != nil }.sorted { $0.id < $1.id }
      guard !meters.isEmpty else {
        throw InputError(
          "the park has no meters kept by hand", help: "give meters 'every: quarter' and 'owner: …'"
        )
      }
      let rows = try meters.map { try RecordRow($0, period: period, session: session) }
      if json {
        try Console.printJSON(RecordsJSON(rows))
      } else {
        Self.lines(rows, period).forEach { Console.print($0) }
      }
    }
  }

  private static func lines(_ rows: [RecordRow], _ period: Period) -> [String] {
    var table = TextTable([
      "meter", "owner", ">demanded", ">held", ">estimated", ">conflicts", "missing",
    ])
    for row in rows {
      table.add([
        row.meter, row.owner, "\(row.demanded)", "\(row.held)", "\(row.estimated)",
        "\(row.conflicts)", row.missing.joined(separator: ", "),
      ])
    }
    let demanded = rows.reduce(0) { $0 + $1.demanded }
    let held = rows.reduce(0) { $0 + $1.held }
    var owners = TextTable(["owner", ">demanded", ">held", ">missing"])
    for (owner, own) in Dictionary(grouping: rows, by: \.owner).sorted(by: { $0.key < $1.key }) {
      owners.add([
        owner, "\(own.reduce(0) { $0 + $1.demanded })", "\(own.reduce(0) { $0 + $1.held })",
        "\(own.reduce(0) { $0 + $1.missing.count })",
      ])
    }
    return table.lines + [""] + owners.lines + [
      "",
      "\(period.label): \(rows.count) points demand \(demanded) records, \(held) are held, "
        + "\(demanded - held) are missing",
    ]
  }
}

/// What one meter owes.
struct RecordRow {
  let meter: String
  let owner: String
  let demanded: Int
  let held: Int
  let estimated: Int
  let conflicts: Int
  let missing: [String]

  init(_ meter: Meter, period: Period, session: ParkSession) throws {
    let zone = session.park.zone
    let spans = meter.every?.parts(of: period) ?? []
    let range = period.range(in: zone)
    let readings = try session.data.store.readings(of: meter.id, in: range)
    let quality = Dictionary(
      readings.times.indices.map { ($0, readings.times[$0]) }.map {
        ($0.1, readings.qualities.isEmpty ? UInt8(0) : readings.qualities[$0.0])
      }, uniquingKeysWith: { $1 })
    let starts = spans.map { $0.start(in: zone) }
    self.meter = meter.id
    owner = meter.owner ?? "–"
    demanded = spans.count
    held = starts.count { quality[$0] != nil }
    estimated = starts.count { quality[$0] == QualityFlag.estimated.rawValue }
    conflicts = try session.data.store.conflicts(of: meter.id, in: range).count
    missing = zip(spans, starts).filter { quality[$0.1] == nil }.map(\.0.label)
  }
}

/// What `records --json` prints.
private struct RecordsJSON: Encodable {
  struct Row: Encodable {
    let meter, owner: String
    let demanded, held, estimated, conflicts: Int
    let missing: [String]
  }
  let points, demanded, held, missing, estimated, conflicts: Int
  let meters: [Row]

  init(_ rows: [RecordRow]) {
    points = rows.count
    demanded = rows.reduce(0) { $0 + $1.demanded }
    held = rows.reduce(0) { $0 + $1.held }
    missing = demanded - held
    estimated = rows.reduce(0) { $0 + $1.estimated }
    conflicts = rows.reduce(0) { $0 + $1.conflicts }
    meters = rows.map {
      Row(
        meter: $0.meter, owner: $0.owner, demanded: $0.demanded, held: $0.held,
        estimated: $0.estimated, conflicts: $0.conflicts, missing: $0.missing)
    }
  }
}
