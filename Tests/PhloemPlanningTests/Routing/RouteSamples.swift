import PhloemModel
import PhloemPlanning
import PhloemTestSupport

/// Problems that more than one test uses.
enum RouteSamples {
  static let small = """
    title: Small
    currency: CNY
    speed: 36 km/h
    emissions: 0.2 kgCO2e/km
    source: made up
    jobs:
      a: {x: 3 km, y: 0 km, from: "08:00", to: "09:00", service: 20 min, items: 2}
      b: {x: 0 km, y: 4 km, from: "09:00", to: "12:00", service: 10 min, skills: gas, weight: 5 kg}
    engineers:
      e1: {x: 0 km, y: 0 km, from: "08:00", to: "17:00", skills: [gas, electric], cost-per-length: 2 CNY/km}
    """

  /// A table of distances that differ there and back.
  static let table = """
    title: Table
    currency: CNY
    objective: cost
    distances: ways.csv
    jobs: jobs.csv
    engineers:
      e1: {place: depot, end: depot, from: "08:00", to: "10:00", speed: 60 km/h, cost-per-time: 60 CNY/h, cost-per-round: 10 CNY}
    """
  static let ways = "from [km],depot,a,b\ndepot,0,5,9\na,6,0,3\nb,8,4,0\n"
  static let jobs = """
    id,place,from,to,service,skills,items
    one,a,08:00,09:00,10 min,,1
    two,b,0 min,600 min,5 min,,3

    """

  /// Tables by name, and one factor.
  static let sources = RouteSources(
    text: { path throws(InputError) in
      if path == "ways.csv" { return ways }
      if path == "jobs.csv" { return jobs }
      throw InputError("there is no file '\(path)'")
    },
    factor: { id throws(InputError) in
      guard id == "car", let value = try? Quantity(reading: "0.178 kgCO2/km") else {
        throw InputError("there is no factor '\(id)'")
      }
      return (value, "car@2020")
    })

  static func problem(_ text: String) throws -> RouteProblem {
    try RouteProblem.read(YAMLNode(reading: text, file: "route.yaml"), from: sources).problem
  }

  /// Jobs and engineers at random on a square of 20 km, some windows too narrow and some skills rare.
  static func random(_ seed: UInt64, jobs: Int, engineers: Int) -> RouteProblem {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double {
      Double.random(in: range, using: &random).rounded()
    }
    let skills = ["gas", "electric"]
    let places = (0..<(jobs + engineers)).map { _ in
      GroundPlace.plane(x: number(0...20_000), y: number(0...20_000))
    }
    return RouteProblem(
      title: "Random",
      jobs: (0..<jobs).map { j in
        let from = number(0...14_000)
        return RouteJob(
          id: "j\(j)", place: j, from: from, to: from + number(600...9000),
          service: number(300...1800), skills: number(0...3) == 0 ? [skills[j % 2]] : [],
          items: number(1...4), weight: number(0...40))
      },
      engineers: (0..<engineers).map { e in
        RouteEngineer(
          id: "e\(e)", start: jobs + e, end: jobs + e, from: number(0...1800),
          to: number(14_000...22_000), skills: e % 2 == 0 ? Set(skills) : [skills[0]],
          speed: number(8...14), capacity: number(60...140), costPerMetre: 0.001,
          costPerSecond: number(1...3) / 100, costPerRound: number(5...60), emissions: 2e-4)
      }, distances: RouteDistances(places, detour: 1.2))
  }
}
