// PhloemBalance: data reconciliation. Readings never balance exactly; this finds the nearest state
// that does, says which readings are checked by others and which flows are known at all, and names
// what may be wrong when the gap is larger than the meters' accuracy allows.
//
// Main types: `FlowNetwork` and, for any other balances, `BalanceProblem`; its `reconciled()` gives a
// `Reconciliation` with the `globalTest`, `nodalTests`, `measurementTests` and `explanations` of gross
// errors; `reconciledSeries` does a year of intervals; `BalanceStructure` tells what is observable
// before anything was read; `Steadiness` goes before. For example, a splitter:
//
//     let network = FlowNetwork(
//       nodes: ["splitter"],
//       flows: [
//         .init("in", from: nil, to: 0, measured: .init(100, standardDeviation: 1)),
//         .init("left", from: 0, to: nil, measured: .init(64, standardDeviation: 1)),
//         .init("right", from: 0, to: nil),
//       ])
//     let state = try network.problem.reconciled()
//     state.estimates[2].value             // 36
//     state.estimates[2].status            // observable
//     state.estimates[2].standardDeviation // √2
