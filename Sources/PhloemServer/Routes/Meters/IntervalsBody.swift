internal import NIOCore
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// A meter's intervals in a window of time.
struct IntervalsBody: Encodable {
  /// The most intervals of one answer.
  static let limit = 40_000
  /// The most of the meter's own intervals that are added up for one answer.
  static let readLimit = 4_000_000

  /// With corrections, or as they follow from the readings alone.
  enum Track: String, CaseIterable, Encodable {
    case corrected, raw
  }

  let meter, unit: String
  let track: Track
  let isAmount: Bool
  /// When the first interval begins; each lasts `step` seconds.
  let start: String
  let step: Int
  /// Amounts or means; null where nothing is known.
  let values: [Double?]
  /// One letter an interval: m measured, v worked out, h by hand, e estimated, c corrected, x missing.
  let flags: String
  /// Percent of each interval's time that readings cover.
  let coverage: [Int]
  /// When the first begins, UTC seconds.
  private let origin: Int64
  private let time: LocalTime

  private enum CodingKeys: String, CodingKey {
    case meter, unit, track, isAmount, start, step, values, flags, coverage
  }

  init(_ meter: Meter, _ session: ParkSession, _ parameters: Parameters) throws {
    let own = meter.interval ?? session.park.interval
    let window = try parameters.window(session, usual: session.lastDays(7, of: meter.id))
    let step = try parameters.count("step", default: own, in: 1...31_622_400)
    let track: Track = try parameters.choice("track", default: .corrected)
    guard step % own == 0 else {
      throw Problem.badRequest(
        "parameter 'step' is \(step), not a multiple of the meter's intervals of \(own) s")
    }
    let count = (window.upperBound - window.lowerBound + Int64(step) - 1) / Int64(step)
    guard count <= Self.limit else {
      let least = Int((window.upperBound - window.lowerBound) / Int64(Self.limit) + 1)
      throw Problem.badRequest(
        "the window holds \(count) intervals of \(step) s, more than \(Self.limit): shorten it, or "
          + "ask for a step of \((least + own - 1) / own * own) s or more")
    }
    guard (window.upperBound - window.lowerBound) / Int64(own) <= Self.readLimit else {
      throw Problem.badRequest("the window holds more than \(Self.readLimit) intervals of \(own) s")
    }
    let isRaw = track == .raw && !meter.isVirtual
    let series =
      isRaw
      ? try session.data.store.uncorrectedIntervals(of: meter.id, in: window)
      : try session.data.intervals(of: meter.id, in: window)
    let corrections = isRaw ? [] : try session.correctedWindows(of: meter, in: window)
    let base = BaseUnit(countingAmountsOf: meter)
    let letters = series.letters(corrected: corrections)
    self.meter = meter.id
    unit = base.unit.symbol
    self.track = track
    isAmount = meter.isAmount
    origin = series.grid.start
    time = LocalTime(session.park.zone)
    start = time(origin)
    self.step = step
    guard step > own else {
      values = series.values.indices.map {
        series.flags[$0] == .missing ? nil : base.amount(series.values[$0])
      }
      flags = String(decoding: letters, as: UTF8.self)
      coverage = series.coverage.map { Int($0) }
      return
    }
    let width = step / own
    let parts = (series.grid.count + width - 1) / width
    let edges = (0...parts).map { series.grid.start + Int64($0 * step) }
    let sums = try series.sums(between: edges)
    values = sums.map { $0.missing < $0.count ? base.amount($0.total) : nil }
    coverage = sums.map { Int(($0.coverage * 100).rounded(.down)) }
    let worst = sums.indices.map { k in
      Self.worst(letters[min(k * width, letters.count)..<min((k + 1) * width, letters.count)])
    }
    flags = String(decoding: worst, as: UTF8.self)
  }

  /// The letter of several intervals: corrected before estimated before by hand; missing only when
  /// all are.
  private static func worst(_ letters: ArraySlice<UInt8>) -> UInt8 {
    "cehvm".utf8.first { letters.contains($0) } ?? UInt8(ascii: "x")
  }
}

extension IntervalsBody: WrittenAnswer {
  /// The bytes that ``JSONText`` would give, without a call for every value.
  var json: ByteBuffer {
    get throws {
      var json = JSONBytes(capacity: 256 + values.count * 16)
      json.add("coverage", coverage)
      try json.add("flags", flags)
      json.add("isAmount", isAmount)
      try json.add("meter", meter)
      try json.add("start", start)
      json.add("step", step)
      try json.add("track", track.rawValue)
      try json.add("unit", unit)
      try json.add("values", values)
      return ByteBuffer(bytes: json.finished())
    }
  }
}

extension IntervalsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("values") { body in
        CSVAnswer(
          columns: ["meter", "time", "value", "unit", "flag", "coverage"],
          rows: zip(body.values.indices, body.flags).map { k, flag in
            [
              body.meter.cell, body.time(body.origin + Int64(k * body.step)).cell,
              body.values[k].cell, body.unit.cell, String(flag).cell, body.coverage[k].cell,
            ]
          })
      }
    ]
  }
}

extension IntervalSeries {
  /// A letter an interval; see ``IntervalsBody/flags``.
  fileprivate func letters(corrected windows: [Range<Int64>]) -> [UInt8] {
    var letters: [UInt8] = flags.map {
      switch $0 {
      case .measured: UInt8(ascii: "m")
      case .calculated: UInt8(ascii: "v")
      case .manual: UInt8(ascii: "h")
      case .estimated: UInt8(ascii: "e")
      case .missing: UInt8(ascii: "x")
      }
    }
    for window in windows {
      let first = grid.index(of: max(window.lowerBound, grid.start)) ?? grid.count
      let last = grid.index(of: min(window.upperBound, grid.end) - 1) ?? -1
      for k in first..<max(first, last + 1) where letters[k] != UInt8(ascii: "x") {
        letters[k] = UInt8(ascii: "c")
      }
    }
    return letters
  }
}

extension ParkSession {
  /// The windows of the corrections in force of a meter, or of the meters of its formula.
  fileprivate func correctedWindows(
    of meter: Meter, in range: Range<Int64>
  ) throws -> [Range<Int64>] {
    var names = Set([meter.id])
    var open = [meter]
    while let next = open.popLast() {
      for name in next.formula?.identifiers ?? [] where names.insert(name).inserted {
        if let part = park.meters[name] { open.append(part) }
      }
    }
    return try data.store.corrections().filter {
      names.contains($0.meter) && $0.undoneAt == nil && $0.window.overlaps(range)
    }.map(\.window)
  }
}
