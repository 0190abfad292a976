public import PhloemModel

/// Which by-product goes to whom, what it brings, and what stays unused and why.
public struct MatchPlan: Sendable {
  /// How the search ended.
  public enum Status: String, Sendable {
    /// The best there is, or no further from it than the gap that was asked for.
    case optimal
    /// The time ran out: the best that was found, or nothing.
    case timeLimit = "time limit"
    /// The demands and limits contradict each other.
    case infeasible
  }

  /// What was asked.
  public let problem: MatchProblem
  /// What the plan is best for.
  public let objective: MatchObjective
  /// How the search ended; without an optimum there are no links.
  public let status: Status
  /// The objective, in `problem.unit(of:)`.
  public let value: Double?
  /// No set of links is better than this, in `problem.unit(of:)`.
  public let bound: Double?
  /// Links that carry something.
  public let links: [MatchLinkResult]
  /// What became of each source in each period.
  public let sources: [MatchSourceResult]
  /// How each sink is supplied in each period.
  public let sinks: [MatchSinkResult]
  /// Where components of the by-products and of virgin material go.
  public let balances: [MatchBalance]
  /// Sums.
  public let totals: MatchTotals
  /// The sums if no by-product were taken; nil where virgin material alone cannot meet a demand.
  public let allVirgin: MatchTotals?
  /// Other sets of links that are nearly as good, the best first.
  public let alternatives: [MatchAlternative]
  /// Whether all such sets were looked for; the time limit may end the search.
  public let areAlternativesWhole: Bool
  /// What contradicts itself, where there is no plan.
  public let clash: MatchClash?

  /// Whether links and sums were found.
  public var hasValues: Bool { value != nil }
  /// How far the plan may be from the best, as a share of its objective.
  public var gap: Double? {
    guard let value, let bound else { return nil }
    return max(0, objective.isMost ? bound - value : value - bound) / max(abs(value), 1e-300)
  }
}

/// A bound that binds, and what one more of it would bring.
public struct MatchBinding: Sendable {
  /// What it says.
  public let words: LocalizedText
  /// By how much the objective rises when the bound is raised by one.
  public let shadowPrice: Double
  /// The unit of the shadow price: that of the objective over that of the bound, `CNY/t`.
  public let unit: String
}

/// How a limit on a mean is kept.
public struct MatchLimitResult: Sendable {
  /// The limit, the means and whether it binds.
  public let limit: BlendLimitResult
  /// The unit of its shadow price: `CNY/% point`.
  public let priceUnit: String
}

/// A link that carries something.
public struct MatchLinkResult: Sendable {
  /// The number of the link in the problem.
  public let number: Int
  /// The link.
  public let link: MatchLink
  /// What it carries in each period, in the source's unit.
  public let amounts: [Double]
  /// What holds it back: limits that bind where it ends or begins, with their shadow prices.
  public let binding: [MatchBinding]
  /// Between which prices both sides gain.
  public let bargain: MatchBargain

  /// What it carries in all periods.
  public var amount: Double { amounts.reduce(0, +) }
  /// Active matter that the sink gets.
  public var active: Double { amount * link.active }
  /// What treating, energy, carrying and opening cost.
  public var cost: Double { amount * link.unitCost + link.activation }
  /// t of emission.
  public var emissions: Double? { link.emissions.map { $0 * amount } }
}

/// The prices of a unit at the supplier's gate at which neither side is worse off than without the
/// link; below zero the supplier pays.
public struct MatchBargain: Sendable {
  /// The least that the supplier takes: what it bears of the link less the disposal it avoids.
  public let lowest: Double
  /// The most that the buyer pays: what it saves and recovers less what it bears of the link; nil where
  /// it has nothing else to turn to.
  public let highest: Double?

  /// The price that shares the gain equally.
  public var midpoint: Double? { highest.map { (lowest + $0) / 2 } }
  /// What a unit brings both together.
  public var gain: Double? { highest.map { $0 - lowest } }
  /// Whether there is a price at which neither loses; otherwise the link serves others, who would have
  /// to pay for it.
  public var isStable: Bool { highest.map { $0 >= lowest } ?? true }
}

/// What became of a source in a period.
public struct MatchSourceResult: Sendable {
  /// The number of the source.
  public let source: Int
  /// The number of the period.
  public let period: Int
  /// What there was.
  public let available: Double
  /// What sinks take.
  public let used: Double
  /// What is disposed of.
  public var left: Double {
    let rest = available - used
    return rest > 1e-7 * available ? rest : 0
  }
  /// What keeps the rest from being used.
  public let reasons: [LocalizedText]
}

/// How a sink is supplied in a period.
public struct MatchSinkResult: Sendable {
  /// The number of the sink.
  public let sink: Int
  /// The number of the period.
  public let period: Int
  /// What it wants of active matter; nil where nothing has to be met.
  public let demand: Double?
  /// What by-products bring of it.
  public let substituted: Double
  /// What it buys of virgin material.
  public let virgin: Double
  /// What it takes of by-products, after treatment.
  public let input: Double
  /// The mean of each limited component.
  public let limits: [MatchLimitResult]
  /// Other bounds that bind.
  public let binding: [MatchBinding]

  /// The share of the demand that by-products meet.
  public var substitution: Double? { demand.map { $0 > 0 ? substituted / $0 : 0 } }
}

/// Where a component goes, all periods together: in = to sinks + to outputs + taken out + disposed of.
public struct MatchBalance: Sendable {
  /// The number of the component.
  public let component: Int
  /// What by-products of each source hold, by number of source.
  public let sources: [(source: Int, amount: Double)]
  /// What virgin material holds, by number of sink.
  public let virgin: [(sink: Int, amount: Double)]
  /// Where it ends.
  public let ends: [End]
  /// What by-products and virgin material hold.
  public var input: Double {
    sources.reduce(0) { $0 + $1.amount } + virgin.reduce(0) { $0 + $1.amount }
  }
  /// What is left unexplained; nothing but rounding.
  public var gap: Double { input - ends.reduce(0) { $0 + $1.amount } }

  /// One place where it ends.
  public struct End: Sendable {
    /// A sink, an output of a sink, a technology, or disposal.
    public let words: LocalizedText
    /// How much.
    public let amount: Double
    /// What that brings.
    public let value: Double
  }
}

/// Sums over a plan, all periods together; money in the currency of the problem.
public struct MatchTotals: Sendable {
  /// What treating costs.
  public var treatment = 0.0
  /// What energy costs.
  public var energy = 0.0
  /// What carrying costs.
  public var transport = 0.0
  /// What links cost once.
  public var activation = 0.0
  /// What virgin material costs.
  public var virgin = 0.0
  /// What disposal costs.
  public var disposal = 0.0
  /// What recovered products bring.
  public var recovered = 0.0
  /// t of emission; nil where something that emits has no number.
  public var emissions: Double?

  /// Cost less what recovered products bring.
  public var cost: Double {
    treatment + energy + transport + activation + virgin + disposal - recovered
  }
}

/// A set of links that is nearly as good.
public struct MatchAlternative: Sendable {
  /// The numbers of its links.
  public let links: [Int]
  /// What each carries in all periods.
  public let amounts: [Double]
  /// Its objective.
  public let value: Double
  /// How much worse it is than the best, as a share.
  public let behind: Double
}

/// Why no set of links meets all demands and limits.
public struct MatchClash: Sendable {
  /// What would have to give way, and what could be reached; each by itself where it says `or`.
  public let relaxations: [LocalizedText]
  /// All that takes part in the contradiction.
  public let rows: [LocalizedText]
}
