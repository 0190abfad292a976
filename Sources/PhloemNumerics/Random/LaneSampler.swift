/// Draws many lognormal or normal amounts for eight iterations at a time and puts them where they
/// belong.
///
/// The first amount of a slot replaces what was there; those that say so are added to it.
public struct LaneSampler: Sendable {
  /// Eight iterations side by side.
  public typealias Lanes = SIMD8<Double>

  /// How the number of the normal distribution becomes an amount.
  public enum Form: Sendable {
    /// base · exp(spread · z).
    case lognormal
    /// base + spread · z.
    case normal
  }

  /// The form of every amount.
  public let form: Form
  private var streams: [UInt64] = []
  private var bases: [Double] = []
  private var spreads: [Double] = []
  private var slots: [Int32] = []

  /// Makes a sampler without amounts.
  public init(_ form: Form) { self.form = form }

  /// The number of amounts.
  public var count: Int { streams.count }

  /// Adds an amount.
  /// - Parameters:
  ///   - stream: what its random numbers are counted by.
  ///   - base: the median with its sign and all factors; the mean of a normal amount.
  ///   - spread: σ of the logarithm; the standard deviation of a normal amount.
  ///   - slot: where the amount goes.
  ///   - isAdded: whether it is added to what is there, rather than put in its place.
  public mutating func append(
    stream: UInt64, base: Double, spread: Double, slot: Int, isAdded: Bool = false
  ) {
    streams.append(stream)
    bases.append(base)
    spreads.append(spread)
    slots.append(isAdded ? ~Int32(slot) : Int32(slot))
  }

  /// Puts what is drawn for a block of iterations into `values`.
  public func draw(_ normals: LaneNormals, block: Int, to values: inout MutableSpan<Lanes>) {
    let n = streams.count
    let (stream, base, spread, slot) = (streams.span, bases.span, spreads.span, slots.span)
    var k = 0
    while k < n {
      let next = k + 1 < n ? k + 1 : k
      let z = normals.pair(stream[unchecked: k], stream[unchecked: next], UInt64(block))
      put(z.first, base[unchecked: k], spread[unchecked: k], slot[unchecked: k], &values)
      if next > k {
        put(
          z.second, base[unchecked: next], spread[unchecked: next], slot[unchecked: next], &values)
      }
      k += 2
    }
  }

  @inline(__always)
  private func put(
    _ z: Lanes, _ base: Double, _ spread: Double, _ slot: Int32, _ values: inout MutableSpan<Lanes>
  ) {
    let amount: Lanes
    switch form {
    case .lognormal: amount = LaneMath.exp(z * spread) * base
    case .normal: amount = z * spread + base
    }
    if slot >= 0 { values[Int(slot)] = amount } else { values[Int(~slot)] += amount }
  }
}
