// PhloemDispatch: how to run a park and what to build, as one linear or mixed-integer programme over
// time, built from the graph alone.
//
// Main types: `PlanSteps` (the steps of time), `SeriesTable` (numbers over time), `EmissionRates` (what
// flows emit, by the accounting engine), `DispatchProblem` (all of them with what is asked),
// `DispatchModel` (the programme with a meaning for every variable and row) and `DispatchPlan` (what
// was found: flows, costs, prices, certificate).
