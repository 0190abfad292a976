internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// A meter's readings as they came; a virtual meter has none.
struct ReadingsBody: Encodable, PartialAnswer {
  struct Item: Encodable {
    let time: String
    let value: Double

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(time)
      try list.encode(value)
    }
  }

  let meter, unit: String
  /// Pairs of time and value.
  let items: [Item]
  /// What `after` must be for the next part.
  let next: String?

  init(_ meter: Meter, _ session: ParkSession, _ parameters: Parameters) throws {
    let zone = session.park.zone
    let limit = try parameters.count("limit", default: 1000, in: 1...10_000)
    var window = try parameters.window(session, usual: session.lastDays(7, of: meter.id))
    if let after = try parameters.moment("after", isEnd: false, zone) {
      window = min(max(window.lowerBound, after + 1), window.upperBound)..<window.upperBound
    }
    self.meter = meter.id
    unit = meter.unit.symbol
    guard !meter.isVirtual, !window.isEmpty else {
      items = []
      next = nil
      return
    }
    let series = try session.data.store.readings(of: meter.id, in: window)
    let time = LocalTime(zone)
    items = (0..<min(limit, series.count)).map {
      Item(time: time(series.times[$0]), value: series.values[$0])
    }
    next = series.count > limit ? items.last?.time : nil
  }
}

extension ReadingsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("items") { body in
        CSVAnswer(
          columns: ["meter", "time", "value", "unit"],
          rows: body.items.map {
            [.text(body.meter), .text($0.time), .number($0.value), .text(body.unit)]
          })
      }
    ]
  }
}

/// Something in a meter's readings that a person may want to look at.
struct MeterEventBody: Encodable {
  let kind, from, to: String
  let value: Double
  /// The value before, of a reading that another one replaced.
  let before: Double?
  let text: TextBody

  /// The events and replaced readings that begin in a window, all when none is named, by time.
  static func page(
    _ meter: Meter, _ session: ParkSession, _ parameters: Parameters
  ) throws -> Page<MeterEventBody> {
    let window = try parameters.window(session, usual: -2_208_988_800..<7_289_654_400)
    guard !meter.isVirtual else { return Page(items: [], next: nil) }
    let store = session.data.store
    let time = LocalTime(session.park.zone)
    var found = try store.events(of: meter.id, in: window).map {
      ($0.event.from, MeterEventBody($0.event, time))
    }
    found += try store.conflicts(of: meter.id, in: window).map {
      ($0.time, MeterEventBody($0, time))
    }
    let sorted = found.sorted { ($0.0, $0.1.kind, $0.1.value) < ($1.0, $1.1.kind, $1.1.value) }
    // Two events may be alike in all that is told: their place tells them apart.
    return try Page(
      Array(sorted.enumerated()), parameters, usual: 1000, most: 10_000, key: { "\($0.offset)" }
    ) { $0.element.1 }
  }

  private init(_ event: MeterEvent, _ time: LocalTime) {
    kind = event.kind.rawValue
    from = time(event.from)
    to = time(event.to)
    value = event.value
    before = nil
    text = TextBody(event.kind.text)
  }

  private init(_ conflict: ReadingConflict, _ time: LocalTime) {
    kind = "conflict"
    from = time(conflict.time)
    to = from
    value = conflict.newValue
    before = conflict.oldValue
    text = TextBody(LocalizedText("another value came for this time", zh: "同一时刻又收到另一数值"))
  }
}

extension MeterEventBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("kind", \.kind), Column("from", \.from), Column("to", \.to),
      Column("value", \.value), Column("before", \.before), Column("text", \.text),
    ]
  }
}
