/// What a quantity measures: a product of powers of base dimensions.
///
/// Dimensions are values, not types, because units come from text that people write.
public struct PhysicalDimension: Hashable, Sendable {
  /// One base with its exponent, which is never 0.
  public struct Power: Hashable, Sendable {
    /// The base.
    public let base: BaseDimension
    /// Its exponent.
    public let exponent: Int
  }

  /// The powers, sorted by base, each base once.
  public let powers: [Power]

  /// The dimension of a plain number.
  public static let none = PhysicalDimension(sorted: [])

  private init(sorted powers: [Power]) { self.powers = powers }

  /// The dimension of one base, to a power.
  public init(_ base: BaseDimension, _ exponent: Int = 1) {
    powers = exponent == 0 ? [] : [Power(base: base, exponent: exponent)]
  }

  /// Whether this is the dimension of a plain number.
  public var isNone: Bool { powers.isEmpty }

  /// Returns the exponent of a base, 0 where it does not occur.
  public func exponent(of base: BaseDimension) -> Int {
    powers.first { $0.base == base }?.exponent ?? 0
  }

  /// Returns the dimension raised to an integer power.
  public func raised(to exponent: Int) -> PhysicalDimension {
    if exponent == 1 || isNone { return self }
    if exponent == 0 { return .none }
    return PhysicalDimension(
      sorted: powers.map {
        Power(base: $0.base, exponent: saturatingProduct($0.exponent, exponent))
      })
  }

  /// Returns the dimension whose square this is, or nil when an exponent is odd.
  public var squareRoot: PhysicalDimension? {
    if powers.contains(where: { $0.exponent % 2 != 0 }) { return nil }
    return PhysicalDimension(
      sorted: powers.map { Power(base: $0.base, exponent: $0.exponent / 2) })
  }

  /// Returns the same dimension with every base replaced, bases that become equal being joined.
  package func mapBases(_ transform: (BaseDimension) -> BaseDimension) -> PhysicalDimension {
    powers.reduce(.none) { $0 * PhysicalDimension(transform($1.base), $1.exponent) }
  }

  /// The dimension of a product.
  public static func * (a: PhysicalDimension, b: PhysicalDimension) -> PhysicalDimension {
    combine(a, b, sign: 1)
  }

  /// The dimension of a quotient.
  public static func / (a: PhysicalDimension, b: PhysicalDimension) -> PhysicalDimension {
    a == b ? .none : combine(a, b, sign: -1)
  }

  /// Merges two sorted lists of powers; `sign` is 1 for a product and −1 for a quotient.
  private static func combine(
    _ a: PhysicalDimension, _ b: PhysicalDimension, sign: Int
  ) -> PhysicalDimension {
    if b.isNone { return a }
    var merged: [Power] = []
    merged.reserveCapacity(a.powers.count + b.powers.count)
    var i = 0
    for power in b.powers {
      while i < a.powers.count, a.powers[i].base < power.base {
        merged.append(a.powers[i])
        i += 1
      }
      var exponent = sign * power.exponent
      if i < a.powers.count, a.powers[i].base == power.base {
        exponent = saturatingSum(a.powers[i].exponent, exponent)
        i += 1
      }
      if exponent != 0 { merged.append(Power(base: power.base, exponent: exponent)) }
    }
    merged.append(contentsOf: a.powers[i...])
    return PhysicalDimension(sorted: merged)
  }
}

/// Exponents beyond any sense stop here, so that no text can overflow them.
private let largestExponent = 1_000_000

private func saturated(_ exponent: Int) -> Int {
  min(max(exponent, -largestExponent), largestExponent)
}

private func saturatingSum(_ a: Int, _ b: Int) -> Int { saturated(a + b) }

private func saturatingProduct(_ a: Int, _ b: Int) -> Int { saturated(a * saturated(b)) }
