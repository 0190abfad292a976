public import PhloemAccounting
import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Explains what a meter amounts to in a period: intervals, flags, corrections, raw readings and the
  /// files they came from.
  public func explainMeter(_ id: String, in period: Period) throws -> Explanation {
    guard let meter = park.meters[id] else {
      throw InputError("unknown meter '\(id)'")
    }
    let range = period.range(in: park.zone)
    let base = BaseUnit(countingAmountsOf: meter)
    let series = try intervals(of: id, in: range)
    let sum = series.sum
    let flags = QualityFlag.allCases.compactMap { flag -> String? in
      let count = series.flags.count { $0 == flag }
      return count > 0 ? "\(count) \(flag)" : nil
    }
    var node = Explanation(
      "meter \(id)", kind: .meter, id: "meter/\(id)@\(period.label)",
      value: "\(base.amount(sum.total)) \(base.unit.symbol)",
      amount: sum.missing < sum.count
        ? Explanation.Amount(base.amount(sum.total), base.unit.symbol) : nil,
      details: [
        "\(series.grid.count) intervals of \(series.grid.step / 60) min: "
          + flags.joined(separator: ", ")
      ])
    if let formula = meter.formula {
      node.details.append("virtual: \(formula.text)")
      node.parts = try formula.identifiers.map { try explainMeter($0, in: period) }
      return node
    }
    if meter.ratio != 1 { node.details.append("transformer ratio \(meter.ratio)") }
    let corrections = try store.corrections(of: id).filter {
      $0.undoneAt == nil && $0.window.overlaps(range)
    }
    for correction in corrections {
      node.details.append(
        "correction \(correction.id): \(correction.reason.rawValue), \(correction.comment)")
    }
    node.parts = [try explainReadings(meter, range)]
    return node
  }

  private func explainReadings(_ meter: Meter, _ range: Range<Int64>) throws -> Explanation {
    // A record kept by hand stands at the begin of its span, which may lie before the period.
    let early = Int64(meter.every?.longestSeconds ?? 0)
    let window = range.lowerBound - early..<range.upperBound
    let readings = try store.readings(of: meter.id, in: window)
    var node = Explanation(
      "raw readings", kind: .reading,
      value: "\(readings.count) of \(meter.kind.rawValue) \(meter.unit.symbol)")
    if let first = readings.times.first, let last = readings.times.last {
      let ends = [(first, readings.values[0]), (last, readings.values[readings.count - 1])]
      for (time, value) in ends {
        node.details.append("\(park.zone.civil(atUTC: time)): \(value) \(meter.unit.symbol)")
      }
    }
    for source in try store.sources(of: meter.id, in: window) {
      node.parts.append(
        Explanation(
          "file \(source.file.name)", kind: .file, source: source.file.name,
          details: ["SHA-256 \(source.file.hash)", "\(source.rows) rows, ingested"]))
    }
    return node
  }
}
