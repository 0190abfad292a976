/// What rounds are made best for, once as many jobs as possible are served.
public enum RouteObjective: String, Sendable, CaseIterable {
  /// The least distance.
  case distance
  /// The least cost of distance, hours and engineers sent out.
  case cost
}

/// Jobs at places with time windows, and the engineers who could go there.
///
/// Distances are in m, times in s from midnight, weights in kg, money in the file's currency, emissions
/// in kg.
///
/// ```yaml
/// title: Home inspections
/// currency: CNY
/// detour: 1.3
/// speed: 40 km/h
/// jobs:
///   j1: {x: 2 km, y: 1 km, from: "08:00", to: "10:00", service: 30 min, skills: [gas], items: 2}
/// engineers:
///   e1: {x: 0 km, y: 0 km, from: "08:00", to: "17:00", skills: [gas], emissions: 0.18 kgCO2/km, source: log book}
/// ```
public struct RouteProblem: Sendable {
  /// What it is called.
  public let title: String
  /// The currency of all money.
  public let currency: String
  /// What it is made best for when nothing else is asked.
  public let objective: RouteObjective
  /// What is to be done, in the order of the file.
  public let jobs: [RouteJob]
  /// Who can do it, in the order of the file.
  public let engineers: [RouteEngineer]
  /// m between places.
  public let distances: RouteDistances
  /// CO2 or CO2e; nil where no emissions are given.
  public let gas: String?

  /// Makes a problem whose places are numbered in its distances.
  public init(
    title: String, currency: String = "CNY", objective: RouteObjective = .distance,
    jobs: [RouteJob], engineers: [RouteEngineer], distances: RouteDistances, gas: String? = nil
  ) {
    precondition(jobs.allSatisfy { $0.place < distances.count })
    precondition(engineers.allSatisfy { max($0.start, $0.end) < distances.count })
    self.title = title
    self.currency = currency
    self.objective = objective
    self.jobs = jobs
    self.engineers = engineers
    self.distances = distances
    self.gas = gas
  }
}

/// Something to do at a place.
public struct RouteJob: Sendable {
  /// Short name.
  public var id: String
  /// The number of its place.
  public var place: Int
  /// The earliest that it may begin, s.
  public var from: Double
  /// The latest that it may begin, s.
  public var to: Double
  /// How long it takes, s.
  public var service: Double
  /// What the engineer must be able to do.
  public var skills: Set<String>
  /// How many things are inspected or collected.
  public var items: Double
  /// What is collected, kg.
  public var weight: Double

  /// Makes a job.
  public init(
    id: String, place: Int, from: Double = 0, to: Double = .infinity, service: Double = 0,
    skills: Set<String> = [], items: Double = 1, weight: Double = 0
  ) {
    self.id = id
    self.place = place
    self.from = from
    self.to = to
    self.service = service
    self.skills = skills
    self.items = items
    self.weight = weight
  }
}

/// Someone who goes to jobs, with a vehicle.
public struct RouteEngineer: Sendable {
  /// Short name.
  public var id: String
  /// The number of the place where the round begins.
  public var start: Int
  /// The number of the place where it ends.
  public var end: Int
  /// The earliest departure, s.
  public var from: Double
  /// The latest return, s.
  public var to: Double
  /// What the engineer is able to do.
  public var skills: Set<String>
  /// m/s.
  public var speed: Double
  /// The most that the vehicle holds, kg; nil for no limit.
  public var capacity: Double?
  /// Money for a metre.
  public var costPerMetre: Double
  /// Money for a second between departure and return.
  public var costPerSecond: Double
  /// Money for a round.
  public var costPerRound: Double
  /// kg for a metre; nil where none is given.
  public var emissions: Double?
  /// Where that number comes from.
  public var emissionSource: String?

  /// Makes an engineer.
  public init(
    id: String, start: Int, end: Int, from: Double = 0, to: Double = .infinity,
    skills: Set<String> = [], speed: Double = 1, capacity: Double? = nil,
    costPerMetre: Double = 0, costPerSecond: Double = 0, costPerRound: Double = 0,
    emissions: Double? = nil, emissionSource: String? = nil
  ) {
    self.id = id
    self.start = start
    self.end = end
    self.from = from
    self.to = to
    self.skills = skills
    self.speed = speed
    self.capacity = capacity
    self.costPerMetre = costPerMetre
    self.costPerSecond = costPerSecond
    self.costPerRound = costPerRound
    self.emissions = emissions
    self.emissionSource = emissionSource
  }
}

/// Distances between numbered places, m; there and back may differ.
public struct RouteDistances: Sendable {
  /// The number of places.
  public let count: Int
  private let values: [Double]

  /// Takes count × count distances, row by row: from the row's place to the column's.
  public init(count: Int, _ values: [Double]) {
    precondition(values.count == count * count)
    self.count = count
    self.values = values
  }

  /// Works distances out from places of the same kind.
  public init(_ places: [GroundPlace], detour: Double = 1) {
    count = places.count
    values = places.flatMap { a in places.map { a.distance(to: $0) * detour } }
  }

  /// m from one place to another.
  public subscript(from: Int, to: Int) -> Double { values[from * count + to] }
}
