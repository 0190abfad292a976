import Foundation
import PhloemAccounting
import PhloemDispatch
import PhloemMetering
import PhloemModel
import PhloemOptimise

extension DispatchAnswer {
  /// The answer as JSON: rates in the commodity's unit per hour, money in `currency`, carbon in tCO2e.
  struct JSON: Encodable {
    struct Cost: Encodable {
      let owner, kind, unit: String
      let amount, money: Double
      let price: Double?
      let source: String?
    }
    struct Flow: Encodable {
      let name, owner, commodity, unit: String
      let pool: String?
      let direction: String
      let total, largest, deviation: Double
    }
    struct Capacity: Encodable {
      let owner, unit: String
      let standing, built, total, largest, hoursAtLimit: Double
      let useShare, marginalValue: Double?
    }
    struct Price: Encodable {
      let pool, unit: String
      let mean, least, most: Double
    }
    struct Checked: Encodable {
      let objective: Double
      let bound, gap, largestMiss, missShare: Double?
      let missOf: String?
      let fraction, dualMiss: Double?
    }
    struct Yield: Encodable {
      let supply, unit: String
      let available, selfUsed, sold, curtailed: Double
    }
    let park, from, to, objective, status, method, currency: String
    let steps: Int
    let hours: Double
    let value, bound, cost, capPrice: Double?
    /// Prices of the caps by year and scenario.
    let capPrices: [String: Double]
    let note: String?
    let certificate: Checked?
    let costs: [Cost]
    let flows: [Flow]
    let capacities: [Capacity]
    let prices: [Price]
    let yields: [Yield]
    let ownSupply: [Own]
    let cleanShares: [Clean]
    let cleanShare: Double?
    let emissions: [String: Double]
    let starts: [String: Int]
    let comparisons: [Comparison]
    let front: [FrontPoint]?
    let alternatives: [Alternative]?
    let sensitivity: [SensitivityPoint]?
    let marginalEmissions: [String: Marginal]?
    let scenarios: Scenarios?
    let contracts: [Contract]
    let failure: Failure?
    let findings: [String]
  }

  /// The answer as JSON.
  var json: JSON {
    let has = plan.hasValues
    let steps = plan.steps
    let clean = hasRenewables ? plan.cleanShares : nil
    return JSON(
      park: park.id, from: steps.label(0), to: steps.endLabel(steps.count - 1),
      objective: plan.request.objective.text, status: plan.solution.status.rawValue,
      method: plan.solution.method.rawValue, currency: currency, steps: steps.count,
      hours: steps.hours, value: plan.solution.objective, bound: plan.solution.bound,
      cost: has ? plan.totalCost : nil, capPrice: plan.capPrice,
      capPrices: Dictionary(
        plan.capPrices.map { ($0.cap.name, $0.price) }, uniquingKeysWith: { first, _ in first }),
      note: plan.solution.note,
      certificate: plan.certificate.map {
        JSON.Checked(
          objective: $0.objective, bound: $0.bound, gap: $0.relativeGap,
          largestMiss: $0.worstViolation?.amount, missShare: $0.worstViolation?.share,
          missOf: $0.worstViolation?.name, fraction: $0.worstFraction?.amount,
          dualMiss: $0.dualViolation)
      },
      costs: has
        ? plan.costs.map {
          JSON.Cost(
            owner: $0.owner, kind: $0.kind.rawValue, unit: $0.unit, amount: $0.amount,
            money: $0.money, price: $0.price, source: $0.position?.description)
        } : [],
      flows: has ? plan.model.flows.map(flowJSON) : [],
      capacities: has
        ? plan.capacities.map {
          JSON.Capacity(
            owner: $0.owner, unit: $0.unit, standing: $0.standing, built: $0.built,
            total: $0.standing + $0.built, largest: $0.largest, hoursAtLimit: $0.hoursAtLimit,
            useShare: $0.useShare, marginalValue: $0.marginalValue)
        } : [],
      prices: plan.model.poolRow.keys.sorted().compactMap(priceJSON),
      yields: has
        ? plan.selfUse.map {
          JSON.Yield(
            supply: $0.supply, unit: $0.unit, available: $0.available, selfUsed: $0.selfUsed,
            sold: $0.sold, curtailed: $0.curtailed)
        } : [],
      ownSupply: hasRenewables ? plan.ownSupply.map(JSON.Own.init) : [],
      cleanShares: clean?.pools.map(JSON.Clean.init) ?? [], cleanShare: clean?.share,
      emissions: has && plan.problem.rates != nil
        ? Dictionary(
          uniqueKeysWithValues: (1...3).map { ("scope\($0)", plan.emissions(scopes: [$0])) }) : [:],
      starts: has ? starts : [:], comparisons: studies.comparisons.map(JSON.Comparison.init),
      front: studies.front?.points.map(JSON.FrontPoint.init),
      alternatives: studies.alternatives?.ranges.map(JSON.Alternative.init),
      sensitivity: studies.sensitivity?.points.map(JSON.SensitivityPoint.init),
      marginalEmissions: studies.marginal?.mapValues(JSON.Marginal.init),
      scenarios: scenarios.map(JSON.Scenarios.init),
      contracts: contracts.map(JSON.Contract.init),
      failure: failure.map { JSON.Failure($0, currency: currency) },
      findings: (session.findings + plan.findings).map(\.description))
  }

