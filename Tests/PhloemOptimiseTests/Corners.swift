import PhloemOptimise

extension SolverOptions.Method {
  /// The ways to a corner that need nothing but HiGHS itself.
  static let corners: [Self] = [.automatic, .dualSimplex, .primalSimplex, .interiorPoint]
}
