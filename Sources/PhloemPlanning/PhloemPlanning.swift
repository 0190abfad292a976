// PhloemPlanning: what a park should do: questions with many possible answers, of which the best is
// sought.
//
// Main types: `BlendProblem` (materials, plants, products, quality limits) and its `plan(for:)`, a
// `BlendPlan`: what goes where, what binds, what is left over and why. For example:
//
//     let node = try YAMLNode(reading: text, file: "blend.yaml")
//     let (problem, findings) = try BlendProblem.read(node)
//     let plan = try problem.plan(for: .mostResidue)
//     plan.flows.first?.amount   // t
