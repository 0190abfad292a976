public import PhloemModel
import PhloemOptimise

/// The cash flows of an energy performance contract, for both sides, year by year.
public struct ContractFlows: Sendable {
  /// One year; year 0 is the beginning.
  public struct Year: Sendable {
    /// The year of the contract.
    public let year: Int
    /// What the saving is worth.
    public let saving: Double
    /// What the investor gets, less what he pays.
    public let investor: Double
    /// What the property gets.
    public let property: Double
  }
  /// The contract.
  public let contract: DispatchSettings.Contract
  /// Money that the assets cost at the beginning.
  public let capital: Double
  /// What the first year saves.
  public let yearlySaving: Double
  /// The years that were planned.
  public let plannedYears: Double
  /// Assets of which nothing stands or is built.
  public let missing: [String]
  /// Whether other than one year was planned, so that the saving was scaled to a year.
  public var isScaled: Bool { abs(plannedYears - 1) > 1e-9 }
  /// The years.
  public let years: [Year]
  /// The investor's net present value; nil without interest.
  public let presentValue: Double?
  /// The year in which the investor's flows first add up to nothing or more; nil where they never do.
  public let payback: Double?

  /// Works the flows out.
  ///
  /// - Parameters:
  ///   - contract: The contract.
  ///   - plan: The plan with the assets.
  ///   - without: The plan without them.
  /// - Throws: `InputError` where nothing says what the assets cost.
  public init(
    _ contract: DispatchSettings.Contract, _ plan: DispatchPlan, without: DispatchPlan
  ) throws(InputError) {
    self.contract = contract
    capital = try Self.capital(contract, plan)
    let annuities = plan.costs.filter { $0.kind == .annuity && contract.assets.contains($0.owner) }
      .reduce(0) { $0 + $1.money }
    let fraction = plan.steps.yearFraction
    let saving = (without.totalCost - (plan.totalCost - annuities)) / fraction
    yearlySaving = saving
    plannedYears = fraction
    missing = contract.assets.filter { Self.size(of: $0, plan).map { $0 <= 1e-9 } ?? false }
    let share = contract.share.quantity.value
    let upkeep =
      contract.upkeep.map { $0.quantity.value * 365 * 86_400 }
      ?? Self.ownUpkeep(contract, plan, capital)
    let fade = 1 - (contract.degradation?.quantity.value ?? 0)
    var years = [Year(year: 0, saving: 0, investor: -capital, property: 0)]
    var value = saving
    for year in 1...contract.years {
      years.append(
        Year(
          year: year, saving: value, investor: share * value - upkeep,
          property: (1 - share) * value))
      value *= fade
    }
    self.years = years
    presentValue = contract.interest.map { interest in
      years.reduce(0) {
        $0 + $1.investor / PowerFunction.power(1 + interest.quantity.value, Double($1.year))
      }
    }
    payback = Self.payback(years)
  }

  /// What stands or is built of an asset; nil where nothing limits it.
  private static func size(of asset: String, _ plan: DispatchPlan) -> Double? {
    if let column = plan.model.capacityColumn[asset] { return plan.solution.columns[column] }
    if let standing = plan.model.standing[asset] { return standing }
    let park = plan.problem.park
    let investment =
      park.processes[asset]?.operation?.investment ?? park.storages[asset]?.operation?.investment
      ?? park.fixedFlows[asset]?.operation?.investment
    // What could be built but is not asked for is not there.
    return investment == nil ? nil : 0
  }

  /// How the saving of a year was made of what was planned; nil for a whole year.
  public var scalingWords: String? {
    if !isScaled { return nil }
    return plannedYears < 1
      ? "less than a year was planned: its saving is scaled to a year"
      : "\(PlanNumber.text(plannedYears)) years were planned: its saving is the mean of a year"
  }

  /// A warning where nothing of the assets is there.
  public var findings: [Diagnostic] {
    if missing.isEmpty { return [] }
    let names = missing.map { "'\($0)'" }.joined(separator: ", ")
    return [
      Diagnostic(
        .warning, at: contract.position,
        "contract '\(contract.id)': nothing is built of \(names), so that its flows hold nothing of "
          + (missing.count == 1 ? "it" : "them"),
        help: "plan with --build additions, state a capacity, or see whether it pays at all")
    ]
  }

  /// What the assets cost at the beginning: as the contract says, else by their own capital.
  private static func capital(
    _ contract: DispatchSettings.Contract, _ plan: DispatchPlan
  ) throws(InputError) -> Double {
    if let stated = contract.capital { return stated.quantity.value }
    var sum = 0.0
    for asset in contract.assets {
      let park = plan.problem.park
      let investment =
        park.processes[asset]?.operation?.investment ?? park.storages[asset]?.operation?.investment
        ?? park.fixedFlows[asset]?.operation?.investment
      let commodity =
        park.processes[asset]?.reference ?? park.storages[asset]?.commodity
        ?? park.fixedFlows[asset]?.commodity ?? ""
      guard let capital = investment?.capital, let size = size(of: asset, plan) else {
        throw InputError(
          "contract '\(contract.id)' does not say what '\(asset)' costs", at: contract.position,
          help: "add 'capital' to the contract, or 'invest: {capital: …}' to '\(asset)'")
      }
      let builder = ModelBuilder(plan.problem, plan.request)
      let money = PhysicalDimension.money(park.currency)
      let dimension = money / capital.quantity.dimension
      let isLevel = park.storages[asset] != nil
      let scale =
        isLevel
        ? builder.amountScale(dimension, commodity) : builder.rateScale(dimension, commodity)
      guard let scale, scale > 0 else { continue }
      sum += capital.quantity.value / scale * size
    }
    return sum
  }

  /// Yearly upkeep as the assets state it, where they have one share of their capital.
  private static func ownUpkeep(
    _ contract: DispatchSettings.Contract, _ plan: DispatchPlan, _ capital: Double
  ) -> Double {
    let park = plan.problem.park
    let shares = contract.assets.compactMap { asset in
      (park.processes[asset]?.operation?.investment ?? park.storages[asset]?.operation?.investment
        ?? park.fixedFlows[asset]?.operation?.investment)?.upkeep?.quantity.value
    }
    guard let first = shares.first, shares.allSatisfy({ $0 == first }) else { return 0 }
    return first * capital
  }

  private static func payback(_ years: [Year]) -> Double? {
    var sum = 0.0
    for year in years {
      let next = sum + year.investor
      if sum < 0, next >= 0, year.investor > 0 {
        return Double(year.year) - 1 + -sum / year.investor
      }
      sum = next
    }
    return years.first.map { $0.investor >= 0 ? 0 : nil } ?? nil
  }
}
