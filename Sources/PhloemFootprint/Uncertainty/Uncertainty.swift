#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How an amount spreads: a distribution by the numbers that the field's formats give.
///
/// The parameters of each kind:
///
/// | kind | location | scale | shape | minimum, maximum |
/// |---|---|---|---|---|
/// | none | – | – | – | – |
/// | lognormal | ln of the median of the absolute amount | standard deviation of the logarithm | – | optional bounds |
/// | normal | mean | standard deviation | – | optional bounds, by drawing again |
/// | uniform | – | – | – | both |
/// | triangular | mode | – | – | both |
/// | betaPERT | mode | – | 4 unless told | both |
/// | bernoulli | probability of 1 | – | – | – |
/// | discreteUniform | – | – | – | both, maximum excluded |
/// | weibull | offset | scale | shape | – |
/// | gamma | offset | scale | shape | – |
/// | beta | alpha | – | beta | optional bounds, 0 and 1 unless told |
/// | extremeValue | location | scale | shape ξ | – |
/// | student | median | scale | degrees of freedom | – |
///
/// - SeeAlso: the kinds and their numbers are those of stats_arrays (identifiers 0 to 13).
public struct Uncertainty: Hashable, Sendable {
  /// The family.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// Nothing is said; the raw values are stats_arrays' identifiers.
    case undefined = 0
    case none, lognormal, normal, uniform, triangular, bernoulli, discreteUniform, weibull, gamma
    case beta, extremeValue, student, betaPERT
  }

  /// The family.
  public var kind: Kind
  /// See the table.
  public var location: Double
  /// See the table.
  public var scale: Double
  /// See the table.
  public var shape: Double
  /// The lower bound; not a number when there is none.
  public var minimum: Double
  /// The upper bound; not a number when there is none.
  public var maximum: Double
  /// Whether what is drawn is the absolute amount of a negative one.
  public var isNegative: Bool

  /// Makes an uncertainty; what does not apply is not a number.
  public init(
    kind: Kind, location: Double = .nan, scale: Double = .nan, shape: Double = .nan,
    minimum: Double = .nan, maximum: Double = .nan, isNegative: Bool = false
  ) {
    self.kind = kind
    self.location = location
    self.scale = scale
    self.shape = shape
    self.minimum = minimum
    self.maximum = maximum
    self.isNegative = isNegative
  }

  /// Known exactly, or nothing is known of its spread.
  public static let none = Uncertainty(kind: .none)

  /// Lognormal about a median; the sign of the median is kept.
  /// - Parameters:
  ///   - median: the amount; not 0.
  ///   - sigma: standard deviation of the logarithm.
  /// - Returns: the uncertainty.
  public static func lognormal(median: Double, sigma: Double) -> Uncertainty {
    Uncertainty(
      kind: .lognormal, location: log(abs(median)), scale: sigma,
      isNegative: median < 0)
  }

  /// Whether two uncertainties are the same to the bit; what is not a number equals itself.
  public static func == (a: Uncertainty, b: Uncertainty) -> Bool {
    a.kind == b.kind && a.isNegative == b.isNegative && a.bits == b.bits
  }

  /// Agrees with `==`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(isNegative)
    hasher.combine(bits)
  }

  private var bits: [UInt64] {
    [location, scale, shape, minimum, maximum].map { $0.isNaN ? .max : $0.bitPattern }
  }
}
