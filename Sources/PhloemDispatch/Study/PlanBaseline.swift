public import PhloemModel
import PhloemOptimise

extension DispatchProblem {
  /// The request of a baseline that the park file declares: what is out of use, given rates, an order.
  ///
  /// - Throws: `InputError` for a name that is no baseline.
  public func request(
    forBaseline name: String, beside request: DispatchRequest
  ) throws(InputError) -> DispatchRequest {
    var other = request
    if let baseline = park.dispatch?.baselines.first(where: { $0.id == name }) {
      other.without.formUnion(baseline.without)
      other.fixed.merge(baseline.fixed) { _, new in new }
      other.order = baseline.order
      return other
    }
    if name == "no-storage" {
      other.without.formUnion(park.storages.keys)
      return other
    }
    let known = ["no-storage"] + (park.dispatch?.baselines.map(\.id) ?? [])
    throw InputError(
      "there is no baseline '\(name)'",
      help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        ?? "one of: \(known.joined(separator: ", ")); declare more under 'dispatch: baselines:'")
  }
}

/// Two plans side by side.
public struct PlanComparison: Sendable {
  /// The name of the other.
  public let name: String
  /// The other plan.
  public let other: DispatchPlan
  /// A figure of both.
  public struct Row: Sendable {
    /// What it is.
    public let name: String
    /// Its unit.
    public let unit: String
    /// Of the plan.
    public let this: Double
    /// Of the other.
    public let that: Double
    /// The plan less the other.
    public var difference: Double { this - that }
  }
  /// Cost, carbon, energy bought, sold and thrown away.
  public let rows: [Row]

  /// Compares.
  public init(_ plan: DispatchPlan, with other: DispatchPlan, named name: String) {
    self.name = name
    self.other = other
    var rows = [Row(name: "cost", unit: plan.currency, this: plan.totalCost, that: other.totalCost)]
    if plan.problem.rates != nil {
      rows.append(
        Row(
          name: "carbon, scopes 1 and 2", unit: "tCO2e", this: plan.emissions(scopes: [1, 2]),
          that: other.emissions(scopes: [1, 2])))
    }
    for (id, market) in plan.problem.park.markets.sorted(by: { $0.key < $1.key }) {
      func total(_ plan: DispatchPlan) -> Double {
        plan.model.flows.filter { $0.owner == id }.reduce(0) { $0 + plan.total(of: $1) }
      }
      let (this, that) = (total(plan), total(other))
      if this == 0 && that == 0 { continue }
      let verb =
        market.direction == .purchase ? "bought" : market.direction == .sale ? "sold" : "disposed"
      rows.append(
        Row(
          name: "\(verb): \(id)", unit: plan.unit(of: market.commodity).symbol, this: this,
          that: that))
    }
    self.rows = rows
  }
}
