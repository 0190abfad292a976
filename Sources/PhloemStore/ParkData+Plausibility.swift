public import PhloemMetering
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
  /// The event in English words.
  var words: String { text.en }

  /// The event in words.
  public var text: LocalizedText {
    switch self {
    case .refusedZero: LocalizedText("a zero was refused", zh: "零读数被拒绝")
    case .refusedDip:
      LocalizedText("a reading below its neighbours was refused", zh: "低于前后读数的读数被拒绝")
    case .refusedLeap:
      LocalizedText("a reading above its neighbours was refused", zh: "高于前后读数的读数被拒绝")
    case .drop:
      LocalizedText("the register fell, what flowed is missing", zh: "表底下降，期间用量缺失")
    case .rollover: LocalizedText("the register rolled over", zh: "表底翻转")
    case .change: LocalizedText("a recorded exchange", zh: "已登记的换表")
    case .gap: LocalizedText("no readings", zh: "无读数")
    case .implausible:
      LocalizedText("an amount beyond the meter's limit", zh: "用量超出计量器具限值")
    }
  }
}
