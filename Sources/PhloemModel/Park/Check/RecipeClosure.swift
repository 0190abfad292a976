/// How far a recipe's outputs and losses account for its inputs, in one balanced quantity.
public struct RecipeClosure: Sendable {
  /// What is balanced.
  public enum Balance: Hashable, Sendable, Comparable {
    case mass
    case element(String)
    case energy

    /// `mass`, `Ca`, `energy`.
    public var label: String {
      switch self {
      case .mass: "mass"
      case .element(let symbol): symbol
      case .energy: "energy"
      }
    }

    /// Mass, then elements by symbol, then energy.
    public static func < (a: Balance, b: Balance) -> Bool { a.rank < b.rank }
    private var rank: (Int, String) {
      switch self {
      case .mass: (0, "")
      case .element(let symbol): (1, symbol)
      case .energy: (2, "")
      }
    }
  }

  /// The verdict.
  public enum Verdict: Hashable, Sendable {
    /// Within tolerance.
    case closed
    /// More goes in than is accounted for: an undeclared loss.
    case loses
    /// More comes out than goes in.
    case creates
    /// Not checkable, and why.
    case unknown(String)
  }

  /// The process.
  public let process: String
  /// What is balanced.
  public let balance: Balance
  /// Inputs per reference amount: kg, or MJ for energy.
  public let input: Double
  /// Outputs per reference amount: kg, or MJ for energy.
  public let output: Double
  /// Declared loss per reference amount: kg, or MJ for energy.
  public let loss: Double
  /// The verdict.
  public let verdict: Verdict

  /// Inputs less outputs and declared losses: kg, or MJ for energy.
  public var gap: Double { input - output - loss }
  /// The gap as a share of the larger side; 0 when nothing flows.
  public var gapShare: Double {
    let size = max(abs(input), abs(output + loss))
    return size > 0 ? gap / size : 0
  }
}
