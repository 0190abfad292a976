import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension DispatchAnswer.JSON {
  /// A plan beside another way of running.
  struct Comparison: Encodable {
    struct Row: Encodable {
      let name, unit: String
      let this, that, difference: Double
    }
    let name: String
    let rows: [Row]

    init(_ comparison: PlanComparison) {
      name = comparison.name
      rows = comparison.rows.map {
        Row(
          name: $0.name, unit: $0.unit, this: $0.this, that: $0.that, difference: $0.difference)
      }
    }
  }

  /// A plan on the front of cost and carbon.
  struct FrontPoint: Encodable {
    let carbon, cost: Double
    let price: Double?
    let built, bought: [String: Double]

    init(_ point: ParetoFront.Point) {
      carbon = point.carbon
      cost = point.cost
      price = point.price
      built = point.built
      bought = point.bought
    }
  }

  /// The least and most of something near the best plan.
  struct Alternative: Encodable {
    let owner, unit: String
    let isCapacity: Bool
    let least, best, most: Double

    init(_ range: PlanAlternatives.Range) {
      owner = range.owner
      unit = range.unit
      isCapacity = range.isCapacity
      least = range.least
      best = range.best
      most = range.most
    }
  }

  /// A plan at one value of what is varied.
  struct SensitivityPoint: Encodable {
    let value: Double
    let cost, carbon, capPrice: Double?
    let built, bought: [String: Double]

    init(_ point: PlanSensitivity.Point) {
      value = point.value
      cost = point.cost
      carbon = point.carbon
      capPrice = point.capPrice
      built = point.built
      bought = point.bought
    }
  }

  /// What one more unit of a pool emits, tCO2e.
  struct Marginal: Encodable {
    let mean, least, most: Double?
    /// Steps in which prices are not unique.
    let stepsNotUnique: Int

    init(_ values: [Double]) {
      let known = values.filter { !$0.isNaN }
      mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
      least = known.min()
      most = known.max()
      stepsNotUnique = values.count - known.count
    }
  }

  /// Scenarios under one plan.
  struct Scenarios: Encodable {
    struct Case: Encodable {
      let name: String
      let probability, cost: Double
      let costAlone: Double?
    }
    let expected: Double
    let valueOfInformation: Double?
    let cases: [Case]

    init(_ study: ScenarioStudy) {
      expected = study.expected
      valueOfInformation = study.valueOfInformation
      cases = study.cases.map {
        Case(name: $0.name, probability: $0.probability, cost: $0.cost, costAlone: $0.costAlone)
      }
    }
  }

  /// Cash flows of a contract.
  struct Contract: Encodable {
    struct Year: Encodable {
      let year: Int
      let saving, investor, property: Double
    }
    let id: String
    let capital, yearlySaving: Double
    let isScaled: Bool
    let presentValue, payback: Double?
    let years: [Year]

    init(_ flows: ContractFlows) {
      id = flows.contract.id
      capital = flows.capital
      yearlySaving = flows.yearlySaving
      isScaled = flows.isScaled
      presentValue = flows.presentValue
      payback = flows.payback
      years = flows.years.map {
        Year(year: $0.year, saving: $0.saving, investor: $0.investor, property: $0.property)
      }
    }
  }

  /// Why there is no plan.
  struct Failure: Encodable {
    struct Shortfall: Encodable {
      let pool, unit: String
      let isShort: Bool
      let amount, hours, largest: Double
      let from, to: String
      let causes: [String]
    }
    let status: String
    let sentences: [String]
    let shortfalls: [Shortfall]
    let capAsked, capReachable: Double?
    let fixes: [String]
    let unlimited: [String]

    init(_ failure: PlanFailure, currency: String) {
      status = failure.status.rawValue
      sentences = DispatchAnswer.lines(failure, currency: currency)
      shortfalls = failure.shortfalls.map { item in
        Shortfall(
          pool: item.pool, unit: item.unit, isShort: item.isShort, amount: item.amount,
          hours: item.hours, largest: item.windows.map(\.largest).max() ?? 0,
          from: item.windows.first?.from ?? "", to: item.windows.last?.to ?? "",
          causes: item.causes)
      }
      capAsked = failure.cap?.asked
      capReachable = failure.cap?.reachable
      fixes = failure.fixes.map(\.change)
      unlimited = failure.unlimited
    }
  }
}
