// PhloemTrace: what each flow of a park carries, round all loops.
//
// `TraceNetwork` is a set of nodes with the edges along which they pass on shares of what they carry;
// `TraceSolver` solves eight intervals at a time, exactly: E = d + Sᵀ·E. `AbsorbingChain` asks the same
// matrix for the fate of one unit. `ParkTrace` lays a park out as such a network, by carbon, energy,
// water or an element, and adds up its intervals. For example, two nodes that feed each other:
//
//     let network = TraceNetwork(nodes: ["a", "b"], edges: [.init(0, 1), .init(1, 0)])
//     var solver = TraceSolver(network)
//     try solver.factorise(shares: [.init(repeating: 0.5), .init(repeating: 0.2)])
//     var carried: [TraceSolver.Lanes] = [.init(repeating: 9), .zero]
//     solver.carry(&carried)   // 10 at a, 5 at b: 5 leave at a, 4 at b
