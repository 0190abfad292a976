/// The lengths of a day and a week in intervals, where intervals fit into them.
struct SeriesSeasons: Hashable, Sendable {
  /// Intervals of a day; nil where a day is not a whole number of at least two.
  let day: Int?
  /// Intervals of a week; nil where a week is not a whole number of at least two.
  let week: Int?

  /// Finds the seasons of a step in seconds.
  init(step: Int) {
    day = 86_400 % step == 0 && step < 86_400 ? 86_400 / step : nil
    week = 604_800 % step == 0 && step < 604_800 ? 604_800 / step : nil
  }

  /// Day and week, as far as they are there, the shorter first.
  var all: [Int] { [day, week].compactMap(\.self) }

  /// Words for a season.
  func name(_ length: Int) -> String {
    length == day ? "day" : length == week ? "week" : "\(length) intervals"
  }
}
