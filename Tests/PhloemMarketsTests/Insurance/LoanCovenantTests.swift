import PhloemMarkets
import PhloemModel
import Testing

@Suite struct LoanCovenantTests {
  /// By hand, for a promise of 1,000 MWh: verified, estimated, coverage, and what they prove.
  @Test(arguments: [
    (LoanCovenant.Side.atLeast, "1000 MWh", "0 MWh", 1.0, LoanCovenant.Verdict.met),
    (.atLeast, "1 GWh", "5 MWh", 0.5, .met),
    (.atLeast, "990 MWh", "5 MWh", 1, .breached),
    (.atLeast, "990 MWh", "20 MWh", 1, .undecided),
    (.atLeast, "990 MWh", "5 MWh", 0.99, .undecided),
    (.atMost, "990 MWh", "5 MWh", 1, .met),
    (.atMost, "990 MWh", "20 MWh", 1, .undecided),
    (.atMost, "990 MWh", "5 MWh", 0.99, .undecided),
    (.atMost, "1001 MWh", "0 MWh", 0.5, .breached),
  ])
  func verdicts(
    side: LoanCovenant.Side, verified: String, estimated: String, coverage: Double,
    verdict: LoanCovenant.Verdict
  ) throws {
    let covenant = LoanCovenant(
      LocalizedText("Output"), side, try Quantity(reading: "1000 MWh"))
    let evidence = LoanCovenant.Evidence(
      verified: try Quantity(reading: verified), estimated: try Quantity(reading: estimated),
      coverage: coverage)
    #expect(try covenant.test(evidence) == verdict)
  }

  @Test func evidenceOfAnotherKindIsRefused() throws {
    let covenant = LoanCovenant(LocalizedText("Output"), .atLeast, try Quantity(reading: "1 MWh"))
    for (text, coverage) in [("1 t", 1.0), ("-1 MWh", 1), ("1 MWh", 1.5), ("1 MWh", .nan)] {
      let quantity = try Quantity(reading: text)
      #expect(throws: InputError.self) {
        try covenant.test(.init(verified: quantity, estimated: quantity, coverage: coverage))
      }
    }
  }
}
