// PhloemOptimise: linear and mixed-integer programmes that know nothing of parks, solved by HiGHS.
//
// Main types: `LinearProgram` (columns, rows, coefficients), `SolverOptions`, `LinearSolution`
// (status, values, duals, and for what cannot be met a `Clash`). For example, the product mix of
// Hillier and Lieberman:
//
//     var program = LinearProgram(.maximise)
//     let doors = program.addColumn(cost: 3)
//     let windows = program.addColumn(cost: 5)
//     program.addRow([(doors, 1)], upTo: 4, name: "plant 1")
//     program.addRow([(windows, 2)], upTo: 12, name: "plant 2")
//     program.addRow([(doors, 3), (windows, 2)], upTo: 18, name: "plant 3")
//     let solution = try program.solve()
//     solution.objective   // 36
//     solution.duals       // 0, 1.5, 1
