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

  /// Puts the windows of jobs into the day that the shifts make: where a shift passes midnight, a time
  /// of day at which nobody works before the first shift begins is one of the day after.
  mutating func placeWindows() {
    let first = engineers.map(\.from).min() ?? 0
    let isNight = engineers.contains { $0.to > RouteClock.day }
    for (number, window) in jobWindows.enumerated() {
      if window.passesMidnight {
        guard isNight else {
          report.error(
            at: window.position, "\(window.subject) ends before it begins", help: Self.order)
          continue
        }
        jobs[number].to += RouteClock.day
        continue
      }
      guard isNight, window.isClock, window.from < first else { continue }
      if window.to < first {
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
}
