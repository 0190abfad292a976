public import PhloemModel
import PhloemOptimise

/// Why a pool has its price in a step: what each that gives or takes there would cost at the margin.
public struct PriceExplanation: Sendable {
  /// One that gives to the pool or takes from it.
  public struct Party: Sendable {
    /// The process, market, storage, flow or link.
    public let owner: String
    /// Whether it gives.
    public let gives: Bool
    /// Its rate.
    public let rate: Double
    /// How it stands.
    public let state: State
    /// What one more unit would cost through it, its other pools at their prices; nil where its rate is
    /// given from outside.
    public let marginalCost: Double?
    /// What that is made of: prices of this park with their places, and other pools.
    public let parts: [Part]
  }

  /// How something stands in a step.
  public enum State: String, Sendable, CaseIterable {
    case given, unavailable = "not available", atLimit = "at its limit", atLeast = "at its least"
    case between = "between: sets the price"
  }

  /// What a part of a marginal cost comes from.
  public enum Source: Hashable, Sendable {
    /// A price of the park file.
    case cost(DispatchModel.Cost.Kind)
    /// Another pool, at its price.
    case pool(String)
    /// What a storage holds is worth something.
    case stored
    /// The cap on carbon.
    case cap
  }

  /// A part of a marginal cost.
  public struct Part: Sendable {
    /// What it comes from.
    public let source: Source
    /// Money per unit.
    public let money: Double
    /// Where its price is written.
    public let position: FilePosition?

    /// What it comes from, in a word or two.
    public var name: String {
      switch source {
      case .cost(let kind): kind.rawValue
      case .pool(let pool): pool
      case .stored: "what is stored"
      case .cap: "cap on carbon"
      }
    }
  }
  /// The pool.
  public let pool: String
  /// The local time of the step.
  public let time: String
  /// The scenario of the step; nil without scenarios.
  public let scenario: String?
  /// Money per unit.
  public let price: Double
  /// The unit.
  public let unit: String
  /// Those that give and take.
  public let parties: [Party]
}

extension DispatchPlan {
  /// Explains the price of a pool.
  ///
  /// - Parameters:
  ///   - pool: The pool.
  ///   - step: The step.
  /// - Returns: The explanation; nil where there is no such pool or no duals.
  public func explainPrice(of pool: String, at step: Int) -> PriceExplanation? {
    guard let prices = price(of: pool), prices.indices.contains(step) else { return nil }
    let commodity = problem.park.pools[pool]?.commodity ?? pool
    let parties = model.flows.filter { $0.pool == pool }.flatMap {
      flow -> [PriceExplanation.Party] in
      if flow.terms.isEmpty {
        return [
          .init(
            owner: flow.owner, gives: flow.sign > 0, rate: flow.constant[step], state: .given,
            marginalCost: nil, parts: [])
        ]
      }
      return flow.terms.map { party(flow, $0, in: pool, at: step) }
    }
    return PriceExplanation(
      pool: pool, time: steps.label(step), scenario: scenario(of: step), price: prices[step],
      unit: unit(of: commodity).symbol,
      parties: parties)
  }

  private func scenario(of step: Int) -> String? {
    guard !steps.scenarios.isEmpty else { return nil }
    return steps.chains.firstIndex { $0.contains(step) }.map { steps.scenarios[$0].id }
  }

  private func party(
    _ flow: DispatchModel.Flow, _ term: StagedProgram.Term, in pool: String, at step: Int
  ) -> PriceExplanation.Party {
    let variable = model.program.variables[term.variable]
    let value = solution.values[term.variable][step]
    let top =
      variable.limit.map { $0.factor[step] * solution.columns[$0.column] } ?? variable.upper[step]
    let low = variable.lower[step]
    let slack = 1e-6 * max(1, abs(top.isFinite ? top : value))
    let state: PriceExplanation.State =
      top <= low
      ? .unavailable
      : value >= top - slack ? .atLimit : value <= low + slack ? .atLeast : .between
    let gain = flow.sign * term.coefficient[step]
    var parts: [PriceExplanation.Part] = []
    guard gain != 0 else {
      return .init(
        owner: flow.owner, gives: flow.sign > 0, rate: 0, state: state, marginalCost: nil,
        parts: [])
    }
    for cost in model.costs where cost.variable == term.variable && cost.isPerHour {
      parts.append(
        .init(
          source: .cost(cost.kind), money: cost.price[step] / gain, position: cost.position))
    }
    for other in model.flows {
      guard let name = other.pool, name != pool, let prices = price(of: name) else { continue }
      for one in other.terms where one.variable == term.variable && one.lag == 0 {
        let money = -other.sign * one.coefficient[step] * prices[step] / gain
        if money != 0 {
          parts.append(.init(source: .pool(name), money: money, position: nil))
        }
      }
    }
    for (r, meaning) in model.rows.enumerated() where meaning.role == .storage {
      guard let duals = dualSolution?.duals[r] else { continue }
      for one in model.program.rows[r].terms where one.variable == term.variable && one.lag == 0 {
        let worth = -duals[step] / steps.weightedHours(of: step)
        parts.append(
          .init(
            source: .stored, money: worth * one.coefficient[step] / gain,
            position: meaning.position))
      }
    }
    for cap in model.caps {
      guard let duals = dualSolution?.linkingDuals, !duals.isEmpty, duals[cap.row] != 0 else {
        continue
      }
      for one in model.program.linkingRows[cap.row].terms
      where one.variable == term.variable && one.coefficient[step] != 0 {
        let money = -duals[cap.row] * one.coefficient[step] / steps.weightedHours(of: step)
        parts.append(.init(source: .cap, money: money / gain, position: nil))
      }
    }
    return .init(
      owner: flow.owner, gives: gain > 0, rate: value * abs(term.coefficient[step]), state: state,
      marginalCost: parts.reduce(0) { $0 + $1.money }, parts: parts)
  }
}
