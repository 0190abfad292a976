/// Reads points in time one by one, for texts outside reading files.
public struct TimeTextParser: Sendable {
  /// How times are written; nil takes each text by its own shape.
  public let format: TimeFormat?
  /// The zone of times that name none; nil refuses them.
  public let zone: ZoneRules?

  /// Makes a parser.
  public init(format: TimeFormat? = nil, zone: ZoneRules? = nil) {
    self.format = format
    self.zone = zone
  }

  /// Reads a time.
  ///
  /// - Parameter text: Such as `2025-03-01T10:00+08:00`, or `2025-03-01 10:00` with a zone.
  /// - Returns: UTC seconds.
  /// - Throws: `InputError` when it is no time, has no zone, or the clocks skipped or repeated it.
  public func moment(_ text: String) throws(InputError) -> Int64 {
    switch try resolution(of: text) {
    case .unique(let moment): return moment
    case .ambiguous:
      throw InputError(
        "'\(text)' was shown twice in \(zoneText), when the clocks went back",
        help: "add its offset from UTC")
    case .skipped:
      throw InputError(
        "'\(text)' was never shown in \(zoneText), because the clocks went forward",
        help: "add its offset from UTC")
    }
  }

  private var zoneText: String { zone?.description ?? "its zone" }

  /// Reads a time, leaving open which of two moments it is when the clocks showed it twice.
  ///
  /// - Parameter text: As of `moment(_:)`.
  /// - Returns: One moment, two, or none, UTC seconds.
  /// - Throws: `InputError` when it is no time or has no zone.
  public func resolution(of text: String) throws(InputError) -> LocalTimeResolution {
    let format: TimeFormat
    if let declared = self.format {
      format = declared
    } else {
      format = try TimeFormat(detectedIn: [text])
    }
    let scanned: ScannedTime
    do throws(TimeProblem) {
      scanned = try format.scan(Array(text.utf8).span)
    } catch {
      throw InputError(error.reason(text, format), help: "write 2025-03-01T10:00+08:00")
    }
    if let offset = scanned.offset { return .unique(scanned.clock - Int64(offset)) }
    guard let zone else {
      throw InputError(
        "'\(text)' names no offset from UTC", help: "write it so: \(text)+08:00, or declare a zone")
    }
    return zone.resolve(clockSeconds: scanned.clock)
  }
}
