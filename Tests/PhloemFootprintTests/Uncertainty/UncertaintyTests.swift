import PhloemFootprint
import Testing

@Suite struct UncertaintyTests {
  @Test func aLognormalKeepsTheSignOfItsMedian() {
    let spread = Uncertainty.lognormal(median: -2, sigma: 0.1)
    #expect(spread.isNegative && spread.location > 0.69 && spread.location < 0.70)
    #expect(Uncertainty.none == Uncertainty(kind: .none))
  }
}
