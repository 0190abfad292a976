import PhloemBalance
public import PhloemMetering

/// What a reconciliation of the reported period found, for a report whose flows are reconciled.
public struct ReportBalance: Sendable {
  /// The reconciliation of the whole period.
  public var state: ParkReconciliation
  /// What meters below a meter leave of it.
  public var meterTree: [MeterTreeGap]
  /// The gross errors that the readings show.
  let suspects: [SuspectFinding]
  /// Flows whose meters were adjusted beyond chance or that stand under suspicion.
  let suspectFlows: Set<FlowName>

  /// Makes the balance of a report.
  public init(state: ParkReconciliation, meterTree: [MeterTreeGap]) {
    self.state = state
    self.meterTree = meterTree
    suspects = state.suspects
    let named = Set(
      suspects.flatMap(\.classes).flatMap(\.members).filter { !$0.isLeak }.map(\.name))
    suspectFlows = Set(
      state.flows.filter { $0.test?.passes == false || named.contains($0.name.description) }
        .map(\.name))
  }
}
