import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemForecast

/// Exponential smoothing on `Samples.fourDays`.
///
/// Expected figures are those of statsmodels 0.15.0 (`ETSModel`, initialization_method="known", the first
/// state by the rule of `SmoothingState`). Where the season multiplies, statsmodels differs from the
/// published equations (R. J. Hyndman and others, Forecasting with Exponential Smoothing, 2008, table
/// 2.3) in the fifth digit; there the figures are of these equations in numpy 2.4, their best by
/// scipy's differential_evolution.
@Suite struct SmoothingTests {
  /// One form at fixed weights, and the best of it: figures of statsmodels.
  struct Peer: Sendable, CustomStringConvertible {
    let form: SmoothingForm
    let logLikelihood, first, last, thirtieth, best: Double
    var description: String { form.name }
  }

  static let peers = [
    Peer(
      form: .init(error: .additive, hasTrend: false, season: .none, period: 1),
      logLikelihood: -308.5738633265, first: 50.3164605148, last: 50.3164605148,
      thirtieth: 50.3164605148, best: -260.09269720),
    Peer(
      form: .init(error: .additive, hasTrend: true, season: .none, period: 1),
      logLikelihood: -313.1018368078, first: 49.1522317683, last: 53.3682675685,
      thirtieth: 53.5603781417, best: -252.08291427),
    Peer(
      form: .init(error: .additive, hasTrend: false, season: .additive, period: 24),
      logLikelihood: -199.1017571598, first: 57.2877957791, last: 56.6750053243,
      thirtieth: 59.7532223629, best: -189.16809639),
    Peer(
      form: .init(error: .additive, hasTrend: true, season: .additive, period: 24),
      logLikelihood: -202.3341101088, first: 57.5128914764, last: 58.0494529057,
      thirtieth: 61.1052537210, best: -188.82619826),
    Peer(
      form: .init(error: .multiplicative, hasTrend: false, season: .multiplicative, period: 24),
      logLikelihood: -202.8623440238, first: 57.6520250071, last: 56.9170809340,
      thirtieth: 60.2033102143, best: -192.34718108),
    Peer(
      form: .init(error: .multiplicative, hasTrend: true, season: .multiplicative, period: 24),
      logLikelihood: -205.9746090876, first: 57.9315628031, last: 58.1475185167,
      thirtieth: 61.4575941359, best: -191.21840357),
    Peer(
      form: .init(error: .multiplicative, hasTrend: false, season: .additive, period: 24),
      logLikelihood: -202.3326418940, first: 57.2877957791, last: 56.6750053243,
      thirtieth: 59.7532223629, best: -191.66643293),
  ]

  @Test(arguments: peers)
  func runsLikeThePeer(peer: Peer) throws {
    let values = Samples.fourDays[...]
    let weights = SmoothingWeights(
      alpha: 0.3, beta: peer.form.hasTrend ? 0.05 : 0,
      gamma: peer.form.season == .none ? 0 : 0.15, phi: 0.9)
    let first = try #require(SmoothingState(peer.form, values))
    let run = SmoothingRun(peer.form, weights, from: first, over: values)
    #expect(isClose(run.logLikelihood, peer.logLikelihood, relative: 1e-9))
    var state = run.state
    var ahead: [Double] = []
    for _ in 0..<30 {
      ahead.append(state.expected(peer.form, weights))
      state.advance(peer.form, weights, error: 0)
    }
    #expect(isClose(ahead[0], peer.first, relative: 1e-9))
    #expect(isClose(ahead[23], peer.last, relative: 1e-9))
    #expect(isClose(ahead[29], peer.thirtieth, relative: 1e-9))
  }

  /// Within the same ranges of the weights, Nelder and Mead find a likelihood no worse than the peer's search.
  @Test(arguments: peers)
  func findsTheWeights(peer: Peer) throws {
    let fit = try #require(SmoothingFit(peer.form, Samples.fourDays[...], most: 2000))
    #expect(fit.run.logLikelihood >= peer.best - 0.02, "\(fit.run.logLikelihood) \(fit.weights)")
    let weights = fit.weights
    #expect(weights.alpha > 0 && weights.alpha < 1 && weights.beta <= weights.alpha)
    #expect(weights.gamma <= 1 - weights.alpha)
  }

  /// −2 log L + 2k + 2k(k + 1)/(n − k − 1) by hand: k = 1 + 1 + 24 + 1 + 1 = 28, n = 96.
  @Test func criterionCountsStates() throws {
    let form = SmoothingForm(error: .additive, hasTrend: false, season: .additive, period: 24)
    let fit = try #require(SmoothingFit(form, Samples.fourDays[...]))
    #expect(form.parameterCount == 28)
    #expect(isClose(fit.criterion, -2 * fit.run.logLikelihood + 56 + 1624.0 / 67))
  }

  /// A series made by ETS(A,N,A) chooses a season of that length, not none.
  @Test func choosesASeason() throws {
    let values = Samples.load(3, weeks: 3)
    let model = try #require(
      ExponentialSmoothing(fitting: values, seasons: SeriesSeasons(step: 3600)))
    #expect(model.form.season != .none && model.form.period == 24 || model.form.period == 168)
  }

  /// A missing value changes nothing that a value as expected would not change.
  @Test func missingValuesMoveNothing() throws {
    let form = SmoothingForm(error: .additive, hasTrend: true, season: .additive, period: 24)
    let weights = SmoothingWeights(alpha: 0.3, beta: 0.05, gamma: 0.15, phi: 0.9)
    var values = Samples.fourDays
    let first = try #require(SmoothingState(form, values[...]))
    let before = SmoothingRun(form, weights, from: first, over: values[..<80])
    let expected = before.state.expected(form, weights)
    values[80] = expected
    let known = SmoothingRun(form, weights, from: first, over: values[...])
    values[80] = .nan
    let missing = SmoothingRun(form, weights, from: first, over: values[...])
    #expect(isClose(known.state.level, missing.state.level) && missing.count == known.count - 1)
  }

  /// The valley of Rosenbrock, whose least value is 0 at (1, 1).
  @Test func simplexCrawlsDownTheValley() {
    let best = NelderMead(from: [-1.2, 1], tolerance: 1e-14, most: 2000) { x in
      100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
    }
    #expect(isClose(best.point[0], 1, relative: 1e-4) && isClose(best.point[1], 1, relative: 1e-4))
    #expect(best.value < 1e-8)
  }
}
