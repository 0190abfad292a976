// PhloemNumerics: numerical kernels that know nothing of parks: random numbers and statistics.
//
// Main types: `RandomStream` (counter-based random numbers), `CompensatedSum`; functions
// `inverseNormalCDF`, `mean`, `standardDeviation`, `quantile`, `roundedHalfEven`. For example:
//
//     var stream = RandomStream(seed: 1, stream: 7)
//     let draws = (0..<1000).map { _ in stream.normal(mean: 20, standardDeviation: 2) }
//     let limits = quantiles([0.025, 0.975], of: draws)
