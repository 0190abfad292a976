import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct StatisticsTests {
  /// Values by Python 3.11 `statistics.NormalDist().inv_cdf`.
  @Test(arguments: [
    (0.975, 1.9599639845400536), (0.5, 0), (0.001, -3.090232306167813),
    (1e-10, -6.361340902404056), (1e-300, -37.0470962993612), (0.25, -0.6744897501960817),
    (0.9999, 3.7190164854557084), (0.92, 1.4050715603096327),
  ])
  func inverseNormal(probability: Double, quantile: Double) {
    #expect(isClose(inverseNormalCDF(probability), quantile, relative: 1e-14))
  }

  @Test func inverseNormalAtItsEnds() {
    #expect(inverseNormalCDF(0) == -.infinity)
    #expect(inverseNormalCDF(1) == .infinity)
    #expect(inverseNormalCDF(-0.1).isNaN && inverseNormalCDF(.nan).isNaN)
  }

  @Test func compensatedSumLosesNothing() {
    // Neumaier's example: a plain sum gives 0.
    #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
    #expect(CompensatedSum(Array(repeating: 0.1, count: 10)).value == 1)
    #expect(CompensatedSum([1, .infinity]).value == .infinity)
    #expect(CompensatedSum([]).value == 0)
  }

  /// Values by numpy 1.x: `quantile` (linear), `std(ddof=1)`.
  @Test func summaryOfASample() {
    let sample = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let found = quantiles([0, 0.1, 0.25, 0.5, 0.975, 1], of: sample)
    for (found, expected) in zip(found, [1, 1, 1.75, 3.5, 8.475, 9]) {
      #expect(isClose(found, expected, relative: 1e-15))
    }
    #expect(mean(sample) == 3.875)
    #expect(isClose(standardDeviation(sample), 2.748376143938713, relative: 1e-14))
    #expect(mean([]).isNaN && standardDeviation([1]).isNaN && quantile(0.5, ofSorted: []).isNaN)
  }

  @Test(arguments: [(0.5, 0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2), (2.4999, 2)])
  func tiesGoToTheEvenInteger(value: Double, rounded: Int64) {
    #expect(roundedHalfEven(value) == rounded)
  }

  @Test func whatDoesNotFitIsNil() {
    #expect(roundedHalfEven(.nan) == nil)
    #expect(roundedHalfEven(1e19) == nil)
  }

  /// By hand; 2.675 is 2.67499999999999982 in binary, 0.125 and 0.375 are exact ties.
  @Test(arguments: [
    (2.675, 2, 2.67), (0.125, 2, 0.12), (0.375, 2, 0.38), (1234.5, 0, 1234), (1500, -3, 2000),
    (2500, -3, 2000), (-0.125, 2, -0.12), (1e300, 2, 1e300), (1.005, 2, 1.0), (0.1, 15, 0.1),
  ])
  func decimalsAreRoundedFromTheExactValue(value: Double, decimals: Int, rounded: Double) {
    #expect(roundedHalfEven(value, decimals: decimals) == rounded)
  }
}
