/// Numbers over the steps of a programme: one for all steps, or one a step.
public enum StepSeries: Hashable, Sendable {
  /// The same number in every step.
  case constant(Double)
  /// A number a step.
  case values([Double])

  /// Nothing in every step.
  public static let zero = StepSeries.constant(0)
  /// No bound in any step.
  public static let infinity = StepSeries.constant(.infinity)

  /// The number of a step.
  public subscript(step: Int) -> Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values[step]
    }
  }

  /// Whether every number is zero.
  public var isZero: Bool {
    switch self {
    case .constant(let value): value == 0
    case .values(let values): values.allSatisfy { $0 == 0 }
    }
  }

  /// Every number put through `transform`.
  public func map(_ transform: (Double) -> Double) -> StepSeries {
    switch self {
    case .constant(let value): .constant(transform(value))
    case .values(let values): .values(values.map(transform))
    }
  }

  /// Both series joined, number by number.
  public func combined(
    _ other: StepSeries, _ join: (Double, Double) -> Double
  ) -> StepSeries {
    switch (self, other) {
    case (.constant(let a), .constant(let b)): .constant(join(a, b))
    case (.values(let a), .constant(let b)): .values(a.map { join($0, b) })
    case (.constant(let a), .values(let b)): .values(b.map { join(a, $0) })
    case (.values(let a), .values(let b)): .values(zip(a, b).map(join))
    }
  }

  /// The numbers of all steps.
  public func expanded(_ count: Int) -> [Double] {
    switch self {
    case .constant(let value): Array(repeating: value, count: count)
    case .values(let values): values
    }
  }

  /// How many numbers there are; nil for one that holds in every step.
  package var count: Int? {
    switch self {
    case .constant: nil
    case .values(let values): values.count
    }
  }
}
