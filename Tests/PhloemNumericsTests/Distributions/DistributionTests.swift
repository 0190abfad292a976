import PhloemNumerics
import PhloemTestSupport
import Testing

/// Values by mpmath 1.3 with 40 digits (regularised incomplete gamma and beta functions and their
/// roots); scipy 1.17 agrees with them to its own accuracy.
@Suite struct DistributionTests {
  @Test(arguments: [
    (1.0, 3.84, 0.9499564787512949, 0.050043521248705106, 0.02984688748306056),
    (4, 16.6742, 0.9977640839932885, 0.0022359160067114236, 0.0009982251094854833),
    (11, 10.6857, 0.530042474110036, 0.469957525889964, 0.08604415664981835),
    (0.5, 1e-08, 0.009277296076512712, 0.9907227039234873, 231932.4009850882),
    (2, 700, 1.0, 9.92959039626498e-153, 4.96479519813249e-153),
    (100, 60, 0.0005188914625480343, 0.999481108537452, 0.0001840654006010546),
    (1000, 1200, 0.9999877440576693, 1.2255942330622905e-05, 1.07724943014962e-06),
    (100000, 101000, 0.9871311596227663, 0.012868840377233669, 7.370910720612463e-05),
    (35040, 34000, 3.6603308931953846e-05, 0.999963396691068, 5.91514197914166e-07),
    (3, 0.01, 0.0002651650586556098, 0.9997348349413444, 0.03969525474770118),
  ])
  func chiSquare(freedom: Double, x: Double, lower: Double, upper: Double, density: Double) {
    let distribution = ChiSquareDistribution(degreesOfFreedom: freedom)
    #expect(isClose(distribution.cumulative(x), lower, relative: 1e-12))
    #expect(isClose(distribution.upperTail(x), upper, relative: 1e-12))
    #expect(isClose(distribution.density(x), density, relative: 1e-12))
  }

  @Test(arguments: [
    (1.0, 0.05, 3.841458820694126), (4, 0.05, 9.487729036781156), (11, 0.05, 19.675137572682495),
    (3, 1e-10, 49.542155927523666), (1000, 0.001, 1143.9170926196791),
    (0.5, 0.3, 0.37469645674039437), (30000, 0.05, 30404.039029462292),
    (2, 1e-200, 921.0340371976183),
  ])
  func chiSquareUpperQuantile(freedom: Double, probability: Double, x: Double) {
    let distribution = ChiSquareDistribution(degreesOfFreedom: freedom)
    #expect(isClose(distribution.upperQuantile(probability), x, relative: 1e-12))
  }

  @Test(arguments: [
    (1.0, 1e-05, 1.5707963268771435e-10), (4, 0.025, 0.4844185570879298),
    (50, 1e-06, 15.855062815648317), (0.5, 1e-10, 1.3499395786223462e-40),
    (11, 0.3, 8.147867777509635),
  ])
  func chiSquareQuantile(freedom: Double, probability: Double, x: Double) {
    let distribution = ChiSquareDistribution(degreesOfFreedom: freedom)
    #expect(isClose(distribution.quantile(probability), x, relative: 1e-12))
  }

  @Test(arguments: [
    (1.0, 2.0, 0.14758361765043326, 0.06366197723675814),
    (5, 2.5, 0.02724504967118812, 0.03332623888702283),
    (3, 40, 1.7190340394579263e-05, 1.2873450289638433e-06),
    (30, 0.001, 0.49960436788324253, 0.3956319804841918),
    (2.5, 1e5, 2.274751923175622e-13, 5.686879806833273e-18),
    (200, 8, 4.9396004546653196e-14, 3.038695017813207e-13),
    (1e6, 3, 0.0013499312707108985, 0.004431917105672042),
    (10, 1.812461122811676, 0.05000000000000003, 0.08157916589371625),
  ])
  func student(freedom: Double, x: Double, upper: Double, density: Double) {
    let distribution = StudentDistribution(degreesOfFreedom: freedom)
    #expect(isClose(distribution.upperTail(x), upper, relative: 1e-12))
    #expect(isClose(distribution.cumulative(-x), upper, relative: 1e-12))
    #expect(isClose(distribution.density(x), density, relative: 1e-12))
  }

