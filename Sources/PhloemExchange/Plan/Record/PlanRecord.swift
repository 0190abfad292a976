/// The answer as JSON: rates in the commodity's unit per hour, money in `currency`, carbon in tCO2e.
package struct PlanRecord: Codable, Sendable {
  package struct Cost: Codable, Sendable {
    package let owner, kind, unit: String
    package let amount, money: Double
    package let price: Double?
    package let source: String?
  }
  package struct Flow: Codable, Sendable {
    package let name, owner, commodity, unit: String
    package let pool: String?
    package let direction: String
    package let total, largest, deviation: Double
  }
  package struct Capacity: Codable, Sendable {
    package let owner, unit: String
    package let standing, built, total, largest, hoursAtLimit: Double
    package let useShare, marginalValue: Double?
  }
  package struct Price: Codable, Sendable {
    package let pool, unit: String
    package let mean, least, most: Double
  }
  package struct Checked: Codable, Sendable {
    package let objective: Double
    package let bound, gap, largestMiss, missShare: Double?
    package let missOf: String?
    package let fraction, dualMiss: Double?
  }
  package struct Yield: Codable, Sendable {
    package let supply, unit: String
    package let available, selfUsed, sold, curtailed: Double
  }
  package let park, from, to, objective, status, method, currency: String
  package let steps: Int
  package let hours: Double
  package let value, bound, cost, capPrice: Double?
  /// Prices of the caps by year and scenario; nil in plans kept before there were several.
  package let capPrices: [String: Double]?
  package let note: String?
  /// How many iterations of the structured interior point took their directions from the augmented
  /// form of the equations, and why; nil by other methods, and in plans kept before it was said.
  package let augmentedIterations: Int?
  package let augmentedReason: String?
  package let certificate: Checked?
  package let costs: [Cost]
  package let flows: [Flow]
  package let capacities: [Capacity]
  package let prices: [Price]
  package let yields: [Yield]
  package let ownSupply: [Own]
  package let cleanShares: [Clean]
  package let cleanShare: Double?
  package let emissions: [String: Double]
  package let starts: [String: Int]
  package let comparisons: [Comparison]
  package let front: [FrontPoint]?
  package let alternatives: [Alternative]?
  package let sensitivity: [SensitivityPoint]?
  package let marginalEmissions: [String: Marginal]?
  package let scenarios: Scenarios?
  package let contracts: [Contract]
  package let failure: Failure?
  package let findings: [String]
  /// How the plan was made, where not all steps were planned at once, each for itself.
  package let making: Making?
  /// What the points of the sensitivity vary.
  package let sensitivityOf: String?
  /// The share above the least cost within which the alternatives lie, and the money it comes to.
  package let alternativesWithin, alternativesCostLimit: Double?
  package let explanation: Explanation?
  /// How many times each step counts, where not all count the same.
  package let stepWeights: [Double]?
  /// The first steps of typical days or scenarios.
  package let chains: [Int]?
  /// The scopes that a cap, least carbon and the front count; nil where none of them is asked for.
  package let carbonScopes: [Int]?
  /// The cap, tCO2e, that is lifted for the front.
  package let frontLiftedCap: Double?
}
