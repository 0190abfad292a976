import PhloemNumerics

/// Amounts that are drawn together: correlations of the normal numbers of their streams (a Gaussian
/// copula).
///
/// Lognormal and normal amounts without bounds take part.
public struct StreamCorrelations: Hashable, Sendable {
  /// Two streams and the correlation of their normal numbers.
  public struct Pair: Hashable, Sendable {
    /// A stream of an exchange.
    public var first: UInt64
    /// Another.
    public var second: UInt64
    /// The correlation, −1 to 1: of the logarithms where amounts are lognormal.
    public var coefficient: Double
    /// Makes a pair.
    public init(_ first: UInt64, _ second: UInt64, _ coefficient: Double) {
      self.first = first
      self.second = second
      self.coefficient = coefficient
    }
  }

  /// A stream and its weight in a mixture.
  struct Part: Hashable, Sendable {
    var stream: UInt64
    var weight: Double
  }

  /// The normal numbers of a stream as a mixture of independent ones: rows of a Cholesky factor.
  let mixtures: [UInt64: [Part]]

  /// No correlations.
  public static let none = StreamCorrelations(mixtures: [:])

  private init(mixtures: [UInt64: [Part]]) { self.mixtures = mixtures }

  /// Takes the correlations of pairs; pairs that are not told have none.
  ///
  /// - Throws: `doesNotFit` when no numbers have these correlations.
  public init(_ pairs: [Pair]) throws(FootprintError) {
    let streams = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    var number: [UInt64: Int] = [:]
    for (k, stream) in streams.enumerated() { number[stream] = k }
    let n = streams.count
    var matrix = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
    for pair in pairs {
      guard let i = number[pair.first], let j = number[pair.second], i != j,
        abs(pair.coefficient) <= 1
      else {
        throw .doesNotFit(
          "streams \(pair.first) and \(pair.second) cannot have correlation \(pair.coefficient)")
      }
      matrix[i][j] = pair.coefficient
      matrix[j][i] = pair.coefficient
    }
    var lower = [[Double]](repeating: Array(repeating: 0, count: n), count: n)
    var found: [UInt64: [Part]] = [:]
    for i in 0..<n {
      for j in 0...i {
        var rest = matrix[i][j]
        for k in 0..<j { rest -= lower[i][k] * lower[j][k] }
        if j < i {
          // A stream that the ones before fix leaves nothing to share.
          lower[i][j] = lower[j][j] > 0 ? rest / lower[j][j] : 0
          if lower[j][j] == 0, abs(rest) > 1e-9 { throw Self.impossible(streams[i]) }
        } else {
          if rest < -1e-9 { throw Self.impossible(streams[i]) }
          lower[i][i] = rest > 1e-12 ? rest.squareRoot() : 0
        }
      }
      found[streams[i]] = (0...i).filter { lower[i][$0] != 0 }
        .map { Part(stream: streams[$0], weight: lower[i][$0]) }
    }
    mixtures = found
  }

  private static func impossible(_ stream: UInt64) -> FootprintError {
    .doesNotFit("no numbers have the correlations that are given for stream \(stream)")
  }
}

extension LaneNormals {
  /// The normal numbers of a stream, mixed as its correlations say.
  func mixed(_ stream: UInt64, _ correlations: StreamCorrelations, block: Int) -> SIMD8<Double> {
    guard let parts = correlations.mixtures[stream] else {
      return normals(stream: stream, block: block)
    }
    return parts.reduce(.zero) { $0 + normals(stream: $1.stream, block: block) * $1.weight }
  }
}
