public import PhloemBalance
public import PhloemModel

/// The balances of a park in one period: what flows, what was measured of it, and what has to add up.
///
/// Amounts are in the unit of their commodity, masses in t, energies in GJ.
public struct ParkBalance: Sendable {
  /// What a variable stands for.
  public enum Role: Hashable, Sendable {
    /// A flow; a storage's is what its stock gains, either sign.
    case flow(FlowName)
    /// What a process loses by its recipe: mass, energy, or some of an element.
    case loss(process: String, of: RecipeClosure.Balance)
    /// What the uncertainty of heating values, densities and compositions leaves open in a balance.
    case openness(process: String, of: RecipeClosure.Balance)
    /// The mass share of a constituent of a commodity.
    case share(commodity: String, formula: String)
    /// By how much a port differs from its recipe.
    case recipe(FlowName)
    /// By how much a loss differs from the declared one.
    case lossRecipe(process: String, of: RecipeClosure.Balance)
  }

  /// A variable with its unit and place.
  public struct Variable: Sendable {
    /// What it stands for.
    public let role: Role
    /// The unit of its values.
    public let unit: PhysicalUnit
    /// Where the park file declares what it stands for.
    public let position: FilePosition?
    /// Whether the deviation of its measurement is assumed.
    public var isAssumed = false
  }

  /// What a balance is of.
  public enum NodeKind: Hashable, Sendable {
    /// Supply, use and accumulation of a pool.
    case pool(String)
    /// Mass, energy or an element through a process.
    case process(String, RecipeClosure.Balance)
    /// A virtual meter, which is what its parts make it.
    case definition(meter: String)
    /// A port or loss that follows the reference flow of its process.
    case recipe(process: String)
  }

  /// A balance with its unit and place.
  public struct Node: Sendable {
    /// What it is of.
    public let kind: NodeKind
    /// The unit of what it leaves over.
    public let unit: PhysicalUnit
    /// Where the park file declares it.
    public let position: FilePosition?

    /// Whether something may leave it unseen: definitions and recipes lose nothing.
    public var canLeak: Bool {
      switch kind {
      case .pool, .process: true
      case .definition, .recipe: false
      }
    }
  }

  /// A balance that is not made, and why.
  public struct Omission: Hashable, Sendable {
    /// The process.
    public let process: String
    /// What is not balanced over it.
    public let balance: RecipeClosure.Balance
    /// Why not.
    public let reason: String
  }

  /// One variable a place.
  public internal(set) var variables: [Variable] = []
  /// One balance a place.
  public internal(set) var nodes: [Node] = []
  /// Variables and balances as numbers, in the same order.
  public internal(set) var problem = BalanceProblem()
  /// What is not balanced.
  public internal(set) var omissions: [Omission] = []
  /// What is odd about the readings.
  public internal(set) var findings: [Diagnostic] = []
  /// The flows as the flowsheet lays them out; the first variables are these, in their order.
  public internal(set) var flows: [ResolvedFlow] = []
  /// The number of flows with a reading.
  public internal(set) var measuredCount = 0
  /// The meters of each flow, what one canonical unit of theirs is in the flow's unit.
  var gauges: [[(meter: String, scale: Double, isLevel: Bool)]] = []

  /// Returns what the meters of a flow come to in a period, in its unit; nil when there are none or
  /// one has no data.
  func measured(_ flow: Int, in readings: BalanceReadings) -> Double? {
    if gauges[flow].isEmpty { return nil }
    var sum = 0.0
    for gauge in gauges[flow] {
      if gauge.isLevel {
        guard let levels = readings.levels[gauge.meter] else { return nil }
        sum += (levels.end - levels.start) * gauge.scale
      } else {
        guard let amount = readings.amounts[gauge.meter], amount.missingShare < 1 else {
          return nil
        }
        sum += amount.amount * gauge.scale
      }
    }
    return sum
  }

  /// Every variable that was read and can be suspected: measured flows and analysed shares.
  public var suspectVariables: [Int] {
    variables.indices.filter { k in
      guard problem.variables[k].measured != nil else { return false }
      switch variables[k].role {
      case .flow, .share: return true
      case .loss, .openness, .recipe, .lossRecipe: return false
      }
    }
  }

  /// Every balance that may lose something unseen.
  public var leakNodes: [Int] { nodes.indices.filter { nodes[$0].canLeak } }

  /// Meters and leaks.
  public var suspects: [Suspect] {
    suspectVariables.map { .bias(variable: $0) } + leakNodes.map { .leak(balance: $0) }
  }
}

extension ParkBalance.Role: CustomStringConvertible {
  /// A name for messages and tables.
  public var description: String {
    switch self {
    case .flow(let name): name.description
    case .loss(let process, let balance): "\(process)/loss/\(balance.label)"
    case .openness(let process, let balance): "\(process)/open/\(balance.label)"
    case .share(let commodity, let formula): "\(commodity)/share/\(formula)"
    case .recipe(let name): "\(name) against its recipe"
    case .lossRecipe(let process, let balance):
      "\(process)/loss/\(balance.label) against its recipe"
    }
  }
}

extension ParkBalance.NodeKind: CustomStringConvertible {
  /// A name for messages and tables.
  public var description: String {
    switch self {
    case .pool(let id): "pool \(id)"
    case .process(let id, let balance): "process \(id), \(balance.label)"
    case .definition(let meter): "virtual meter \(meter)"
    case .recipe(let id): "recipe of \(id)"
    }
  }
}
