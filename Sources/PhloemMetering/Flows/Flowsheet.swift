public import PhloemModel

/// Every flow of a park in every period: measured where meters are, else by recipes and balances.
///
/// A flow is taken, in this order, from its meters; from its process's recipe and level, where the
/// level follows from the metered reference flow or from another metered port; from what the park
/// file states; and last from the balance of its pool, when that leaves one unknown. Loops of
/// unmetered processes are solved together. What does not follow stays unknown.
public struct Flowsheet: Sendable {
  /// The flows, by name.
  public let flows: [ResolvedFlow]
  /// How many reference amounts of its recipe each process ran, by process and period; nil unknown.
  public let levels: [String: [Double?]]
  /// The balance of each pool, by name.
  public let balances: [PoolBalance]
  /// What could not be resolved, by name.
  public let findings: [Diagnostic]

  private let index: [FlowName: Int]

  init(
    flows: [ResolvedFlow], levels: [String: [Double?]], balances: [PoolBalance],
    findings: [Diagnostic]
  ) {
    self.flows = flows
    self.levels = levels
    self.balances = balances
    self.findings = findings
    index = Dictionary(uniqueKeysWithValues: flows.enumerated().map { ($1.name, $0) })
  }

  /// The flow with a name.
  public subscript(name: FlowName) -> ResolvedFlow? { index[name].map { flows[$0] } }

  /// The flow at a port.
  public func flow(_ process: String, _ port: FlowPort) -> ResolvedFlow? {
    self[.port(process: process, direction: port.direction, commodity: port.commodity)]
  }
}

/// What flowed into and out of one pool.
public struct PoolBalance: Sendable {
  /// The pool.
  public let pool: String
  /// The commodity.
  public let commodity: String
  /// Given to the pool in each period, canonical units; nil where a flow is unknown.
  public let supply: [Double?]
  /// Taken from the pool in each period, canonical units; nil where a flow is unknown.
  public let use: [Double?]

  /// Supply less use over all periods, nil where a flow is unknown.
  public var gap: Double? {
    guard let supply = total(supply), let use = total(use) else { return nil }
    return supply - use
  }

  /// The gap as a share of the larger side.
  public var gapShare: Double? {
    guard let gap, let supply = total(supply), let use = total(use) else { return nil }
    let size = max(abs(supply), abs(use))
    return size == 0 ? 0 : gap / size
  }

  private func total(_ amounts: [Double?]) -> Double? {
    var sum = 0.0
    for amount in amounts {
      guard let amount else { return nil }
      sum += amount
    }
    return sum
  }
}
