/// The values of a `SweepPattern`: one matrix that eight right-hand sides share, or eight matrices.
public protocol SweepValue: Sendable {
  /// Returns the products with eight numbers.
  func times(_ x: SIMD8<Double>) -> SIMD8<Double>
}

extension Double: SweepValue {
  /// Returns the products with eight numbers.
  @inlinable @inline(__always)
  public func times(_ x: SIMD8<Double>) -> SIMD8<Double> { x * self }
}

extension SIMD8<Double>: SweepValue {
  /// Returns the products, lane by lane.
  @inlinable @inline(__always)
  public func times(_ x: SIMD8<Double>) -> SIMD8<Double> { x * self }
}
