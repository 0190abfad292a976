#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import PhloemModel
import PhloemNumerics

/// How far a footprint spreads when amounts and factors spread lognormally about their values.
///
/// Items that use one factor of a library or database, or one parameter, share one variable: it is drawn
/// once for all of them.
public struct FootprintUncertainty: Hashable, Sendable {
  /// Geometric standard deviation of the first order: ln² of it is the sum of (share × ln gsd)².
  public let gsd: Double
  /// Half the width of the 95 % interval of the first order: the value divided and multiplied by it.
  public let factor95: Double
  /// The share of emissions for which no spread is given, 0…1: they count as certain.
  public let withoutSpread: Double
  /// What spreads most: its name and its part of ln² of the whole, 0…1, largest first.
  public let parts: [Part]

  /// A variable's part of the spread.
  public struct Part: Hashable, Sendable {
    /// The variable: `factor of …`, `amount of …`, `parameter …`.
    public let name: String
    /// Its part of the variance of the logarithm, 0…1.
    public let share: Double
  }
}

/// The distribution of a footprint by Monte Carlo.
public struct FootprintDistribution: Hashable, Sendable {
  /// The seed.
  public let seed: UInt64
  /// The number of trials.
  public let trials: Int
  /// Mean, g CO2e; above the footprint, as lognormal numbers are skewed.
  public let mean: Double
  /// Standard deviation, g CO2e.
  public let standardDeviation: Double
  /// The 2.5 % quantile, g CO2e.
  public let lower: Double
  /// The median, g CO2e.
  public let median: Double
  /// The 97.5 % quantile, g CO2e.
  public let upper: Double
}

extension ProductFootprint {
  /// A number that spreads, with what each item owes to it.
  private struct Variable {
    let name: String
    let logarithm: Double
    /// The lines that carry it as a factor of the whole, by their place.
    var lines: Set<Int> = []
    /// What it adds to lines as a parameter, g.
    var grams: [Int: Double] = [:]
  }

  /// The spread of what is known by error propagation of the first order.
  ///
  /// - Returns: Nil when nothing is known or what is known is not above 0.
  public var uncertainty: FootprintUncertainty? {
    let total = Double(knownGrams)
    guard total > 0 else { return nil }
    let variables = variables
    var parts: [(String, Double)] = []
    for variable in variables {
      let share = variable.grams.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / total
      parts.append((variable.name, (share * variable.logarithm) * (share * variable.logarithm)))
    }
    let variance = parts.map(\.1).sorted().reduce(0, +)
    guard exp(1.959963984540054 * variance.squareRoot()).isFinite else { return nil }
    let spreading = variables.reduce(into: Set<Int>()) { $0.formUnion($1.grams.keys) }
    let certain = lines.indices.filter { !spreading.contains($0) }
    let size = lines.reduce(0.0) { $0 + Double(($1.totalGrams ?? 0).magnitude) }
    let rest = certain.reduce(0.0) { $0 + Double((lines[$1].totalGrams ?? 0).magnitude) }
    return FootprintUncertainty(
      gsd: exp(variance.squareRoot()),
      factor95: exp(1.959963984540054 * variance.squareRoot()),
      withoutSpread: size > 0 ? rest / size : 0,
      parts: parts.filter { $0.1 > 0 }
        .map { FootprintUncertainty.Part(name: $0.0, share: $0.1 / variance) }
        .sorted { ($1.share, $0.name) < ($0.share, $1.name) })
  }

  /// Draws what is known, each variable from a stream of its own: the result depends on the seed and the
  /// numbers alone, not on the order of items or on threads, and two designs of one product draw alike.
  ///
  /// - Parameters:
  ///   - trials: How many, at least 100.
  ///   - seed: The seed.
  /// - Returns: The distribution.
  public func distribution(trials: Int = 10_000, seed: UInt64 = 1) -> FootprintDistribution {
    let sums = draws(trials: max(100, trials), seed: seed).sorted()
    return FootprintDistribution(
      seed: seed, trials: sums.count, mean: PhloemNumerics.mean(sums),
      standardDeviation: PhloemNumerics.standardDeviation(sums),
      lower: quantile(0.025, ofSorted: sums), median: quantile(0.5, ofSorted: sums),
      upper: quantile(0.975, ofSorted: sums))
  }

  /// Draws of what is known, g CO2e, in the order of the trials.
  func draws(trials: Int, seed: UInt64) -> [Double] {
    let variables = variables
    let order = lines.indices.sorted { lines[$0].id < lines[$1].id }
    var sums = Array(repeating: 0.0, count: trials)
    var multiples = Array(repeating: 1.0, count: variables.count)
    let streams = variables.map { RandomStream(seed: seed, stream: Self.hash($0.name)) }
    // What each line owes to which variable, so that a trial looks at nothing else.
    let owed = lines.indices.map { place in
      variables.indices.compactMap { index -> (index: Int, grams: Double, isWhole: Bool)? in
        guard let grams = variables[index].grams[place] else { return nil }
        return (index, grams, variables[index].lines.contains(place))
      }
    }
    let values = lines.map { ($0.kilograms?.total ?? 0) * 1000 }
    for trial in 0..<trials {
      for (index, variable) in variables.enumerated() {
        let normal = inverseNormalCDF(streams[index].uniform(at: UInt64(trial)))
        multiples[index] = exp(variable.logarithm * normal)
      }
      for place in order {
        var grams = values[place]
        for part in owed[place] where !part.isWhole {
          grams += part.grams * (multiples[part.index] - 1)
        }
        for part in owed[place] where part.isWhole { grams *= multiples[part.index] }
        sums[trial] += grams
      }
    }
    return sums
  }

  /// The numbers that spread, by name.
  private var variables: [Variable] {
    var found: [String: Variable] = [:]
    func add(_ name: String, _ gsd: Double?, _ place: Int, _ grams: Double, whole: Bool) {
      guard let gsd, gsd > 1, grams != 0 else { return }
      // One name with two spreads would be two numbers.
      let key = found[name].map { $0.logarithm == log(gsd) } == false ? "\(name) (\(gsd))" : name
      var variable = found[key] ?? Variable(name: key, logarithm: log(gsd))
      if whole { variable.lines.insert(place) }
      variable.grams[place, default: 0] += grams
      found[key] = variable
    }
    let order = lines.indices.sorted { lines[$0].id < lines[$1].id }
    for place in order {
      let line = lines[place]
      guard let total = line.kilograms?.total, let amount = line.amount,
        let factor = line.item.factor
      else { continue }
      add("amount of \(line.id)", line.item.amount.gsd, place, total * 1000, whole: true)
      if case .massOf(let names) = line.item.amount.basis {
        let masses = names.sorted().compactMap { name in
          file.items.first { $0.id == name }.map { ($0, $0.mass ?? 0) }
        }
        let sum = masses.reduce(0) { $0 + $1.1 }
        for (other, mass) in masses where sum > 0 {
          add(
            "amount of \(other.id)", other.amount.gsd, place, total * 1000 * mass / sum,
            whole: false)
        }
      }
      let constant = factor.values.total * amount.value * 1000
      add(
        "factor \(factor.reference ?? "of \(line.id)")", factor.gsd, place, constant,
        whole: factor.terms.isEmpty)
      for term in factor.terms {
        guard let parameter = file.parameters.first(where: { $0.id == term.parameter }) else {
          continue
        }
        add(
          "parameter \(parameter.id)", parameter.gsd, place,
          term.amount * parameter.value * amount.value * 1000, whole: false)
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// FNV-1a of a name: the number of its stream.
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
