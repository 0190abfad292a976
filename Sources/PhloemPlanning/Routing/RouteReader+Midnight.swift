import PhloemModel

/// A window as it is written, s from midnight.
struct RouteWindow {
  let from: Double
  let to: Double
  /// Whether both ends are times of day, not times since midnight.
  let isClock: Bool
  /// Whose it is, for messages.
  let subject: String
  /// Where its end is written.
  let position: FilePosition
  /// Whether its end is a time of the day after.
  var passesMidnight = false
}

extension RouteReader {
  static let order = "write the earlier time under 'from'"
  /// A window of a job is taken to pass midnight up to this length where no shift does: a longer one is
  /// more likely two times in the wrong order.
  private static let longestNight = RouteClock.day / 2

  /// Puts the windows of jobs into the day that the shifts make: where a shift passes midnight, a time
  /// of day at which nobody works before the first shift begins is one of the day after, unless the
  /// first shift is nearer.
  mutating func placeWindows() {
    let first = engineers.map(\.from).min() ?? 0
    let last = engineers.map(\.to).max() ?? 0
    let isNight = engineers.contains { $0.to > RouteClock.day }
    for (number, window) in jobWindows.enumerated() {
      if window.passesMidnight {
        let end = window.to + RouteClock.day
        guard isNight || end - window.from <= Self.longestNight else {
          report.error(
            at: window.position, "\(window.subject) ends before it begins", help: Self.order)
          continue
        }
        jobs[number].to = end
        if !isNight {
          report.note(
            at: window.position,
            "the window of \(window.subject) passes midnight: it ends at \(RouteClock.text(end))")
        }
        continue
      }
      guard isNight, window.isClock, window.from < first else { continue }
      if window.to < first {
        if first - window.to < window.from + RouteClock.day - last { continue }
        jobs[number].from += RouteClock.day
        jobs[number].to += RouteClock.day
      } else if engineers.contains(where: { $0.to > window.from + RouteClock.day }) {
        report.note(
          at: window.position,
          "the window of \(window.subject) lies on both sides of \(RouteClock.text(first)), when the "
            + "first shift begins: it is taken of the first day",
          help:
            "for the day after write the end as '\(RouteClock.text(window.to + RouteClock.day))'"
            + " and the beginning as '\(RouteClock.text(window.from + RouteClock.day))'")
      }
    }
  }

  /// A shift without length is no shift, whichever windows it would make wrong too.
  mutating func checkShift(_ window: RouteWindow) -> Bool {
    guard window.from == window.to else { return true }
    let time = RouteClock.text(window.from)
    let after = RouteClock.text(
      window.from + (window.from < RouteClock.day ? RouteClock.day : 0))
    report.error(
      at: window.position, "the shift of \(window.subject) begins and ends at \(time)",
      help: window.from < RouteClock.day
        ? "write when it ends; for a whole day 'to: \"\(after)\"'" : "write when it ends")
    return false
  }
}
