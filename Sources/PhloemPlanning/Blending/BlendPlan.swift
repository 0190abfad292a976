/// What goes where, what binds, and what is left over and why.
///
/// Masses are in t, money in the currency of the problem.
public struct BlendPlan: Sendable {
  /// How the search ended.
  public enum Status: String, Sendable {
    /// The best there is.
    case optimal
    /// The limits contradict each other.
    case infeasible
    /// Nothing bounds the objective.
    case unbounded
  }

  /// What was asked.
  public let problem: BlendProblem
  /// What the plan is best for.
  public let objective: BlendObjective
  /// How the search ended; without an optimum there are no flows.
  public let status: Status
  /// The objective: t, or money.
  public let value: Double?
  /// What goes where.
  public let flows: [BlendFlow]
  /// What became of each material in each period.
  public let materials: [BlendStock]
  /// What each use takes and makes in each period.
  public let uses: [BlendUseResult]
  /// What was made, bought and sold of each utility in each period.
  public let utilities: [BlendUtilityResult]
  /// Materials that cannot meet a limit.
  public let unreachable: [BlendUnreachable]
  /// What contradicts itself, where there is no plan.
  public let clash: BlendClash?
}

/// An amount of a material that goes to a use.
public struct BlendFlow: Sendable {
  /// The number of the material.
  public let material: Int
  /// The number of the use.
  public let use: Int
  /// The number of its route.
  public let route: Int
  /// The number of the period.
  public let period: Int
  /// t.
  public let amount: Double
}

/// What became of a material in a period: available + held before + made + returned = used + held +
/// left over.
public struct BlendStock: Sendable {
  /// The number of the material.
  public let material: Int
  /// The number of the period.
  public let period: Int
  /// What there was, t; nil where there is no limit.
  public let available: Double?
  /// What was held from the period before, t.
  public let heldBefore: Double
  /// What plants made of it, t.
  public let made: Double
  /// What products returned, t.
  public let returned: Double
  /// What went to uses, t.
  public let used: Double
  /// What is held, t.
  public let held: Double
  /// What is left over, t; nil where there is no limit.
  public let left: Double?
  /// What keeps the rest from being used.
  public let reasons: [String]
  /// By how much the objective rises with a tonne more of it; nil where that is nothing.
  public let shadowPrice: Double?
}

/// What a use takes and makes in a period.
public struct BlendUseResult: Sendable {
  /// The number of the use.
  public let use: Int
  /// The number of the period.
  public let period: Int
  /// t taken.
  public let input: Double
  /// t of product.
  public let product: Double
  /// Other materials that were made, t, by number of material.
  public let outputs: [(material: Int, amount: Double)]
  /// t to the air.
  public let air: Double
  /// t whose way the file does not tell; 0 for disposal, which keeps what it takes.
  public let gap: Double
  /// The mean of each limited component.
  public let limits: [BlendLimitResult]
  /// Other bounds of the use that bind: capacity, demand, shares.
  public let binding: [BlendBinding]
  /// Components told in shares of the mass: what goes in and where it goes.
  public let components: [BlendComponentBalance]
  /// What became of products of earlier periods; nil where none come back.
  public let life: BlendLife?
}

/// The stock of a product in use: in use = in use before + made − retired.
public struct BlendLife: Sendable {
  /// t whose life ended in the period.
  public let retired: Double
  /// t that came back as a material.
  public let returned: Double
  /// t in use at the end of the period, of those made in the periods of the file.
  public let inUse: Double
  /// t that were retired and did not come back.
  public var lost: Double { retired - returned }
}

/// A limit and what the blend holds.
public struct BlendLimitResult: Sendable {
  /// The number of the component.
  public let component: Int
  /// Whether the limit is an upper one.
  public let isMost: Bool
  /// The limit, canonical.
  public let bound: Double
  /// The mean of the values as stated, canonical; nil where nothing is blended.
  public let mean: Double?
  /// The mean of the worse ends of the ranges, which keeps the limit.
  public let worstMean: Double?
  /// Whether the worse mean is at the limit.
  public let binds: Bool
  /// By how much the objective rises when the limit is raised by one of the component's unit.
  public let shadowPrice: Double
}

/// A bound that binds.
public struct BlendBinding: Sendable {
  /// What it says.
  public let words: String
  /// By how much the objective rises when it is raised by one tonne, a share by one percentage point.
  public let shadowPrice: Double
}

/// Where a component goes that a use takes, t.
public struct BlendComponentBalance: Sendable {
  /// The number of the component.
  public let component: Int
  /// t in all that goes in.
  public let input: Double
  /// t in the product.
  public let product: Double
  /// t in other materials.
  public let outputs: Double
  /// t to the air, where transfers tell it.
  public let air: Double
  /// What the qualities of the outputs leave unexplained, t: below zero more comes out than goes in.
  public let gap: Double
}

/// What became of a utility in a period, in its unit.
public struct BlendUtilityResult: Sendable {
  /// The number of the utility.
  public let utility: Int
  /// The number of the period.
  public let period: Int
  /// What uses need.
  public let needed: Double
  /// What uses make.
  public let made: Double
  /// What is bought.
  public let bought: Double
  /// What is sold.
  public let sold: Double
  /// What is made and not used.
  public var surplus: Double {
    let rest = made + bought - needed - sold
    return rest > 1e-8 * (made + bought) ? rest : 0
  }
}

/// A limit that a use's materials, or one feed, cannot meet even with their best part alone.
public struct BlendUnreachable: Sendable {
  /// The number of the use.
  public let use: Int
  /// The feed; nil where it is about materials of several feeds or of none.
  public let feed: String?
  /// Whether nothing that the use takes can meet the limit.
  public let isWhole: Bool
  /// The number of the component.
  public let component: Int
  /// Whether the limit is an upper one.
  public let isMost: Bool
  /// The limit, canonical.
  public let bound: Double
  /// The number of the best material.
  public let best: Int
  /// Its quality, canonical.
  public let quality: Double
}

/// Limits that contradict each other.
public struct BlendClash: Sendable {
  /// What would have to give way, in words.
  public let relaxations: [String]
  /// All that takes part in the contradiction, in words.
  public let rows: [String]
}
