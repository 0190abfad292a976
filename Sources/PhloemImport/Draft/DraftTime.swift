import PhloemModel

/// The steps of time of a draft: all of one length, in a zone without summer time.
struct DraftTime {
  /// The first local time.
  let start: CivilTime
  /// Seconds of a step.
  let seconds: Int
  /// How many steps there are.
  let count: Int

  /// Takes steps that a park can be planned in.
  ///
  /// - Parameters:
  ///   - start: The first local time.
  ///   - hours: The length of a step.
  ///   - count: The number of steps, at least one.
  ///   - place: Where the length is stated.
  /// - Throws: `InputError` when the length does not divide the day.
  init(
    start: CivilTime, hours: Double, count: Int, at place: FilePosition
  ) throws(InputError) {
    guard let seconds = Int(exactly: (hours * 3600).rounded()), seconds > 0, 86_400 % seconds == 0,
      abs(Double(seconds) - hours * 3600) < 1e-6
    else {
      throw InputError(
        "a step of \(DraftValue.number(hours)) h does not divide the day", at: place,
        help: "resample the model to 15 min, 30 min, 1 h, 2 h, 3 h … 1 d")
    }
    self.start = start
    self.seconds = seconds
    self.count = count
  }

  /// The length of a step, hours.
  var hours: Double { Double(seconds) / 3600 }
  /// The length of a step as a park file says it.
  var stepText: String {
    seconds % 3600 == 0
      ? "\(seconds / 3600) h" : seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }
  /// The first local time as a park file says it.
  var startText: String { Self.text(start) }
  /// The local time after the last step.
  var end: CivilTime { shifted(by: seconds * count) }

  /// The whole days planned, such as `2025-01-01..2025-01-07`; nil when the steps are no whole days.
  var period: String? {
    guard start.hour == 0, start.minute == 0, (seconds * count).isMultiple(of: 86_400) else {
      return nil
    }
    let last = CivilTime(daysSince1970: end.daysSince1970 - 1)
    let isOne = start.dateText == last.dateText
    return isOne ? start.dateText : "\(start.dateText)..\(last.dateText)"
  }

  /// What the command must say when the park file cannot.
  var options: [String] {
    period == nil ? ["--from '\(startText)' --to '\(Self.text(end))'"] : []
  }

  /// The share of a year: 1 for a whole calendar year, else hours over 8,760.
  var yearFraction: Double {
    let total = hours * Double(count)
    let days = Period(year: start.year).dayCount
    return abs(total - Double(days) * 24) < 1e-6 ? 1 : total / 8760
  }

  private func shifted(by seconds: Int) -> CivilTime {
    let total = start.hour * 3600 + start.minute * 60 + seconds
    var time = CivilTime(daysSince1970: start.daysSince1970 + total / 86_400)
    time.hour = total % 86_400 / 3600
    time.minute = total % 3600 / 60
    return time
  }

  private static func text(_ time: CivilTime) -> String {
    let hour = time.hour < 10 ? "0\(time.hour)" : "\(time.hour)"
    let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
    return "\(time.dateText) \(hour):\(minute)"
  }
}
