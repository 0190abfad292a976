import Foundation
public import PhloemModel
public import PhloemOptimise

/// How a plan changes with a price.
public struct PlanSensitivity: Sendable {
  /// What is varied: `carbon-price`, `carbon-cap`, or a market whose price is multiplied.
  public struct Axis: Sendable {
    /// What is varied.
    public let name: String
    /// Its values.
    public let values: [Double]

    /// Reads `carbon-price=0..300:31`, or `gas-grid=0.5..1.5:11` for factors on a market's price.
    ///
    /// - Throws: `InputError` saying what would do.
    public init(reading text: String, park: Park) throws(InputError) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      let help = "write it like carbon-price=0..300:31, or MARKET=0.5..1.5:11"
      guard parts.count == 2 else { throw InputError("'\(text)' varies nothing", help: help) }
      let known = ["carbon-price", "carbon-cap"] + park.markets.keys.sorted()
      guard known.contains(parts[0]) else {
        throw InputError(
          "'\(parts[0])' cannot be varied",
          help: nearest(to: parts[0], in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      }
      name = parts[0]
      let range = parts[1].split(separator: ":").map(String.init)
      let ends = range.first?.components(separatedBy: "..").compactMap(Double.init) ?? []
      guard range.count == 2, ends.count == 2, let count = Int(range[1]), 2...1000 ~= count,
        ends.allSatisfy(\.isFinite)
      else { throw InputError("'\(parts[1])' is no range", help: help) }
      values = (0..<count).map {
        ends[0] + (ends[1] - ends[0]) * Double($0) / Double(count - 1)
      }
    }
  }

  /// The plan at one value.
  public struct Point: Sendable {
    /// The value.
    public let value: Double
    /// Money; nil where there is no plan.
    public let cost: Double?
    /// tCO2e of scopes 1 and 2.
    public let carbon: Double?
    /// Money per tCO2e of the cap.
    public let capPrice: Double?
    /// New capacities by owner.
    public let built: [String: Double]
    /// Amounts bought by market.
    public let bought: [String: Double]
  }

  /// What was varied.
  public let axis: Axis
  /// The plans in order.
  public let points: [Point]
}

extension DispatchProblem {
  /// Plans again for every value of a price.
  ///
  /// - Parameters:
  ///   - axis: What is varied.
  ///   - request: What else is asked.
  ///   - options: Method, time limit and gap.
  ///   - progress: Called after each plan with how many are done, from any thread.
  /// - Returns: A plan for each value.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func sensitivity(
    _ axis: PlanSensitivity.Axis, _ request: DispatchRequest, _ options: SolverOptions,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws -> PlanSensitivity {
    let requests = axis.values.map { value in
      var changed = request
      switch axis.name {
      case "carbon-price": changed.carbonPrice = value
      case "carbon-cap": changed.carbonCap = value
      default: changed.priceFactors[axis.name] = value
      }
      return changed
    }
    let found = try plans(requests, options, progress: progress) { plan in
      let has = plan.hasValues
      return (
        cost: has ? plan.totalCost : nil, carbon: has ? plan.emissions(scopes: [1, 2]) : nil,
        capPrice: plan.capPrice, built: has ? plan.built : [:], bought: has ? plan.bought : [:]
      )
    }
    return PlanSensitivity(
      axis: axis,
      points: zip(axis.values, found).map { value, plan in
        .init(
          value: value, cost: plan.cost, carbon: plan.carbon, capPrice: plan.capPrice,
          built: plan.built, bought: plan.bought)
      })
  }
}
