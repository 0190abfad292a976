/// Turns the time field of a row into UTC seconds, as far as that needs no other row.
struct TimeResolver: Sendable {
  /// What a time field says.
  enum Outcome: Sendable {
    /// UTC seconds.
    case moment(Int64)
    /// Depends on the meter's earlier readings: the clock time, and the offset if the text names it.
    case open(clock: Int64, offset: Int?)
    case refused(String)
    /// The file as a whole is to be refused.
    case mixedZones(String)
  }

  let format: TimeFormat
  /// The zone of times that name none.
  let zone: ZoneRules
  let midnightSameDay: Bool
  /// Clock times for which the offset is certain, and that offset.
  private var certain: Range<Int64> = 0..<0
  private var certainOffset: Int64 = 0
  /// Whether the last time had a fraction of a second.
  private(set) var hadFraction = false

  init(format: TimeFormat, zone: ZoneRules, midnightSameDay: Bool) {
    self.format = format
    self.zone = zone
    self.midnightSameDay = midnightSameDay
  }

  mutating func outcome(_ text: Span<UInt8>) -> Outcome {
    hadFraction = false
    do throws(TimeProblem) {
      let scanned = try format.scan(text)
      hadFraction = scanned.hadFraction
      if midnightSameDay, scanned.clock % 86_400 == 0 {
        return .open(clock: scanned.clock, offset: scanned.offset)
      }
      if let offset = scanned.offset { return .moment(scanned.clock - Int64(offset)) }
      if certain.contains(scanned.clock) { return .moment(scanned.clock - certainOffset) }
      return resolve(scanned.clock)
    } catch {
      let reason = Self.reason(error, text, format)
      return error == .zoneMissing || error == .zoneUnexpected
        ? .mixedZones(reason) : .refused(reason)
    }
  }

  private mutating func resolve(_ clock: Int64) -> Outcome {
    switch zone.resolve(clockSeconds: clock) {
    case .unique(let moment):
      let span = zone.constantSpan(aroundUTC: moment)
      certainOffset = Int64(span.offset)
      let first = span.range.lowerBound + certainOffset + 86_400
      certain = first..<max(first, span.range.upperBound + certainOffset - 86_400)
      return .moment(moment)
    case .ambiguous: return .open(clock: clock, offset: nil)
    case .skipped: return .refused(Self.skipped(clock, zone))
    }
  }

  /// Why a time that the clocks skipped is refused.
  static func skipped(_ clock: Int64, _ zone: ZoneRules) -> String {
    "\(CivilTime(clockSeconds: clock)) was never shown in \(zone), because the clocks went forward"
  }

  /// Why a time that the clocks showed twice is refused.
  static func repeated(_ clock: Int64, _ zone: ZoneRules) -> String {
    "\(CivilTime(clockSeconds: clock)) was shown twice in \(zone), and the order of the readings "
      + "does not tell which is meant"
  }

  private static func reason(
    _ problem: TimeProblem, _ text: Span<UInt8>, _ format: TimeFormat
  ) -> String {
    FieldText.problem(text) ?? problem.reason(FieldText.shown(text), format)
  }
}

/// Field texts as messages show them.
enum FieldText {
  /// The text, cut after 40 characters.
  static func shown(_ text: Span<UInt8>) -> String {
    let bytes = (0..<min(text.count, 160)).map { text[$0] }
    let whole = String(decoding: bytes, as: UTF8.self)
    return whole.count > 40 ? "\(whole.prefix(40))…" : whole
  }

  /// What is wrong with the bytes themselves, if anything.
  static func problem(_ text: Span<UInt8>) -> String? {
    let bytes = (0..<text.count).map { text[$0] }
    if bytes.contains(0) { return "the field holds a NUL byte" }
    if String(validating: bytes, as: UTF8.self) == nil { return "the field is not UTF-8" }
    return nil
  }
}
