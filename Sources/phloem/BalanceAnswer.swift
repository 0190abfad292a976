import PhloemBalance
import PhloemMetering
import PhloemModel

/// What `balance` found, ready to print and to encode.
struct BalanceAnswer: Encodable {
  struct Test: Encodable {
    let statistic, critical, probability: Double
    let degreesOfFreedom: Int?
    let passes: Bool
  }
  struct Flow: Encodable {
    let name, unit, knownBy: String
    let status: String?
    let measured, measuredDeviation: Double?
    let isDeviationAssumed: Bool
    let value, deviation, adjustment: Double?
    let isAtBound: Bool
    let test: Test?
    let meters: [String]
  }
  struct Node: Encodable {
    let name, unit: String
    let imbalance: Double?
    let test: Test?
  }
  struct Part: Encodable {
    let flows, balances, degreesOfFreedom: Int
    let objective: Double?
    let iterations: Int?
    let names: [String]
    let failure: String?
  }
  struct Member: Encodable {
    let kind, name, text, unit: String
    let meters: [String]
    let size, deviation: Double
    let place: String?
  }
  struct SuspectClass: Encodable {
    let statistic: Double
    let members: [Member]
  }
  struct Suspicion: Encodable {
    let critical: Double
    let isSignificant: Bool
    let classes: [SuspectClass]
    let remaining: Test?
  }
  struct Misfit: Encodable {
    let name, unit: String
    let size: Double
    let test: Test
  }
  struct TreeGap: Encodable {
    let meter, unit: String
    let level: String?
    let amount, children, gap, deviation: Double
    let isWithin: Bool
  }
  struct Suggestion: Encodable {
    let flow: String
    let becomesKnown: [String]
  }
  struct Omission: Encodable {
    let process, balance, reason: String
  }
  struct SteadinessPart: Encodable {
    struct Meter: Encodable {
      let meter: String
      let ratio, probability: Double
    }
    let interval: String
    let tested: Int
    let meters: [Meter]
  }
  struct IntervalPart: Encodable {
    struct Interval: Encodable {
      let start: String
      let objective: Double?
      let degreesOfFreedom: Int
      let passes: Bool?
    }
    struct Failure: Encodable {
      let start, reason: String
    }
    struct Sum: Encodable {
      let flow, unit: String
      let sum: Double?
      let known: Int
    }
    let by: String
    let intervals: [Interval]
    let failures: [Failure]
    let sums: [Sum]
  }

  let title: String
  let level: Double
  let passes: Bool
  let objective: Double
  let test: Test?
  let recipeTest: Test?
  let flows: [Flow]
  let nodes: [Node]
  let parts: [Part]
  let suspects: [Suspicion]
  let untestable: [String]
  let recipes: [Misfit]
  let meterTree: [TreeGap]
  let suggestions: [Suggestion]
  let omissions: [Omission]
  var steadiness: SteadinessPart?
  var intervals: IntervalPart?
}

extension BalanceAnswer.Test {
  init(_ test: BalanceTest, degreesOfFreedom: Int? = nil) {
    statistic = test.statistic
    critical = test.critical
    probability = test.probability
    passes = test.passes
    self.degreesOfFreedom = degreesOfFreedom
  }
}

extension BalanceAnswer.Suspicion {
  init(_ finding: SuspectFinding) {
    critical = finding.critical
    isSignificant = finding.isSignificant
    remaining = finding.remaining.map { BalanceAnswer.Test($0) }
    classes = finding.classes.map { alternative in
      BalanceAnswer.SuspectClass(
        statistic: alternative.statistic,
        members: alternative.members.map(BalanceAnswer.Member.init))
    }
  }
}

extension BalanceAnswer.Member {
  init(_ member: SuspectFinding.Member) {
    kind = member.isLeak ? "leak" : "meter"
    name = member.name
    meters = member.meters
    unit = member.unit
    size = member.size
    deviation = member.deviation
    place = member.position?.description
    let amount = Figure.text(abs(member.size)) + (member.unit.isEmpty ? "" : " \(member.unit)")
    if member.isLeak {
      text = "\(amount) \(member.size > 0 ? "leave" : "enter") \(member.name) unseen"
    } else {
      let subject =
        member.meters.isEmpty
        ? "the reading of \(member.name) is"
        : member.meters.count == 1
          ? "the meter \(member.meters[0]) reads"
          : "the meters \(member.meters.joined(separator: " + ")) read"
      text = "\(subject) \(amount) too \(member.size > 0 ? "much" : "little")"
    }
  }
}

extension BalanceAnswer.Part {
  init(_ part: ReconciledParts.Part, names: [String]) {
    flows = part.extent.variables.count
    balances = part.extent.equations.count
    degreesOfFreedom = part.state?.structure.degreesOfFreedom ?? 0
    objective = part.state?.objective
    iterations = part.state?.iterations
    self.names = names
    switch part.outcome {
    case .success: failure = nil
    case .failure(let error): failure = error.description
    }
  }
}