  @Test(arguments: [
    (1.0, 0.025, 12.706204736174705), (5, 0.05, 2.0150483733330242),
    (3, 1e-09, 1033.1096745038078), (30, 0.49, 0.025278783971765813),
    (10, 0.25, 0.6998120613124317), (100, 0.001, 3.173739493738783),
    (2.5, 0.3, 0.5973077382523175), (4, 0.4999999, 2.666666666743388e-07),
  ])
  func studentQuantile(freedom: Double, probability: Double, x: Double) {
    let distribution = StudentDistribution(degreesOfFreedom: freedom)
    #expect(isClose(distribution.upperQuantile(probability), x, relative: 1e-12))
    #expect(isClose(distribution.quantile(probability), -x, relative: 1e-12))
  }

  @Test(arguments: [
    (3.0, 10.0, 2.5, 0.11903956265827816, 0.09254817169049535),
    (1, 20, 4.35, 0.05002973817542705, 0.023922955241080342),
    (100, 200, 1.5, 0.008147477190291394, 0.08870707038698483),
    (2, 2, 0.01, 0.9900990099009901, 0.9802960494069208),
    (0.7, 3, 50, 0.006397454650043168, 0.00018064262085861816),
  ])
  func fisher(above: Double, below: Double, x: Double, upper: Double, density: Double) {
    let distribution = FDistribution(numerator: above, denominator: below)
    #expect(isClose(distribution.upperTail(x), upper, relative: 1e-12))
    #expect(isClose(distribution.cumulative(x), 1 - upper, relative: 1e-12))
    #expect(isClose(distribution.density(x), density, relative: 1e-12))
  }

  @Test(arguments: [
    (3.0, 10.0, 0.05, 3.7082648190468444), (1, 20, 0.01, 8.095958064085696),
    (100, 200, 1e-06, 2.215215984922804), (5, 2, 0.9, 0.26457013679301966),
  ])
  func fisherQuantile(above: Double, below: Double, probability: Double, x: Double) {
    let distribution = FDistribution(numerator: above, denominator: below)
    #expect(isClose(distribution.upperQuantile(probability), x, relative: 1e-12))
  }

  @Test(arguments: [
    (0.5, 0.3085375387259869, 0.35206532676429947),
    (3, 0.0013498980316300946, 0.0044318484119380075),
    (10, 7.619853024160525e-24, 7.694598626706419e-23),
    (-2, 0.9772498680518208, 0.05399096651318805),
    (37, 5.725571222524577e-300, 2.1200065515246056e-298),
  ])
  func normal(x: Double, upper: Double, density: Double) {
    let distribution = NormalDistribution()
    #expect(isClose(distribution.upperTail(x), upper, relative: 1e-12))
    #expect(isClose(distribution.density(x), density, relative: 1e-12))
    let moved = NormalDistribution(mean: 7, standardDeviation: 3)
    #expect(isClose(moved.upperTail(7 + 3 * x), upper, relative: 1e-12))
    #expect(isClose(moved.density(7 + 3 * x), density / 3, relative: 1e-12))
  }

  @Test(arguments: [0.0, 1e-300, 1e-12, 0.1, 0.5, 0.7, 0.999, 1])
  func quantilesUndoTheTails(probability: Double) {
    let distributions: [any ContinuousDistribution] = [
      NormalDistribution(mean: 2, standardDeviation: 5),
      StudentDistribution(degreesOfFreedom: 4), ChiSquareDistribution(degreesOfFreedom: 7),
      FDistribution(numerator: 4, denominator: 9),
    ]
    for each in distributions {
      let lower = each.cumulative(each.quantile(probability))
      let upper = each.upperTail(each.upperQuantile(probability))
      #expect(isClose(lower, probability, relative: 1e-12), "\(each)")
      #expect(isClose(upper, probability, relative: 1e-12), "\(each)")
      #expect(each.quantile(-0.1).isNaN && each.upperQuantile(.nan).isNaN)
    }
  }

  @Test func sidak() {
    // 1 − 0.95^(1/6) by mpmath; its two-sided normal quantile is the 2.631 of the bypass case.
    #expect(isClose(sidakLevel(0.05, tests: 6), 0.008512444610847103, relative: 1e-14))
    let critical = NormalDistribution().upperQuantile(sidakLevel(0.05, tests: 6) / 2)
    #expect(isClose(critical, 2.631, absolute: 5e-4))
    #expect(isClose(sidakLevel(0.05, tests: 1), 0.05, relative: 1e-15))
    #expect(isClose(sidakLevel(1e-12, tests: 2), 5e-13, relative: 1e-11))
  }
}
