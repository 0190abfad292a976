public import PhloemMetering
public import PhloemModel

/// One emission of one gas from one activity in one month: the record that totals add up.
public struct InventoryLine: Sendable {
  /// Where the activity's amount comes from.
  public enum Activity: Hashable, Sendable {
    /// A flow of the flowsheet.
    case flow(FlowName)
    /// A meter's total.
    case meter(String)
    /// A rate that the park file states.
    case stated
  }

  /// Its place in the tree of figures: `scope1/combustion/boiler/natural-gas/CO2`.
  public let source: String
  /// Where it stands in the inventory.
  public let scope: Scope
  /// `combustion`, `process`, `fugitive`, `electricity`, `heat`, or a Scope 3 category.
  public let category: String
  /// The place in the site tree.
  public let site: String?
  /// The process, market or activity that causes it.
  public let process: String
  /// What flows, when something does.
  public let commodity: String?
  /// The month.
  public let month: Period
  /// The gas, or `CO2e` where the factor gives nothing finer.
  public let gas: String
  /// Where the amount comes from.
  public let activity: Activity
  /// The amount, canonical units of `activityUnit`.
  public let amount: MeteredAmount
  /// The unit in which the amount is shown.
  public let activityUnit: PhysicalUnit
  /// How the mass follows from the amount.
  public let calculation: Calculation
  /// Mass of the gas, g: the result of record, rounded once.
  public let grams: Int64
  /// CO2 equivalent under the inventory's GWP set, g, rounded once.
  public let co2eGrams: Int64

  /// The figure's name: its source and month.
  public var id: String { "\(source)@\(month.label)" }
  /// CO2 equivalent that rests on estimated amounts or assumed numbers, g.
  public var estimatedGrams: Double {
    let isGuess = calculation.parameters.contains { $0.assumption != nil }
    return Double(co2eGrams) * (isGuess ? 1 : amount.estimatedShare)
  }
}

/// Energy that crossed the boundary in one month.
public struct EnergyLine: Sendable {
  /// The market or supply.
  public let flow: String
  /// The carrier.
  public let commodity: String
  /// The place in the site tree.
  public let site: String?
  /// The month.
  public let month: Period
  /// Bought or won (1), or sold (−1).
  public let sign: Int64
  /// The amount, canonical units of the commodity's unit.
  public let amount: MeteredAmount
  /// Energy by lower heating value, kJ: the result of record.
  public let kilojoules: Int64
  /// Standard coal, gce, by the declared coefficient or the heating value.
  public let gramsCoalEquivalent: Int64
}
