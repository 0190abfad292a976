import CHiGHS

/// Passes the progress of HiGHS on, and remembers whether it shall stop.
final class HighsProgress {
  private let report: @Sendable (SolverProgress) -> Bool
  private var lastTime = -1.0
  private var isStopped = false

  /// Least seconds between two reports.
  static let interval = 0.05

  init(_ report: @escaping @Sendable (SolverProgress) -> Bool) { self.report = report }

  /// Takes a call of HiGHS; returns whether it goes on.
  func take(_ type: Int32, _ out: HighsCallbackDataOut) -> Bool {
    if isStopped { return false }
    if out.running_time < lastTime + Self.interval, lastTime >= 0 { return true }
    lastTime = out.running_time
    isStopped = !report(Self.progress(type, out))
    return !isStopped
  }

  private static func progress(_ type: Int32, _ out: HighsCallbackDataOut) -> SolverProgress {
    func finite(_ value: Double) -> Double? { abs(value) < 1e300 ? value : nil }
    switch type {
    case kHighsCallbackMipInterrupt:
      return SolverProgress(
        stage: .branchAndBound, iterations: Int(out.mip_node_count),
        objective: finite(out.mip_primal_bound), bound: finite(out.mip_dual_bound))
    case kHighsCallbackIpmInterrupt:
      return SolverProgress(
        stage: .interiorPoint, iterations: Int(out.ipm_iteration_count), objective: nil, bound: nil)
    default:
      return SolverProgress(
        stage: .simplex, iterations: Int(out.simplex_iteration_count),
        objective: finite(out.objective_function_value), bound: nil)
    }
  }

  /// Has a model report here.
  func attach(to handle: UnsafeMutableRawPointer) {
    _ = Highs_setCallback(
      handle,
      { type, _, out, input, data in
        guard let out, let data else { return }
        let progress = Unmanaged<HighsProgress>.fromOpaque(data).takeUnretainedValue()
        if !progress.take(type, out.pointee) { input?.pointee.user_interrupt = 1 }
      }, Unmanaged.passUnretained(self).toOpaque())
    for type in [
      kHighsCallbackSimplexInterrupt, kHighsCallbackIpmInterrupt, kHighsCallbackMipInterrupt,
    ] {
      _ = Highs_startCallback(handle, type)
    }
  }
}
