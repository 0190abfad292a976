public import PhloemModel

/// Two cases side by side: their figures in common units.
public struct CaseComparison: Sendable {
  /// One measure of both cases.
  public struct Row: Sendable {
    /// What is measured: a name that both use, or a ratio that a rule of the library gives.
    public let measure: LocalizedText
    /// The common unit.
    public let unit: PhysicalUnit
    /// The figures of each case with their claims, in the unit.
    public let first: [(claim: String, value: Double)]
    /// The figures of the other case.
    public let second: [(claim: String, value: Double)]
  }

  /// The cases.
  public let first, second: String
  /// What both cases tell.
  public let rows: [Row]
  /// How their claims came out.
  public let counts: [(verdict: Verdict, first: Int, second: Int)]
  /// Sections that each case tells, as texts.
  public let sections: [(name: String, first: String?, second: String?)]
  /// What each needs in another place.
  public let replication: (first: [String], second: [String])
}

extension AuditReport {
  /// Puts two cases side by side.
  ///
  /// Ratios that rules of the library give come first, then figures of one name and dimension, then
  /// for each dimension that both use the figures of either, all in the unit that the first case uses.
  /// - Throws: `InputError` for a case that is not there.
  public func comparison(
    of first: String, and second: String
  ) throws(InputError) -> CaseComparison {
    let keys = [try key(ofCase: first), try key(ofCase: second)]
    let sides = keys.map { key in results.filter { $0.claim.caseName == key } }
    let records = keys.map { key in cases.first { $0.id == key } }
    let ratios = rows(sides.map(Self.ratios))
    let named = rows(sides.map { Self.figures($0) { $0.name } })
    let used = Set((ratios + named).map(\.measure.en))
    let alike = rows(
      sides.map { side in
        Self.figures(side) { $0.value?.dimension.description ?? "" }
          .filter { !$0.unit.dimension.isNone }
      }
    ).filter { !used.contains($0.measure.en) }
    return CaseComparison(
      first: keys[0], second: keys[1], rows: ratios + named + alike,
      counts: Verdict.allCases.map {
        ($0, counts(ofCase: keys[0])[$0] ?? 0, counts(ofCase: keys[1])[$0] ?? 0)
      },
      sections: CaseRecord.sections.map {
        ($0, records[0]?.texts[$0], records[1]?.texts[$0])
      },
      replication: (records[0]?.replication ?? [], records[1]?.replication ?? []))
  }

  /// One figure under the name of a measure.
  private struct Entry {
    let measure: LocalizedText
    let claim: String
    let value: Quantity
    let unit: PhysicalUnit
  }

  private static func ratios(_ results: [ClaimResult]) -> [Entry] {
    results.flatMap { result -> [Entry] in
      var seen: Set<String> = []
      return result.checks.compactMap { check -> Entry? in
        guard let rule = check.rule, let value = check.value, value.isPoint,
          seen.insert(rule.id).inserted
        else { return nil }
        return Entry(
          measure: rule.name, claim: result.claim.id, value: value.low, unit: rule.unit)
      }
    }
  }

  private static func figures(
    _ results: [ClaimResult], by measure: (FigureResult) -> String
  ) -> [Entry] {
    results.flatMap { result in
      result.figures.compactMap { figure -> Entry? in
        guard let value = figure.value, figure.factor == nil else { return nil }
        return Entry(
          measure: LocalizedText(measure(figure)), claim: "\(result.claim.id).\(figure.name)",
          value: value, unit: value.unit)
      }
    }
  }

  private func rows(_ sides: [[Entry]]) -> [CaseComparison.Row] {
    // One name may stand for a length here and a mass there.
    var seen: Set<[String]> = []
    return sides[0].compactMap { entry in
      let key = [entry.measure.en, entry.value.dimension.description]
      guard seen.insert(key).inserted else { return nil }
      let lists = sides.map { side in
        side.filter {
          $0.measure.en == entry.measure.en && $0.value.dimension == entry.value.dimension
        }.compactMap { other -> (claim: String, value: Double)? in
          (try? other.value.in(entry.unit)).map { (other.claim, $0) }
        }
      }
      if lists[1].isEmpty { return nil }
      return CaseComparison.Row(
        measure: entry.measure, unit: entry.unit, first: lists[0], second: lists[1])
    }
  }
}
