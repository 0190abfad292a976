import PhloemModel
import PhloemOptimise

extension DispatchProblem {
  /// The problem with typical days in place of all days: days are grouped by everything that changes
  /// over time, the day in the middle of a group stands for it with the group's size as weight, and
  /// storages are linked through the true order of days.
  ///
  /// The groups are k-medoids: the first medoid is the day nearest to all others, each further one the
  /// day farthest from those chosen, then days move to the nearest medoid and medoids to the middle of
  /// their group until nothing changes. No chance takes part.
  ///
  /// A day on which the clocks change is no typical day; it belongs to the group nearest to it and counts
  /// there by its hours.
  ///
  /// - Parameter count: The number of typical days.
  /// - Returns: The problem over the steps of the typical days.
  /// - Throws: `InputError` where the time is not made of whole days or the series have gaps.
  public func withTypicalDays(_ count: Int) throws -> DispatchProblem {
    guard 86_400 % steps.seconds == 0, steps.chains.count == 1, let days = wholeDays else {
      throw InputError(
        "typical days need whole days",
        help: "plan from midnight to midnight in steps that divide a day")
    }
    let hours = days.map { day in day.reduce(0) { $0 + steps.hours(of: $1) } }
    let whole = days.indices.filter { hours[$0] == 24 }
    guard !whole.isEmpty else {
      throw InputError(
        "typical days need a day of 24 h, but the clocks change on every day that is planned",
        help: "plan more days, or all of them without --typical-days")
    }
    guard (1...whole.count).contains(count) else {
      let planned = whole.count == 1 ? "1 day of 24 h is" : "\(whole.count) days of 24 h are"
      throw InputError(
        "\(count) typical days are asked for, but \(planned) planned",
        help: whole.count == 1 ? "ask for 1, or plan more days" : "ask for 1 to \(whole.count)")
    }
    let features = dayFeatures(days)
    let groups = Medoids.find(whole.map { features[$0] }, count: count)
    let medoids = groups.medoids.map { whole[$0] }.sorted()
    let kinds = days.indices.map { day in
      if let place = whole.firstIndex(of: day) {
        return medoids.firstIndex(of: whole[groups.medoids[groups.group[place]]]) ?? 0
      }
      return medoids.indices.min {
        Medoids.distance(features[day], features[medoids[$0]])
          < Medoids.distance(features[day], features[medoids[$1]])
      } ?? 0
    }
    var sizes = [Double](repeating: 0, count: count)
    for (day, kind) in kinds.enumerated() { sizes[kind] += hours[day] / 24 }
    let perDay = 86_400 / steps.seconds
    var problem = self
    problem.steps = PlanSteps(
      starts: medoids.flatMap { Array(steps.starts[days[$0]]) }, seconds: steps.seconds,
      lengths: nil, weights: sizes.flatMap { Array(repeating: $0, count: perDay) },
      chains: medoids.indices.map { ($0 * perDay)..<(($0 + 1) * perDay) }, zone: steps.zone,
      dayOfKind: kinds, years: (steps.yearFraction, steps.calendarYears), span: steps.span)
    problem.meters = meters.mapValues { values in medoids.flatMap { Array(values[days[$0]]) } }
    return problem
  }

  /// The steps of each day by the clock; nil where the time does not begin and end at midnight.
  private var wholeDays: [Range<Int>]? {
    func isMidnight(_ moment: Int64) -> Bool {
      let time = steps.zone.civil(atUTC: moment)
      return moment == steps.zone.firstMoment(CivilTime(daysSince1970: time.daysSince1970))
    }
    guard isMidnight(steps.starts[0]), isMidnight(steps.end(steps.count - 1)) else { return nil }
    var days: [Range<Int>] = []
    var first = 0
    for t in 1...steps.count
    where t == steps.count || steps.civil(t).daysSince1970 != steps.civil(first).daysSince1970 {
      days.append(first..<t)
      first = t
    }
    return days
  }

  /// Every series, meter and tariff of every day by the time of day, each scaled to its own spread.
  private func dayFeatures(_ days: [Range<Int>]) -> [[Double]] {
    var features = [[Double]](repeating: [], count: days.count)
    for values in changingValues {
      let low = values.min() ?? 0
      let spread = (values.max() ?? 0) - low
      if spread <= 0 { continue }
      for (number, day) in days.enumerated() {
        features[number] += slots(of: day).map { slot in
          let mean = slot.reduce(0) { $0 + values[$1] } / Double(slot.count)
          return (mean - low) / spread
        }
      }
    }
    return features
  }

  /// The steps of a day that lie at each time of day: two where the clocks showed it twice, the one before
  /// where they skipped it.
  private func slots(of day: Range<Int>) -> [[Int]] {
    let perDay = 86_400 / steps.seconds
    if day.count == perDay { return day.map { [$0] } }
    var slots = [[Int]](repeating: [], count: perDay)
    for t in day {
      let time = steps.civil(t)
      slots[(time.hour * 3600 + time.minute * 60 + time.second) / steps.seconds].append(t)
    }
    var last = [day.lowerBound]
    for k in slots.indices {
      if slots[k].isEmpty { slots[k] = last }
      last = slots[k]
    }
    return slots
  }

  /// Every series, meter and tariff in every step.
  private var changingValues: [[Double]] {
    var changing: [[Double]] = []
    for name in series.columns.keys.sorted() {
      // A series that nothing uses may have gaps; one that is used is told when the plan is built.
      if let values = try? series.values(of: name, over: steps) { changing.append(values) }
    }
    changing += meters.sorted { $0.key < $1.key }.map(\.value).filter {
      !$0.contains(where: \.isNaN)
    }
    var builder = ModelBuilder(self, DispatchRequest())
    for tariff in park.tariffs.values.sorted(by: { $0.id < $1.id }) {
      let timed = TimedQuantity(.tariff(tariff.id), position: tariff.position)
      if let prices = builder.canonical(timed) {
        changing.append(prices.values.expanded(steps.count))
      }
    }
    return changing
  }
}
