/// Seconds since the process began to count, which no change of the machine's clock moves.
enum MonotonicClock {
  private static let start = ContinuousClock.now

  static var seconds: Double {
    let (whole, fraction) = (ContinuousClock.now - start).components
    return Double(whole) + Double(fraction) * 1e-18
  }
}
