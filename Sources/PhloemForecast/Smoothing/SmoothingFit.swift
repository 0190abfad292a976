/// A run of a model of exponential smoothing over a series: its errors and the state behind it.
struct SmoothingRun: Sendable {
  /// The state behind the last value.
  let state: SmoothingState
  /// Values that were known.
  let count: Int
  /// The log-likelihood with the variance at its best; −∞ where a forecast was not positive.
  let logLikelihood: Double

  /// Runs a model; a missing value moves nothing and counts nothing.
  init(
    _ form: SmoothingForm, _ weights: SmoothingWeights, from first: SmoothingState,
    over values: ArraySlice<Double>
  ) {
    var state = first
    var (squares, logs, count) = (0.0, 0.0, 0)
    let isRelative = form.error == .multiplicative
    var isPossible = true
    for value in values {
      let expected = state.expected(form, weights)
      if value.isNaN {
        state.advance(form, weights, error: 0)
        continue
      }
      let error = value - expected
      if isRelative {
        if expected <= 0 {
          isPossible = false
          break
        }
        squares += (error / expected) * (error / expected)
        logs += naturalLogarithm(expected)
      } else {
        squares += error * error
      }
      count += 1
      state.advance(form, weights, error: error)
    }
    self.state = state
    self.count = count
    let n = Double(count)
    // A series without errors has no likelihood; the floor keeps it finite.
    let variance = max(squares / n, 1e-300)
    logLikelihood =
      isPossible && count > 0 && squares.isFinite
      ? -n / 2 * (naturalLogarithm(2 * Double.pi * variance) + 1) - logs : -.infinity
  }
}

/// A form of exponential smoothing with the weights that make a series likeliest.
struct SmoothingFit: Sendable {
  let form: SmoothingForm
  let weights: SmoothingWeights
  let first: SmoothingState
  let run: SmoothingRun

  /// Finds the weights by Nelder and Mead; nil where the series is too short or not fit for the form.
  init?(_ form: SmoothingForm, _ values: ArraySlice<Double>, most: Int = 300) {
    guard let first = SmoothingState(form, values) else { return nil }
    self.init(form, values, from: first, most: most)
  }

  /// Finds the weights from a given first state.
  init?(
    _ form: SmoothingForm, _ values: ArraySlice<Double>, from first: SmoothingState, most: Int = 300
  ) {
    let corners = [0.3, 0.03].map { alpha in
      var start = [Self.logit(alpha)]
      if form.hasTrend { start += [Self.logit(0.05), Self.logit(0.8)] }
      if form.season != .none { start.append(Self.logit(0.1)) }
      return start
    }
    func cost(_ x: [Double]) -> Double {
      -SmoothingRun(form, Self.weights(form, x), from: first, over: values).logLikelihood
    }
    // A simplex that has shrunk into a fold of the likelihood is set up anew from there.
    let runs = corners.map { start in
      let once = NelderMead(from: start, most: most, cost)
      return NelderMead(from: once.point, size: 2, most: most / 2, cost)
    }
    let best = runs[0].value <= runs[1].value ? runs[0] : runs[1]
    guard best.value.isFinite else { return nil }
    self.form = form
    self.first = first
    weights = Self.weights(form, best.point)
    run = SmoothingRun(form, weights, from: first, over: values)
  }

  /// Akaike's criterion with the correction for short series; the least is the best.
  var criterion: Double {
    let k = Double(form.parameterCount)
    let n = Double(run.count)
    return n > k + 1 ? -2 * run.logLikelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1) : .infinity
  }

  /// Weights from numbers without limits: each is squeezed into its range.
  private static func weights(_ form: SmoothingForm, _ x: [Double]) -> SmoothingWeights {
    var weights = SmoothingWeights(alpha: squeezed(x[0]))
    if form.hasTrend {
      weights.beta = weights.alpha * squeezed(x[1])
      weights.phi = 0.8 + 0.18 * squeezed(x[2])
    }
    if form.season != .none { weights.gamma = (1 - weights.alpha) * squeezed(x[x.count - 1]) }
    return weights
  }

  private static func squeezed(_ x: Double) -> Double {
    1e-4 + (1 - 2e-4) / (1 + exponential(-x))
  }

  private static func logit(_ p: Double) -> Double { naturalLogarithm(p / (1 - p)) }
}
