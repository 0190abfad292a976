public import PhloemModel
public import PhloemOptimise

/// Why there is no plan, in the park's words.
public struct PlanFailure: Sendable {
  /// Steps that follow each other in which something is short or too much.
  public struct Window: Sendable {
    /// The local time of the first step.
    public let from: String
    /// The local time after the last step.
    public let to: String
    /// How much in all, units.
    public let amount: Double
    /// The largest rate, units per hour.
    public let largest: Double
    /// The steps.
    public let steps: Range<Int>
  }

  /// What a pool lacks, or has too much of.
  public struct Shortfall: Sendable {
    /// The pool.
    public let pool: String
    /// Whether it is short; else it has too much.
    public let isShort: Bool
    /// The unit of amounts.
    public let unit: String
    /// How much in all.
    public let amount: Double
    /// The hours in which it is so.
    public let hours: Double
    /// When.
    public let windows: [Window]
    /// What stands at its limit then, or is out, in words.
    public let causes: [String]
  }

  /// A limit that takes part in the contradiction.
  public struct Limit: Sendable {
    /// What it belongs to.
    public let owner: String
    /// What limit it is.
    public let role: String
    /// When it binds.
    public let windows: [Window]
    /// Where it is written.
    public let position: FilePosition?
  }

  /// A change that was tried and makes the plan possible.
  public struct Fix: Sendable {
    /// What would change, in words.
    public let change: String
    /// What the plan would then cost; nil when it was not least cost.
    public let cost: Double?
  }

  /// How it ended.
  public let status: LinearSolution.Status
  /// What is short or too much in the plan that comes nearest.
  public let shortfalls: [Shortfall]
  /// Other limits that the nearest plan breaks, in words.
  public let broken: [String]
  /// Limits that contradict each other.
  public let limits: [Limit]
  /// The caps that cannot be met and the least that can be reached of each, tCO2e.
  public let caps: [(name: String, asked: Double, reachable: Double)]
  /// The first of them.
  public var cap: (name: String, asked: Double, reachable: Double)? { caps.first }
  /// What was tried and helps.
  public let fixes: [Fix]
  /// What nothing limits, in words, where the plan would make money without end.
  public let unlimited: [String]
}

extension PlanSteps {
  /// Steps that follow each other in which `amount` is above `tolerance`.
  func windows(_ amounts: [Double], tolerance: Double) -> [PlanFailure.Window] {
    var windows: [PlanFailure.Window] = []
    var start: Int?
    func close(_ end: Int) {
      guard let first = start else { return }
      let part = amounts[first..<end]
      let amount = (first..<end).reduce(0) { $0 + amounts[$1] * hours(of: $1) }
      windows.append(
        .init(
          from: label(first), to: endLabel(end - 1), amount: amount,
          largest: part.max() ?? 0, steps: first..<end))
      start = nil
    }
    for t in amounts.indices {
      if amounts[t] > tolerance {
        if start == nil { start = t }
      } else {
        close(t)
      }
    }
    close(amounts.count)
    return windows
  }
}
