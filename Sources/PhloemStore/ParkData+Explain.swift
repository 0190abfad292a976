public import PhloemAccounting
import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Explains what a meter amounts to in a period: intervals, flags, corrections, raw readings and the
  /// files they came from.
  public func explainMeter(_ id: String, in period: Period) throws -> Explanation {
    try explain(id, in: [period.range(in: park.zone)], of: period)
  }

  /// Explains what a meter amounts to in hours that are named one by one.
  ///
  /// - Parameters:
  ///   - id: The meter.
  ///   - spans: UTC seconds, half-open, ascending.
  /// - Returns: The sum of the intervals in the spans; readings and files are those from the first to the last.
  /// - Throws: `InputError` for an unknown meter, or intervals that a span cuts.
  public func explainMeter(_ id: String, inHours spans: [Range<Int64>]) throws -> Explanation {
    try explain(id, in: spans, of: nil)
  }

  private func explain(
    _ id: String, in spans: [Range<Int64>], of period: Period?
  ) throws -> Explanation {
    guard let meter = park.meters[id] else {
      throw InputError("unknown meter '\(id)'")
    }
    guard let first = spans.first, let last = spans.last else {
      throw InputError("no hours of meter '\(id)' are named")
    }
    let range = first.lowerBound..<last.upperBound
    let base = BaseUnit(countingAmountsOf: meter)
    let series = try intervals(of: id, in: range)
    let (sum, flags): (SeriesSum, [QualityFlag])
    do throws(SeriesMismatch) {
      (sum, flags) =
        period == nil ? try series.sum(of: spans) : (series.sum, Array(series.flags))
    } catch { throw InputError("meter '\(id)': \(error)", at: meter.position) }
    let counts = QualityFlag.allCases.compactMap { flag -> (QualityFlag, Int)? in
      let count = flags.count { $0 == flag }
      return count > 0 ? (flag, count) : nil
    }
    var node = Explanation(
      LocalizedText("meter \(id)", zh: "仪表“\(meter.name(.zh))”"), kind: .meter,
      id: period.map { "meter/\(id)@\($0.label)" },
      value: "\(base.amount(sum.total)) \(base.unit.symbol)",
      amount: sum.missing < sum.count
        ? Explanation.Amount(base.amount(sum.total), base.unit.symbol) : nil,
      details: [
        LocalizedText(
          "\(flags.count) intervals of \(series.grid.step / 60) min: "
            + counts.map { "\($1) \($0)" }.joined(separator: ", "),
          zh: "\(flags.count) 个 \(series.grid.step / 60) 分钟时段："
            + counts.map { "\($0.chineseWord) \($1) 个" }.joined(separator: "，"))
      ])
    if let formula = meter.formula {
      node.details.append(
        LocalizedText("virtual: \(formula.text)", zh: "虚拟仪表：\(formula.text)"))
      node.parts = try formula.identifiers.map { try explain($0, in: spans, of: period) }
      return node
    }
    if meter.ratio != 1 {
      node.details.append(
        LocalizedText("transformer ratio \(meter.ratio)", zh: "互感器倍率 \(meter.ratio)"))
    }
    let corrections = try store.corrections(of: id).filter {
      $0.undoneAt == nil && $0.window.overlaps(range)
    }
    for correction in corrections {
      node.details.append(
        LocalizedText(
          "correction \(correction.id): \(correction.reason.rawValue), \(correction.comment)",
          zh: "修正 \(correction.id)：\(correction.reason.chineseWord)，\(correction.comment)"))
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
      LocalizedText("raw readings", zh: "原始读数"), kind: .reading,
      value: "\(readings.count) of \(meter.kind.rawValue) \(meter.unit.symbol)")
    if let first = readings.times.first, let last = readings.times.last {
      let ends = [(first, readings.values[0]), (last, readings.values[readings.count - 1])]
      for (time, value) in ends {
        node.details.append(
          LocalizedText("\(park.zone.civil(atUTC: time)): \(value) \(meter.unit.symbol)"))
      }
    }
    for source in try store.sources(of: meter.id, in: window) {
      node.parts.append(
        Explanation(
          LocalizedText("file \(source.file.name)", zh: "文件 \(source.file.name)"), kind: .file,
          source: source.file.name,
          details: [
            LocalizedText("SHA-256 \(source.file.hash)"),
            LocalizedText("\(source.rows) rows, ingested", zh: "已导入 \(source.rows) 行"),
          ]))
    }
    return node
  }
}

extension QualityFlag {
  /// What it says of an interval, in Chinese.
  fileprivate var chineseWord: String {
    switch self {
    case .measured: "实测"
    case .manual: "人工"
    case .calculated: "计算"
    case .estimated: "估算"
    case .missing: "缺失"
    }
  }
}

extension Correction.Reason {
  /// What was wrong, in Chinese.
  fileprivate var chineseWord: String {
    switch self {
    case .gap: "缺测"
    case .zero: "错误零值"
    case .leap: "跳变"
    case .errors: "读数错误"
    case .lastingLeap: "持续跳变"
    case .transformerFactor: "互感器倍率"
    }
  }
}
