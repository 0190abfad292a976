/// Something that an activity asks for and nothing in the system supplies.
public struct SupplyGap: Hashable, Sendable {
  /// Why nothing supplies it.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// Processes that would supply it were left out.
    case leftOut = "what supplies it was left out"
    /// The entry was taken out of a loop that could not sustain itself.
    case loop = "taken out of a loop"
    /// Those that give it take it from each other.
    case handedOn = "it is only handed on, nothing makes it"
    /// Capital goods are not asked for.
    case capitalGoods = "capital goods are left out"
    /// No process of the database supplies it.
    case noSupplier = "nothing supplies it"
  }

  /// The activity that asks.
  public var activity: Int
  /// What it asks for: an index of the database's flows.
  public var flow: Int
  /// As what.
  public var role: LinkReport.Unlinked.Role
  /// How much, for the activity's exchanges as stated: inputs negative, in reference units of the flow.
  public var amount: Double
  /// Why nothing supplies it.
  public var reason: Reason

  /// Makes a gap.
  public init(
    activity: Int, flow: Int, role: LinkReport.Unlinked.Role, amount: Double, reason: Reason
  ) {
    (self.activity, self.flow, self.role) = (activity, flow, role)
    (self.amount, self.reason) = (amount, reason)
  }
}

/// What the supply of a demand lacks of one flow, for one reason.
public struct SupplyLack: Hashable, Sendable, Codable {
  /// The flow's identifier.
  public var flow: String
  /// Its name.
  public var name: String
  /// As what it is asked for.
  public var role: LinkReport.Unlinked.Role
  /// How much the demand would take, in `unit`; a waste that is not treated as a positive amount too.
  public var amount: Double
  /// The reference unit of the flow.
  public var unit: String
  /// How many activities of the supply ask for it.
  public var activities: Int
  /// The activity that asks for most.
  public var foremost: String
  /// Why nothing supplies it.
  public var reason: SupplyGap.Reason
}

extension LinkResult {
  /// Returns what the supply of a demand lacks: what the score does not hold.
  ///
  /// - Parameter inventory: The solved demand, of this system or of an edited one with its activities.
  /// - Returns: Lacks that come of what linking did first, then by amount; amounts of different units
  ///   do not compare.
  public func lacks(of inventory: Inventory) -> [SupplyLack] {
    struct Key: Hashable {
      let flow: Int
      let role: LinkReport.Unlinked.Role
      let reason: SupplyGap.Reason
    }
    let runs = inventory.runs
    var sums: [Key: (amount: Double, parts: [Int: Double])] = [:]
    for gap in gaps where runs.indices.contains(gap.activity) && runs[gap.activity] != 0 {
      let amount = runs[gap.activity] * (gap.role == .waste ? gap.amount : -gap.amount)
      let key = Key(flow: gap.flow, role: gap.role, reason: gap.reason)
      sums[key, default: (0, [:])].amount += amount
      sums[key]?.parts[gap.activity, default: 0] += amount
    }
    let order = SupplyGap.Reason.allCases
    return sums.map { key, value in
      let most = value.parts.max {
        (abs($0.value), $1.key) < (abs($1.value), $0.key)
      }
      return SupplyLack(
        flow: database.flows[key.flow].id, name: "\(database.flows[key.flow].name)",
        role: key.role, amount: value.amount, unit: database.referenceUnit(of: key.flow),
        activities: value.parts.count,
        foremost: most.map { "\(system.activities[$0.key].name)" } ?? "", reason: key.reason)
    }.sorted {
      let (a, b) = (order.firstIndex(of: $0.reason) ?? 0, order.firstIndex(of: $1.reason) ?? 0)
      return (a, abs($1.amount), $0.flow) < (b, abs($0.amount), $1.flow)
    }
  }
}
