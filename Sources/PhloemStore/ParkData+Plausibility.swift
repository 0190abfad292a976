import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Returns what in the readings of a period a person should look at: amounts beyond limits, refused
  /// readings, registers that fell, gaps, and readings that contradict each other.
  public func implausible(in period: Period) throws -> [Diagnostic] {
    let range = period.range(in: park.zone)
    var findings: [Diagnostic] = []
    let quiet: Set<MeterEvent.Kind> = [.rollover, .change]
    for record in try store.events(in: range) where !quiet.contains(record.event.kind) {
      let event = record.event
      findings.append(
        Diagnostic(
          .warning,
          "meter '\(record.meter)': \(event.kind.words) from \(local(event.from)) to "
            + local(event.to)))
    }
    for conflict in try store.conflicts(in: range) {
      findings.append(
        Diagnostic(
          .warning,
          "meter '\(conflict.meter)' at \(local(conflict.time)): \(conflict.oldValue) was replaced by "
            + "\(conflict.newValue)"))
    }
    return findings
  }

  private func local(_ time: Int64) -> String { park.zone.civil(atUTC: time).description }
}

extension MeterEvent.Kind {
  /// The event in words.
  var words: String {
    switch self {
    case .refusedZero: "a zero was refused"
    case .refusedDip: "a reading below its neighbours was refused"
    case .refusedLeap: "a reading above its neighbours was refused"
    case .drop: "the register fell, what flowed is missing"
    case .rollover: "the register rolled over"
    case .change: "a recorded exchange"
    case .gap: "no readings"
    case .implausible: "an amount beyond the meter's limit"
    }
  }
}
