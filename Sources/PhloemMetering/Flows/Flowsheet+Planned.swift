public import PhloemModel

extension Flowsheet {
  /// Makes the flowsheet of a plan, in which every flow is known.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - amounts: What each flow comes to in each period, canonical units of its commodity's unit.
  /// - Returns: The flowsheet; levels of processes and balances of pools are left out.
  public static func planned(
    _ park: Park, amounts: (FlowName) -> [MeteredAmount?]
  ) -> Flowsheet {
    var flows = FlowsheetBuilder(park, demands: [:]).flows
    for k in flows.indices {
      flows[k].amounts = amounts(flows[k].name)
      flows[k].basis = flows[k].amounts.map { $0 == nil ? .unknown : .stated }
      flows[k].meters = []
    }
    return Flowsheet(flows: flows, levels: [:], balances: [], findings: [])
  }
}