  private func flowJSON(_ flow: DispatchModel.Flow) -> JSON.Flow {
    let rates = plan.rates(of: flow)
    return JSON.Flow(
      name: flow.name?.description ?? flow.owner, owner: flow.owner, commodity: flow.commodity,
      unit: plan.unit(of: flow.commodity).symbol, pool: flow.pool,
      direction: flow.sign > 0 ? "out" : "in", total: plan.total(rates),
      largest: rates.map(abs).max() ?? 0, deviation: plan.deviation(of: rates))
  }

  private func priceJSON(_ pool: String) -> JSON.Price? {
    guard let prices = plan.price(of: pool), let least = prices.min(), let most = prices.max()
    else { return nil }
    return JSON.Price(
      pool: pool,
      unit: "\(objectiveUnit)/\(plan.unit(of: park.pools[pool]?.commodity ?? pool).symbol)",
      mean: prices.reduce(0, +) / Double(prices.count), least: least, most: most)
  }

  private var starts: [String: Int] {
    var result: [String: Int] = [:]
    for (k, meaning) in plan.model.variables.enumerated() where meaning.role == .start {
      result[meaning.owner] = Int(plan.solution.values[k].reduce(0, +).rounded())
    }
    return result
  }

  /// Writes every flow, level and price, step by step, as CSV.
  func writeCSV(to path: String) throws {
    guard plan.hasValues else { return }
    if path == "-" {
      FileHandle.standardOutput.write(Data(csvText.utf8))
    } else {
      try FileContents.write(Data(csvText.utf8), to: path)
    }
  }

  /// Every flow, level and price, step by step, as CSV.
  var csvText: String {
    var columns: [(String, [Double])] = plan.model.flows.map { flow in
      let unit = plan.unit(of: flow.commodity).symbol
      let end = flow.name == nil ? " \(flow.sign > 0 ? "to" : "from") \(flow.pool ?? "air")" : ""
      return ("\(flow.name?.description ?? flow.owner)\(end) [\(unit)/h]", plan.rates(of: flow))
    }
    for (k, meaning) in plan.model.variables.enumerated()
    where [.level, .running, .thermal, .voltage].contains(meaning.role) {
      let unit = meaning.unit.isEmpty ? "" : " [\(meaning.unit)]"
      columns.append(("\(meaning.owner) \(meaning.role.rawValue)\(unit)", plan.solution.values[k]))
    }
    for pool in plan.model.poolRow.keys.sorted() {
      guard let price = plan.price(of: pool) else { continue }
      let unit = plan.unit(of: park.pools[pool]?.commodity ?? pool).symbol
      columns.append(("price of \(pool) [\(objectiveUnit)/\(unit)]", price))
    }
    var text = "time," + columns.map { Self.field($0.0) }.joined(separator: ",") + "\n"
    for t in 0..<plan.steps.count {
      text += plan.steps.label(t)
      for (_, values) in columns { text += ",\(values[t])" }
      text += "\n"
    }
    return text
  }

  private static func field(_ text: String) -> String {
    text.contains(",") ? "\"\(text)\"" : text
  }
}
