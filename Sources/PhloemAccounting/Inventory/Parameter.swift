public import PhloemModel

/// One number that goes into a figure, with where it comes from and how sure it is.
public struct Parameter: Hashable, Sendable {
  /// Where a number comes from.
  public enum Origin: Hashable, Sendable {
    /// A row of the factor library, by `id@edition`.
    case factor(String)
    /// The park file.
    case park(FilePosition)
    /// The programme profile, by id.
    case profile(String)
    /// The calculation method, by id.
    case method(String)
    /// Interval data of a meter.
    case meter(String)

    /// What identifies the number: equal keys are one number, fully correlated.
    public var key: String {
      switch self {
      case .factor(let reference): "factor \(reference)"
      case .park(let position): "park \(position)"
      case .profile(let id): "profile \(id)"
      case .method(let id): "method \(id)"
      case .meter(let id): "meter \(id)"
      }
    }
  }

  /// Its name in the formula.
  public let name: String
  /// Its value.
  public let value: Quantity
  /// Where it comes from.
  public let origin: Origin
  /// The source in words.
  public let source: String?
  /// Lower 95 % limit, when known.
  public let lower: Quantity?
  /// Upper 95 % limit, when known.
  public let upper: Quantity?
  /// Why it is a guess, when it is.
  public let assumption: String?

  /// Makes a parameter.
  public init(
    _ name: String, _ value: Quantity, origin: Origin, source: String? = nil,
    lower: Quantity? = nil, upper: Quantity? = nil, assumption: String? = nil
  ) {
    self.name = name
    self.value = value
    self.origin = origin
    self.source = source
    self.lower = lower
    self.upper = upper
    self.assumption = assumption
  }

  /// Half the 95 % interval as a share of the value; nil when no limits are known.
  public var relativeUncertainty: Double? {
    guard value.value != 0, let lower, let upper else { return nil }
    return abs(upper.value - lower.value) / 2 / abs(value.value)
  }

  /// A parameter whose value is a factor's.
  init(_ name: String, _ factor: Factor, assumption: String? = nil) {
    let isInterval = factor.limitsKind == .interval95
    self.init(
      name, factor.value, origin: .factor(factor.reference),
      source: factor.table.isEmpty ? factor.source : "\(factor.source), \(factor.table)",
      lower: isInterval ? factor.lower : nil, upper: isInterval ? factor.upper : nil,
      assumption: assumption)
  }

  /// A parameter that the park file states.
  init(_ name: String, _ number: SourcedQuantity) {
    self.init(
      name, number.quantity, origin: .park(number.position), source: number.source,
      lower: number.low, upper: number.high,
      assumption: number.isAssumed ? "assumed in the park file" : nil)
  }
}
