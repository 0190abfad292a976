import PhloemMetering
import PhloemTestSupport
import Testing

@Suite struct MeteredAmountTests {
  // By hand: 10 of 100 and 30 of 50 are estimated; time is missing where either misses it.
  @Test func sumsAddEstimatesAndKeepTheWorstGap() {
    let sum =
      MeteredAmount(amount: 100, estimated: 10, missingShare: 0.1)
      + MeteredAmount(amount: 50, estimated: 30, missingShare: 0.3)
    #expect(sum == MeteredAmount(amount: 150, estimated: 40, missingShare: 0.3))
    #expect(isClose(sum.estimatedShare, 40.0 / 150))
  }

  // What is bought and what is made of 20 estimated each leave a rest with 40 estimated, not none.
  @Test func estimatesDoNotCancelInDifferences() {
    let bought = MeteredAmount(amount: 100, estimated: 20)
    let used = MeteredAmount(amount: 60, estimated: 20)
    let rest = bought + used.scaled(by: -1)
    #expect(rest.amount == 40)
    #expect(rest.estimated == 40)
    #expect(rest.estimatedShare == 1)
  }

  @Test func nothingIsZeroAndNotMinusZero() {
    #expect(MeteredAmount(amount: 0).scaled(by: -1).amount.sign == .plus)
    #expect(MeteredAmount(amount: 0).estimatedShare == 0)
    #expect(MeteredAmount(amount: 0, estimated: 3).estimatedShare == 1)
  }
}
