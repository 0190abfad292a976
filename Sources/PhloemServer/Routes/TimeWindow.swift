internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

extension Parameters {
  /// The parameters of a window of time: `from` and `to`, or `period`.
  static let window: Set<String> = ["from", "to", "period"]

  /// A window of time, half-open, UTC seconds.
  ///
  /// `from` and `to` are moments such as `2025-03-01T08:00`, by the park's clock where they name no
  /// offset, or periods such as `2025-03-01` or `2025-03`, of which `from` is the begin and `to` the end.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - usual: The window when nothing is given; its ends stand in for what is not given. It is asked
  ///     for only then.
  /// - Returns: The window.
  /// - Throws: ``Problem`` when a text is no time, or the window is empty.
  func window(
    _ session: ParkSession, usual: @autoclosure () throws -> Range<Int64>
  ) throws -> Range<Int64> {
    let zone = session.park.zone
    if self["period"] != nil {
      guard self["from"] == nil, self["to"] == nil else {
        throw Problem.badRequest("give 'period', or 'from' and 'to', not both")
      }
      return try period(session).range(in: zone)
    }
    let from = try moment("from", isEnd: false, zone)
    let to = try moment("to", isEnd: true, zone)
    if let from, let to {
      guard from < to else { throw Problem.badRequest("the window ends before it begins") }
      return from..<to
    }
    let usual = try usual()
    if from == nil, to == nil { return usual }
    let length = usual.upperBound - usual.lowerBound
    let start = from ?? to.map { min(usual.lowerBound, $0 - length) } ?? usual.lowerBound
    let end = to ?? max(usual.upperBound, start + length)
    guard start < end else { throw Problem.badRequest("the window ends before it begins") }
    return start..<end
  }

  /// A moment, or an end of a period.
  func moment(_ name: String, isEnd: Bool, _ zone: ZoneRules) throws -> Int64? {
    guard let text = self[name] else { return nil }
    if let period = Self.period(text) {
      return isEnd ? period.end(in: zone) : period.start(in: zone)
    }
    do {
      let moment = try TimeTextParser(zone: zone).moment(text)
      guard Self.years.contains(moment) else {
        throw Problem.badRequest("parameter '\(name)' is '\(text)', outside the years 1900 to 2200")
      }
      return moment
    } catch let error as InputError {
      let help = error.diagnostics.first?.help.map { "; \($0)" } ?? ""
      throw Problem.badRequest(
        "parameter '\(name)': \(error.diagnostics.first?.message ?? "no time")\(help)")
    }
  }

  /// 1900 to 2200, UTC seconds.
  private static let years: ClosedRange<Int64> = -2_208_988_800...7_289_654_400

  private static func period(_ text: String) -> Period? {
    do throws(InputError) { return try Period(reading: text) } catch { return nil }
  }
}

extension ParkSession {
  /// The last days with readings of a meter, or of any when nil: what is shown when nobody says when.
  ///
  /// - Throws: `InputError` when nothing was ever read.
  func lastDays(_ count: Int, of meter: String?) throws -> Range<Int64> {
    let real = meter.flatMap { park.meters[$0]?.isVirtual == false ? $0 : nil }
    guard let span = try real.map({ try data.store.span(of: $0) }) ?? data.span() else {
      throw InputError(
        "there are no readings, so the time must be named", help: "add from and to, or period")
    }
    let last = try real.flatMap { try data.store.lastReading(of: $0)?.time } ?? span.upperBound - 1
    let day = park.zone.civil(atUTC: last).daysSince1970
    let end = park.zone.firstMoment(CivilTime(daysSince1970: day + 1))
    return park.zone.firstMoment(CivilTime(daysSince1970: day + 1 - count))..<end
  }
}
