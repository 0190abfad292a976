import PhloemModel

/// A process that takes half or more of what it gives of one flow.
struct HandOver: Hashable {
  /// The process.
  let process: Int
  /// The flow.
  let flow: Int
  /// What it takes for one unit that it gives.
  let share: Double
  /// Whether it takes a waste in and gives it away, instead of a product.
  let isTreatment: Bool
}

/// What processes take for one unit of their product, against what can be.
struct InputCheck {
  /// Processes that take more than the library allows.
  private(set) var findings: [LinkReport.Implausible] = []
  /// Identifiers of processes whose amounts are totals, where the rules leave such out.
  private(set) var totals: Set<String> = []
  /// What those take for one unit.
  private(set) var amounts: [String: Double] = [:]
  /// Processes that hand on what they give.
  private(set) var handOvers: [HandOver] = []

  /// Looks at every process that has a reference.
  ///
  /// - Throws: `InputError` for a table of limits that cannot be read.
  init(_ database: LifeCycleDatabase, rules: LinkRules) throws(InputError) {
    let limits = try PlausibleInput.shipped()
    for activity in ActivityPlan(database, rules: rules).activities {
      look(at: activity, of: database, limits, leavesOut: rules.loops == .resolve)
    }
  }

  private mutating func look(
    at activity: PlannedActivity, of database: LifeCycleDatabase, _ limits: [PlausibleInput],
    leavesOut: Bool
  ) {
    let process = database.processes[activity.process]
    let flow = process.exchanges[activity.product].flow
    var (made, taken) = (abs(activity.reference), 0.0)
    var sums: [String: (amount: Double, largest: Double, name: String)] = [:]
    for (place, exchange) in process.exchanges.enumerated() where place != activity.product {
      let kind = database.flows[exchange.flow].kind
      let amount = exchange.signedAmount(of: kind) * activity.share(of: place)
      if exchange.isAvoided || exchange.isReference || !amount.isFinite { continue }
      if exchange.flow == flow {
        let isMore = (amount < 0) == (activity.reference < 0)
        if isMore { made += abs(amount) } else { taken += abs(amount) }
      }
      if kind != .product || exchange.direction != .input || exchange.flow == flow { continue }
      let unit = database.referenceUnit(of: exchange.flow)
      var sum = sums[unit] ?? (0, 0, "")
      sum.amount -= amount
      if -amount > sum.largest {
        (sum.largest, sum.name) = (-amount, "\(database.flows[exchange.flow].name)")
      }
      sums[unit] = sum
    }
    let unit = database.referenceUnit(of: flow)
    sums[PlausibleInput.own] = (taken, taken, "\(database.flows[flow].name)")
    for limit in limits where limit.product == unit || limit.product == PlausibleInput.any {
      guard let sum = sums[limit.input], sum.amount > limit.most * made else { continue }
      let isLeftOut = leavesOut && limit.isLeftOut
      findings.append(
        LinkReport.Implausible(
          process: process.id, name: "\(process.name)", input: sum.name,
          amount: sum.amount / made,
          unit: "\(limit.input == PlausibleInput.own ? unit : limit.input) per \(unit)",
          limit: limit.most, basis: limit.basis, isLeftOut: isLeftOut))
      if isLeftOut {
        totals.insert(process.id)
        amounts[process.id] = max(amounts[process.id] ?? 0, sum.amount / made)
      }
    }
    if taken >= LinkRules.handOverShare * made {
      handOvers.append(
        HandOver(
          process: activity.process, flow: flow, share: taken / made,
          isTreatment: activity.reference < 0))
    }
  }
}

/// How much a process can take of something, by units: a row of `Library/plausible-inputs.csv`.
struct PlausibleInput {
  /// Stands for any unit.
  static let any = "*"
  /// Stands for the process's own product.
  static let own = "own"

  /// The unit of the product.
  let product: String
  /// The unit of what is taken.
  let input: String
  /// The most for one unit of the product.
  let most: Double
  /// Whether more shows that amounts are totals, so that nothing of the process can be used.
  let isLeftOut: Bool
  /// Why.
  let basis: String

  /// Reads the table of the library.
  static func shipped() throws(InputError) -> [PlausibleInput] {
    let table = try FootprintLibrary.table("plausible-inputs.csv")
    let reader = try TableReader(
      table, columns: ["product", "input", "most", "treatment", "basis"])
    var limits: [PlausibleInput] = []
    for row in table.rows {
      guard let most = try reader.number("most", row), most > 0 else {
        throw InputError("a limit needs a positive number", at: row.position)
      }
      limits.append(
        PlausibleInput(
          product: reader.text("product", row), input: reader.text("input", row), most: most,
          isLeftOut: reader.text("treatment", row) == "leave-out",
          basis: reader.text("basis", row)))
    }
    return limits
  }
}
