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
    /// What stands at its limit then, or is out.
    public let causes: [Cause]
  }

  /// Why a pool gets no more, or gets rid of no more, in the window of its largest lack.
  public enum Cause: Hashable, Sendable {
    /// A storage holds nothing more.
    case empty(storage: String)
    /// A storage is full.
    case full(storage: String)
    /// Something is out of use or cannot run then.
    case unavailable(owner: String)
    /// Something runs as much as it can.
    case atLimit(owner: String)
    /// Something runs at no less than this, or else stands.
    case leastLoad(owner: String, amount: Double, unit: String)
    /// Something stands and may not start for so short a time.
    case standing(owner: String)
    /// Nothing else gives to the pool.
    case nothingGives
    /// Nothing else takes from the pool.
    case nothingTakes
  }

  /// A limit other than that of a pool which the nearest plan breaks.
  public struct Breach: Sendable {
    /// What it belongs to.
    public let owner: String
    /// What limit it is.
    public let role: DispatchModel.Role
    /// Whether it is exceeded; else it is missed.
    public let isOver: Bool
    /// By how much at most.
    public let amount: Double
    /// The unit of the amount.
    public let unit: String
    /// The local time from which it is so; nil for a limit over all steps.
    public let time: String?
    /// Where it is written.
    public let position: FilePosition?
  }

  /// Something that pays and that nothing limits.
  public struct Unlimited: Sendable {
    /// What it belongs to.
    public let owner: String
    /// What of it has no limit.
    public let role: DispatchModel.Role
    /// The local time of the first step in which it pays; nil for what holds over all steps.
    public let time: String?
    /// Where it is written.
    public let position: FilePosition?
  }

  /// A limit that takes part in the contradiction.
  public struct Limit: Sendable {
    /// What it belongs to.
    public let owner: String
    /// What limit it is.
    public let role: DispatchModel.Role
    /// When it binds.
    public let windows: [Window]
    /// Where it is written.
    public let position: FilePosition?
  }

  /// A change that was tried and makes the plan possible.
  public struct Fix: Sendable {
    /// What would change.
    public enum Change: Hashable, Sendable {
      /// So much more capacity of something.
      case capacity(owner: String, more: Double, unit: String)
      /// So much less of the demands of a pool, as a share.
      case demand(pool: String, share: Double)
      /// A least load of no more than this.
      case leastLoad(owner: String, amount: Double, unit: String)
    }
    /// What would change.
    public let change: Change
    /// What the plan would then cost; nil when it was not least cost.
    public let cost: Double?
  }

  /// How it ended.
  public let status: LinearSolution.Status
  /// What is short or too much in the plan that comes nearest.
  public let shortfalls: [Shortfall]
  /// Other limits that the nearest plan breaks, the first of them the earliest in the park file.
  public let broken: [Breach]
  /// Whether limits of single variables contradict each other, so that not even a nearest plan is there.
  public var contradictsItself = false
  /// Whether parts of units would meet all limits, and no nearest plan of whole ones was found in time.
  public var isOfWholeNumbers = false
  /// Limits that contradict each other.
  public let limits: [Limit]
  /// The caps that cannot be met and the least that can be reached of each, tCO2e.
  public let caps: [(name: String, asked: Double, reachable: Double)]
  /// The first of them.
  public var cap: (name: String, asked: Double, reachable: Double)? { caps.first }
  /// What was tried and helps.
  public let fixes: [Fix]
  /// What nothing limits, where the plan would make money without end.
  public let unlimited: [Unlimited]
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
