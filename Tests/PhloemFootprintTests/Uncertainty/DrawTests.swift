import Foundation
import PhloemNumerics
import PhloemTestSupport
import Testing

@testable import PhloemFootprint

/// Draws of every kind against the moments that textbooks give.
@Suite struct DrawTests {
  static let kinds: [Uncertainty] = [
    .lognormal(median: 3, sigma: 0.4), .lognormal(median: -3, sigma: 0.4),
    Uncertainty(kind: .normal, location: -2, scale: 0.5),
    Uncertainty(kind: .uniform, minimum: 1, maximum: 4),
    Uncertainty(kind: .triangular, location: 2, minimum: 1, maximum: 6),
    Uncertainty(kind: .triangular, location: 1, minimum: 1, maximum: 6),
    Uncertainty(kind: .bernoulli, location: 0.3),
    Uncertainty(kind: .discreteUniform, minimum: 2, maximum: 7),
    Uncertainty(kind: .weibull, location: 1, scale: 2, shape: 1.5),
    Uncertainty(kind: .gamma, location: 1, scale: 2, shape: 2.5),
    Uncertainty(kind: .gamma, scale: 2, shape: 0.5),
    Uncertainty(kind: .beta, location: 2, shape: 5),
    Uncertainty(kind: .beta, location: 2, shape: 0.7, minimum: -1, maximum: 3),
    Uncertainty(kind: .betaPERT, location: 2, minimum: 1, maximum: 6),
    Uncertainty(kind: .extremeValue, location: 3, scale: 2, shape: 0.1),
    Uncertainty(kind: .extremeValue, location: 3, scale: 2),
    Uncertainty(kind: .student, location: 2, scale: 0.5, shape: 8),
  ]

  @Test(arguments: kinds.indices)
  func momentsAreThoseOfTheDistribution(index: Int) throws {
    let kind = Self.kinds[index]
    #expect(kind.problem == nil && !kind.isFixed)
    let (mean, variance) = (try #require(kind.mean), try #require(kind.variance))
    var moments = RunningMoments()
    for iteration in 0..<40_000 {
      var stream = DrawStream(seed: 5, stream: UInt64(index), iteration: iteration)
      moments.add(kind.draw(&stream))
    }
    // Four standard errors; of the variance with room for heavy tails.
    #expect(abs(moments.mean - mean) < 4 * (variance / 40_000).squareRoot())
    #expect(isClose(moments.variance, variance, relative: 0.08))
  }

  /// The mean of a normal cut at its mean is μ + σ·√(2/π).
  @Test func aBoundedNormalIsDrawnAgainAndNotClipped() {
    let kind = Uncertainty(kind: .normal, location: 1, scale: 2, minimum: 1)
    var moments = RunningMoments()
    for iteration in 0..<40_000 {
      var stream = DrawStream(seed: 5, stream: 1, iteration: iteration)
      moments.add(kind.draw(&stream))
    }
    #expect(moments.minimum >= 1)
    #expect(isClose(moments.mean, 1 + 2 * (2 / Double.pi).squareRoot(), relative: 0.01))
    let tail = Uncertainty(kind: .normal, location: 0, scale: 1, minimum: 10, maximum: 11)
    for iteration in 0..<100 {
      var stream = DrawStream(seed: 5, stream: 1, iteration: iteration)
      let drawn = tail.draw(&stream)
      #expect(drawn >= 10 && drawn <= 11)
    }
  }

  @Test func whatCannotBeDrawnFromIsSaid() {
    let bad = [
      Uncertainty(kind: .lognormal, location: 0, scale: .nan),
      Uncertainty(kind: .lognormal, location: 0, scale: -0.1),
      Uncertainty(kind: .triangular, location: 7, minimum: 1, maximum: 6),
      Uncertainty(kind: .triangular, location: 3, minimum: 6, maximum: 1),
      Uncertainty(kind: .uniform, minimum: 1), Uncertainty(kind: .weibull, scale: 0, shape: 1),
      Uncertainty(kind: .bernoulli, location: 1.5), Uncertainty(kind: .student, shape: 0),
      Uncertainty(kind: .discreteUniform, minimum: 2, maximum: 2),
    ]
    for kind in bad { #expect(kind.problem != nil, "\(kind.kind)") }
    #expect(Uncertainty(kind: .lognormal, location: 0, scale: 0).isFixed)
    #expect(Uncertainty(kind: .triangular, location: 2, minimum: 2, maximum: 2).isFixed)
  }

  /// By hand: scores (2, 3, 1, 4, 5) add 0.0006 + 0.0006 + 0 + 0.0006 + 0.12.
  @Test func aPedigreeAddsToTheVarianceOnceOnly() throws {
    let basic = Uncertainty.lognormal(median: 4, sigma: 0.2)
    let wide = try #require(basic.adding(pedigree: [2, 3, 1, 4, 5], isIncluded: false))
    #expect(isClose(wide.scale * wide.scale, 0.04 + 0.1218))
    #expect(basic.adding(pedigree: [2, 3, 1, 4, 5], isIncluded: true)?.scale == 0.2)
    #expect(basic.adding(pedigree: [2, 3, 1, 4], isIncluded: false) == nil)
    #expect(basic.adding(pedigree: [6, 3, 1, 4, 1], isIncluded: false) == nil)
  }
}
