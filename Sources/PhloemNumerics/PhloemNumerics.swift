// PhloemNumerics: numerical kernels that know nothing of parks: random numbers, statistics and
// distributions, dense and sparse linear algebra.
//
// Main types: `RandomStream` (counter-based random numbers), `CompensatedSum`; functions
// `inverseNormalCDF`, `mean`, `standardDeviation`, `quantile`, `roundedHalfEven`;
// `ChiSquareDistribution` and its like; `DenseMatrix` with `PivotedQR`, `Cholesky`, `SymmetricLDL`;
// `SparseMatrix` with `SparseAnalysis` and `SparseLU`, `StrongComponents`, `StructuralMatching`.
// For example:
//
//     var stream = RandomStream(seed: 1, stream: 7)
//     let draws = (0..<1000).map { _ in stream.normal(mean: 20, standardDeviation: 2) }
//     let limits = quantiles([0.025, 0.975], of: draws)
//     let flows = try SparseLU(balances).solve(supplies)
