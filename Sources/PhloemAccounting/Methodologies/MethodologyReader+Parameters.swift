import PhloemModel

extension MethodologyReader {
  /// The words for where a value comes from.
  private enum KindName: String, CaseIterable {
    case declared, reported, metered, fixed
  }

  /// Reads a parameter.
  mutating func parameter(_ entry: YAMLNode.Entry) -> MethodologyParameter? {
    var reader = MappingReader(entry, subject: "parameter '\(entry.key)'", into: &report)
    let title = reader.localizedText("name", into: &report)
    let unit = parameterUnit(&reader)
    let word = required("kind", &reader, as: KindName.self)
    var kind: MethodologyParameter.Kind?
    var monitoring: LocalizedText?
    switch word {
    case .declared: kind = .declared
    case .reported:
      kind = .reported
      monitoring = reader.localizedText("monitoring", into: &report)
    case .metered:
      kind = plan(&reader).map { .metered($0) }
      monitoring = reader.localizedText("monitoring", into: &report)
    case .fixed: kind = number(&reader, unit)
    case nil: return nil
    }
    reader.finish(into: &report)
    guard let title, let unit, let kind else { return nil }
    return MethodologyParameter(
      name: entry.key, title: title, unit: unit, kind: kind, monitoring: monitoring)
  }

  /// The unit of a parameter; `1` for a plain number.
  private mutating func parameterUnit(_ reader: inout MappingReader) -> PhysicalUnit? {
    guard let text = reader.requiredText("unit", such: "kWh", into: &report) else { return nil }
    if text == "1" { return .one }
    do throws(UnitError) {
      return try PhysicalUnit(reading: text)
    } catch {
      report.error(
        at: reader.valuePlace("unit"), error.message, help: error.help ?? "write a unit such as kWh"
      )
      return nil
    }
  }

  private mutating func plan(_ reader: inout MappingReader) -> MonitoringPlan? {
    let effect = required("effect", &reader, as: MonitoringPlan.Effect.self)
    let coverage = basisPoints("coverage", &reader)
    let isManual =
      reader.node("manual") == nil ? false : reader.flag("manual", into: &report)
    var estimates: Int? = 10_000
    var gaps: MonitoringPlan.Gaps? = .refuse
    switch effect {
    case .raises: estimates = estimateShare(&reader)
    case .lowers: gaps = required("gaps", &reader, as: MonitoringPlan.Gaps.self)
    case nil: return nil
    }
    guard let effect, let coverage, let isManual, let estimates, let gaps else { return nil }
    return MonitoringPlan(
      effect: effect, estimateBasisPoints: estimates, isManualAccepted: isManual,
      leastCoverageBasisPoints: coverage, gaps: gaps)
  }

  /// `exclude`, or the share of an estimate that counts.
  private mutating func estimateShare(_ reader: inout MappingReader) -> Int? {
    guard reader.node("estimates") != nil else {
      report.error(
        at: reader.position, "\(reader.subject) does not say what becomes of estimates",
        help: "write 'estimates: exclude', or the share that counts: 'estimates: 50 %'")
      return nil
    }
    if reader.text("estimates", into: &report) == "exclude" { return 0 }
    return basisPoints("estimates", &reader)
  }

  /// A number of the methodology, or an edition of a factor.
  private mutating func number(
    _ reader: inout MappingReader, _ unit: PhysicalUnit?
  ) -> MethodologyParameter.Kind? {
    if reader.node("factor") != nil {
      guard let name = reader.text("factor", into: &report) else { return nil }
      if name.contains("@") { return .factor(name) }
      report.error(
        at: reader.valuePlace("factor"), "'\(name)' of \(reader.subject) names no edition",
        help: "write 'ID@EDITION', so that a new edition changes nothing")
      return nil
    }
    let value = reader.requiredText("value", such: "0.42 kgCO2/kWh", into: &report).flatMap {
      readConstant($0, at: reader.valuePlace("value"), into: &report)
    }
    let source = reader.requiredText("source", into: &report)
    let confidence = required("status", &reader, as: MethodologyParameter.Confidence.self)
    guard let value, let source, let confidence, let unit else { return nil }
    if value.dimension != unit.dimension {
      report.error(
        at: reader.valuePlace("value"),
        "\(reader.subject) must be \(unit.dimension), found \(value.dimension)",
        help: "write it in \(unit.symbol)")
      return nil
    }
    return .fixed(value, confidence, source: source)
  }
}
