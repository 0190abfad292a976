public import PhloemModel

/// Names one edge of the graph: a port of a process, or a flow across the boundary.
public enum FlowName: Hashable, Sendable, Comparable, CustomStringConvertible {
  case port(process: String, direction: FlowDirection, commodity: String)
  case boundary(String)

  /// `lime-kiln/in/limestone` or `grid`.
  public var description: String {
    switch self {
    case .port(let process, let direction, let commodity):
      "\(process)/\(direction.rawValue)/\(commodity)"
    case .boundary(let id): id
    }
  }

  /// Orders by text.
  public static func < (a: FlowName, b: FlowName) -> Bool { a.description < b.description }
}

/// How the amount of a flow is known.
public enum FlowBasis: String, Hashable, Sendable {
  /// By meters on it.
  case measured
  /// By the recipe of its process and the level at which that ran.
  case recipe
  /// As what the other flows of its pool leave.
  case balance
  /// As the park file states it.
  case stated
  /// By meters, balances and recipes together, adjusted until all of them hold.
  case reconciled
  /// Not known.
  case unknown
}

/// One edge of the graph with its amount in each period.
public struct ResolvedFlow: Sendable {
  /// Its name.
  public let name: FlowName
  /// What flows.
  public let commodity: String
  /// The pool it joins, nil for what goes to air.
  public let pool: String?
  /// Whether it fills its pool (1) or empties it (−1).
  public let sign: Double
  /// The meters that measure it.
  public internal(set) var meters: [String]
  /// How it is known, period by period.
  public internal(set) var basis: [FlowBasis]
  /// How much, period by period, in canonical units of the commodity's unit; nil where unknown.
  public internal(set) var amounts: [MeteredAmount?]

  /// The sum over the periods, nil when one is unknown.
  public var total: MeteredAmount? {
    var sum = MeteredAmount(amount: 0)
    var missing = 0.0
    for amount in amounts {
      guard let amount else { return nil }
      sum = sum + amount
      missing += amount.missingShare
    }
    sum.missingShare = amounts.isEmpty ? 0 : missing / Double(amounts.count)
    return sum
  }
}
