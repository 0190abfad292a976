import PhloemModel

/// When the rows of a file of series are.
struct SeriesClock {
  let description: SeriesDescription
  let path: String
  let zone: ZoneRules

  init(_ description: SeriesDescription, path: String, zone: ZoneRules) {
    self.description = description
    self.path = path
    self.zone = zone
  }

  /// The first moment and, where steps are unequal, all of them.
  typealias Steps = (start: Int64, edges: [Int64]?)

  /// Rows that follow each other from the declared start.
  func steps(count: Int) -> Steps? {
    guard let first = description.start else { return nil }
    let start = zone.firstMoment(first)
    return steps(
      ClockSteps.edges(from: start, seconds: description.step, count: count, zone: zone))
  }

  private func steps(_ edges: [Int64]) -> Steps? {
    guard let start = edges.first else { return nil }
    let isEven = edges.indices.allSatisfy { edges[$0] == start + Int64($0 * description.step) }
    return (start, isEven ? nil : edges)
  }

  /// Rows that name their times, which must be the step apart: evenly, or by the clock.
  ///
  /// An hour that the clocks showed twice comes twice, first in summer time, then in winter time; one that
  /// they skipped does not come.
  func steps(of times: [String], report: inout Diagnostics) -> Steps? {
    guard let moments = moments(of: times, report: &report), let start = moments.first else {
      return nil
    }
    let even = moments.indices.first { moments[$0] != start + Int64($0 * description.step) }
    guard let even else { return (start, nil) }
    let edges = ClockSteps.edges(
      from: start, seconds: description.step, count: moments.count, zone: zone)
    let odd = moments.indices.first { $0 >= edges.count || moments[$0] != edges[$0] }
    guard let odd else { return steps(edges) }
    let row = max(even, odd)
    report.error(
      at: FilePosition(file: path, line: row + 2),
      "the time '\(times[row])' is not \(description.step) s after the one before",
      help: changes(moments[row - 1], moments[row])
        ? "the clocks change here: an hour that comes twice has its rows twice, summer time first, and one "
          + "that is skipped has none; or write times with their offset from UTC"
        : "rows must be equal steps apart; state another 'step' or fill the gap")
    return nil
  }

  /// Whether the clocks change within a day of two moments.
  private func changes(_ before: Int64, _ after: Int64) -> Bool {
    let span = zone.constantSpan(aroundUTC: min(before, after) - 86_400).range
    return !span.contains(max(before, after) + 86_400)
  }

  private func moments(of times: [String], report: inout Diagnostics) -> [Int64]? {
    var row = 0
    do throws(InputError) {
      let format = try TimeFormat(detectedIn: Array(times.prefix(1000)))
      let parser = TimeTextParser(format: format, zone: zone)
      var moments: [Int64] = []
      moments.reserveCapacity(times.count)
      for text in times {
        switch try parser.resolution(of: text) {
        case .unique(let moment): moments.append(moment)
        case .ambiguous(let first, let second):
          let isSecond = moments.last.map { first <= $0 } ?? false
          moments.append(isSecond ? second : first)
        case .skipped:
          throw InputError(
            "'\(text)' was never shown in \(zone), because the clocks went forward",
            help: "leave that hour out, or write all times with their offset from UTC, such as "
              + "2025-03-30T02:00+01:00")
        }
        row += 1
      }
      return moments
    } catch {
      for finding in error.diagnostics {
        report.error(
          at: FilePosition(file: path, line: row + 2), finding.message, help: finding.help)
      }
      return nil
    }
  }
}
