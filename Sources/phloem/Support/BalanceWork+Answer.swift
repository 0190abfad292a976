import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

extension BalanceWork {
  /// How steady each meter is over the days of the period, or over the hours of a short one.
  func steadiness(level: Double) throws -> BalanceAnswer.SteadinessPart {
    let grain: PeriodGrain = period.dayCount >= 8 ? .day : .hour
    let parts = try data.balanceReadings(between: period.boundaries(by: grain, in: park.zone))
    var amounts: [String: [MeteredAmount?]] = [:]
    for id in park.meters.keys { amounts[id] = parts.map { $0.amounts[id] } }
    let tests = MeterSteadiness.all(in: park, amounts: amounts)
    return BalanceAnswer.SteadinessPart(
      interval: grain.rawValue, tested: tests.count,
      meters: tests.filter { !$0.test.isSteady(level: level) }.map {
        .init(meter: $0.meter, ratio: $0.test.ratio, probability: $0.test.probability)
      })
  }

  /// Warns of storages without a meter in a park that is not steady.
  func findings(_ steadiness: BalanceAnswer.SteadinessPart?) -> [Diagnostic] {
    guard let steadiness, !steadiness.meters.isEmpty else { return [] }
    let metered = Set(
      park.meters.values.compactMap { meter -> String? in
        if case .boundary(let id) = meter.target { return id }
        return nil
      })
    let open = park.storages.values.filter { !metered.contains($0.id) }
      .sorted { $0.position < $1.position }
    return open.map {
      Diagnostic(
        .warning, at: $0.position,
        "storage '\($0.id)' has no meter while \(steadiness.meters.count) meters are not steady: "
          + "what it gains is left to the balance of its pool",
        help: "put a gauge of its level on it: 'measures: \($0.id)', 'type: gauge'")
    }
  }

  /// Every interval by itself.
  func intervals(
    _ grain: PeriodGrain, _ options: BalanceOptions, level: Double
  ) throws -> BalanceAnswer.IntervalPart {
    let boundaries = period.boundaries(by: grain, in: park.zone)
    let parts = try data.balanceReadings(between: boundaries)
    let series = ReconciledIntervals(
      park, readings: parts, defaults: defaults, options: options
    ) { done, all in
      Console.progress("reconciled \(done) of \(all) intervals")
    }
    Console.endProgress()
    func name(_ interval: Int) -> String {
      let time = park.zone.civil(atUTC: boundaries[interval])
      switch grain {
      case .hour: return "\(time.dateText) \(time.hour < 10 ? "0" : "")\(time.hour):00"
      case .month: return String(time.dateText.prefix(7))
      case .day, .period: return time.dateText
      }
    }
    return BalanceAnswer.IntervalPart(
      by: grain.rawValue,
      intervals: parts.indices.map {
        .init(
          start: name($0),
          objective: series.objectives[$0].isFinite ? series.objectives[$0] : nil,
          degreesOfFreedom: series.freedoms[$0], passes: series.passes($0, level: level))
      },
      failures: series.failures.map { .init(start: name($0.interval), reason: $0.reason) },
      sums: series.sums.indices.map { k in
        .init(
          flow: series.balance.flows[k].name.description,
          unit: series.balance.variables[k].unit.symbol,
          sum: series.knownCounts[k] > 0 ? series.sums[k] : nil, known: series.knownCounts[k])
      })
  }
}
