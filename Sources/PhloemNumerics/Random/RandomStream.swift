#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A sequence of random numbers that is fixed by a seed and the number of the stream.
///
/// Number each independent quantity (a parameter, a meter) with its own stream and draw by position:
/// then a result does not depend on the order in which threads do the work.
public struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
  /// The seed of the whole run.
  public let seed: UInt64
  /// Which of the 2^64 sequences of this seed it is.
  public let stream: UInt64
  /// The 64-bit words drawn so far.
  public private(set) var position: UInt64

  /// Makes the stream, standing at `position`.
  public init(seed: UInt64, stream: UInt64 = 0, position: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
    self.position = position
  }

  /// Returns the 64-bit word at a position, without moving.
  public func word(at position: UInt64) -> UInt64 {
    let index = position / 2
    let block = Philox.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    let first = position.isMultiple(of: 2) ? 0 : 2
    return UInt64(block[first]) | UInt64(block[first + 1]) << 32
  }

  /// Draws the next 64-bit word.
  public mutating func next() -> UInt64 {
    defer { position &+= 1 }
    return word(at: position)
  }

  /// Returns the number of (0, 1) at a position: the middle of one of 2^52 equal cells.
  public func uniform(at position: UInt64) -> Double {
    (Double(word(at: position) >> 12) + 0.5) * 0x1p-52
  }

  /// Draws a number of (0, 1); 0 and 1 never occur.
  public mutating func uniform() -> Double {
    defer { position &+= 1 }
    return uniform(at: position)
  }

  /// Draws from the normal distribution by inversion, one word a number.
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    mean + standardDeviation * inverseNormalCDF(uniform())
  }

  /// Draws from the lognormal distribution, one word a number.
  ///
  /// - Parameters:
  ///   - median: The median, above 0.
  ///   - geometricStandardDeviation: exp(σ) of the logarithm, at least 1.
  /// - Returns: A number above 0.
  public mutating func lognormal(median: Double, geometricStandardDeviation: Double) -> Double {
    precondition(median > 0 && geometricStandardDeviation >= 1)
    return median * exp(log(geometricStandardDeviation) * inverseNormalCDF(uniform()))
  }

  /// Draws from the triangular distribution by inversion; requires low ≤ mode ≤ high.
  public mutating func triangular(low: Double, mode: Double, high: Double) -> Double {
    precondition(low <= mode && mode <= high)
    let u = uniform()
    let width = high - low
    if width == 0 { return low }
    let below = (mode - low) / width
    if u < below { return low + (u * width * (mode - low)).squareRoot() }
    return high - ((1 - u) * width * (high - mode)).squareRoot()
  }
}
