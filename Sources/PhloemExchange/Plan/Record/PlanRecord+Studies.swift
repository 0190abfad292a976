package import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension PlanRecord {
  /// A plan beside another way of running.
  package struct Comparison: Codable, Sendable {
    package struct Row: Codable, Sendable {
      package let name, unit: String
      package let this, that, difference: Double
    }
    package let name: String
    package let rows: [Row]

    package init(_ comparison: PlanComparison) {
      name = comparison.name
      rows = comparison.rows.map {
        Row(
          name: $0.name, unit: $0.unit, this: $0.this, that: $0.that, difference: $0.difference)
      }
    }
  }

  /// A plan on the front of cost and carbon.
  package struct FrontPoint: Codable, Sendable {
    package let carbon, cost: Double
    package let price: Double?
    package let built, bought: [String: Double]

    package init(_ point: ParetoFront.Point) {
      carbon = point.carbon
      cost = point.cost
      price = point.price
      built = point.built
      bought = point.bought
    }
  }

  /// The least and most of something near the best plan.
  package struct Alternative: Codable, Sendable {
    package let owner, unit: String
    package let isCapacity: Bool
    package let least, best, most: Double

    package init(_ range: PlanAlternatives.Range) {
      owner = range.owner
      unit = range.unit
      isCapacity = range.isCapacity
      least = range.least
      best = range.best
      most = range.most
    }
  }

  /// A plan at one value of what is varied.
  package struct SensitivityPoint: Codable, Sendable {
    package let value: Double
    package let cost, carbon, capPrice: Double?
    package let built, bought: [String: Double]

    package init(_ point: PlanSensitivity.Point) {
      value = point.value
      cost = point.cost
      carbon = point.carbon
      capPrice = point.capPrice
      built = point.built
      bought = point.bought
    }
  }

  /// What one more unit of a pool emits, tCO2e.
  package struct Marginal: Codable, Sendable {
    package let mean, least, most: Double?
    /// Steps in which prices are not unique.
    package let stepsNotUnique: Int
    /// The mean of each hour of the day, where it is known in any step.
    package let byHour: [Double?]?

    package init(_ values: [Double], _ steps: PlanSteps) {
      var sum = (all: 0.0, weight: 0.0)
      var hours = [(sum: Double, weight: Double)](repeating: (0, 0), count: 24)
      for t in values.indices where !values[t].isNaN {
        let weight = steps.weights[t]
        sum = (sum.all + weight * values[t], sum.weight + weight)
        let hour = steps.civil(t).hour
        hours[hour] = (hours[hour].sum + weight * values[t], hours[hour].weight + weight)
      }
      let known = values.filter { !$0.isNaN }
      mean = sum.weight > 0 ? sum.all / sum.weight : nil
      least = known.min()
      most = known.max()
      stepsNotUnique = values.count - known.count
      byHour = hours.map { $0.weight > 0 ? $0.sum / $0.weight : nil }
    }
  }

  /// Scenarios under one plan.
  package struct Scenarios: Codable, Sendable {
    package struct Case: Codable, Sendable {
      package let name: String
      package let probability, cost: Double
      package let costAlone: Double?
    }
    package let expected: Double
    package let valueOfInformation: Double?
    package let cases: [Case]

    package init(_ study: ScenarioStudy) {
      expected = study.expected
      valueOfInformation = study.valueOfInformation
      cases = study.cases.map {
        Case(name: $0.name, probability: $0.probability, cost: $0.cost, costAlone: $0.costAlone)
      }
    }
  }

  /// Cash flows of a contract.
  package struct Contract: Codable, Sendable {
    package struct Year: Codable, Sendable {
      package let year: Int
      package let saving, investor, property: Double
    }
    package let id: String
    package let capital, yearlySaving: Double
    package let isScaled: Bool
    /// The years that were planned; nil in plans kept before it was recorded.
    package let plannedYears: Double?
    package let presentValue, payback: Double?
    package let years: [Year]

    package init(_ flows: ContractFlows) {
      id = flows.contract.id
      capital = flows.capital
      yearlySaving = flows.yearlySaving
      isScaled = flows.isScaled
      plannedYears = flows.plannedYears
      presentValue = flows.presentValue
      payback = flows.payback
      years = flows.years.map {
        Year(year: $0.year, saving: $0.saving, investor: $0.investor, property: $0.property)
      }
    }
  }
}
