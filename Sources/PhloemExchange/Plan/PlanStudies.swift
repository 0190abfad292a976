public import PhloemDispatch
public import PhloemModel

/// What was worked out beside one plan.
public struct PlanStudies: Sendable {
  /// Other ways of running, which the plan is set beside.
  public var comparisons: [PlanComparison] = []
  /// Least cost at less and less carbon.
  public var front: ParetoFront?
  /// How far plans that cost little more may differ.
  public var alternatives: PlanAlternatives?
  /// How the plan changes with a price or a cap.
  public var sensitivity: PlanSensitivity?
  /// tCO2e that one more unit of each pool would cause, in every step; NaN where it is not unique.
  public var marginal: [String: [Double]]?
  /// The scenarios of a plan for all of them.
  public var scenarios: ScenarioStudy?
  /// Cash flows of the park's contracts.
  public var contracts: [ContractFlows] = []
  /// Why a pool has its price in a step.
  public var explanation: PriceExplanation?
  /// What could not be worked out, and what a reader should know of the rest.
  public var findings: [Diagnostic] = []

  /// Nothing worked out yet.
  public init() {}
}
