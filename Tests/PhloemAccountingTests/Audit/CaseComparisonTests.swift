import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Cases side by side: any two of the library, and two by hand.
@Suite struct CaseComparisonTests {
  private static func report(_ texts: [String]) throws -> AuditReport {
    let files = try texts.map { try AuditSamples.read($0) }
    return AuditReport(files: files, results: try AuditSamples.judge(files))
  }

  @Test func anyTwoCasesOfTheLibrary() throws {
    let names = AuditSamples.library.keys.sorted()
    let report = try Self.report(names.map { AuditSamples.library[$0] ?? "" })
    let keys = report.caseNames
    #expect(keys.count == names.count)
    var withRows = 0
    for (place, first) in keys.enumerated() {
      for second in keys[(place + 1)...] {
        let one = try report.comparison(of: first, and: second)
        let other = try report.comparison(of: second, and: first)
        #expect(one.rows.count == other.rows.count, "\(first), \(second)")
        withRows += one.rows.isEmpty ? 0 : 1
        for row in one.rows {
          #expect(!row.first.isEmpty && !row.second.isEmpty)
          for (claim, value) in row.first + row.second { #expect(value.isFinite, "\(claim)") }
          // The same figures whichever case comes first, in the unit of that one.
          let back = other.rows.first {
            $0.measure == row.measure && $0.unit.dimension == row.unit.dimension
          }
          #expect(back?.second.map(\.claim) == row.first.map(\.claim), "\(row.measure.en)")
        }
      }
    }
    #expect(withRows > keys.count * (keys.count - 1) / 4)
  }

  /// 1,800 mu are 120 ha, 36 GJ are 10 MWh.
  @Test func commonUnits() throws {
    let text = """
      formulas: units
      claims:
      - {id: A, case: one, quote: x, quantities: {area: 240 ha, power: 5 MWh}, checks: [area > 1 ha]}
      - {id: B, case: two, quote: x, quantities: {area: 1800 mu, power: 36 GJ}, checks: [area > 1 ha]}
      """
    let comparison = try Self.report([text]).comparison(of: "one", and: "two")
    // Figures of one name, then all figures of one dimension.
    #expect(comparison.rows.map(\.measure.en) == ["area", "power", "energy"])
    #expect(comparison.rows.map(\.unit.symbol) == ["ha", "MWh", "MWh"])
    #expect(isClose(comparison.rows[0].second[0].value, 120))
    #expect(isClose(comparison.rows[1].second[0].value, 10))
    #expect(throws: InputError.self) {
      try Self.report([text]).comparison(of: "one", and: "three")
    }
  }
}
