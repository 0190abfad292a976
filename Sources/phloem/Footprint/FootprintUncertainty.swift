import ArgumentParser
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemNumerics
import PhloemSession

/// Works out how sure footprints are.
struct FootprintUncertainty: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uncertainty", abstract: "Work out how sure a footprint is, by Monte Carlo.",
    discussion: """
      Every uncertain amount is drawn by its own counted stream: a seed gives the same result whatever \
      the threads, the solver and the other products. Products are drawn together, so two of them are \
      compared draw by draw, each with the first. Draws in which a loop cannot sustain itself are \
      rejected and counted. A table of correlations has the columns process, flow, other-process, \
      other-flow and correlation. --html writes histograms, quantiles, convergence, the stated \
      score, comparisons, and with --shares which amounts the spread comes from.
      """)

  @OptionGroup var options: DatabaseOptions
  @OptionGroup var question: QuestionOptions
  @OptionGroup var linking: LinkOptions
  @Option(help: "How many draws.") var iterations = 1_000
  @Option(help: "The seed.") var seed: UInt64 = 1
  @Option(help: "How many threads.") var threads = 2
  @Option(help: "Tell which amounts the spread comes from: how many of them.") var shares = 0
  @Option(help: "Amounts that are drawn together, CSV.") var correlate: String?
  @Flag(help: "Tell how the mean settles while draws are added.") var convergence = false
  @OptionGroup var page: FootprintPageOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      guard iterations > 1 else {
        throw InputError("--iterations \(iterations) is too few", help: "give 2 or more")
      }
      guard (1...64).contains(threads) else {
        throw InputError("--threads \(threads) is no number of threads", help: "give 1 to 64")
      }
      let work = try FootprintWork(
        options.read(), rules: linking.rules(), methods: question.methods)
      let demands = try question.of.map { try work.demand($0) }
      guard (0...1000).contains(shares) else {
        throw InputError("--shares \(shares) is no number of amounts", help: "give 0 to 1000")
      }
      let together = try correlate.map { file throws(InputError) in
        try StreamCorrelations(
          reading: CSVTable(reading: FileContents.text(file), file: file), of: work.link)
      }
      let wanted = MonteCarloOptions(
        iterations: iterations, seed: seed, threads: threads,
        comparisons: demands.indices.dropFirst().map { MonteCarloOptions.Pair(0, $0) },
        correlations: together ?? .none)
      let found = try FootprintWork.answer { () throws(FootprintError) in
        try work.factorisation.monteCarlo(demands, work.factors, wanted) { done in
          Console.progress("\(done) of \(iterations) draws")
          return true
        }
      }
      Console.endProgress()
      if page.html != nil {
        let spread = try work.spread(found, shares: shares, language: page.language.rawValue)
        try page.write { language, _ in
          UncertaintyPage(spread, of: options.database, language: language).html
        }
      }
      var answer = UncertaintyAnswer(found, work)
      if shares > 0 {
        answer.sources = try FootprintWork.answer { () throws(FootprintError) in
          try UncertaintyAnswer.sources(found, work, limit: shares)
        }
      }
      if convergence { answer.settling = UncertaintyAnswer.settling(found, work) }
      if json { try Console.printJSON(answer) } else { answer.print() }
    }
  }
}

/// What a Monte Carlo found, ready to print and to encode.
struct UncertaintyAnswer: Encodable {
  struct Spread: Encodable {
    let product, category, unit: String
    let stated, mean, standardDeviation, standardError: Double
    let p5, p25, median, p75, p95, minimum, maximum, standardErrorOfMedian: Double
    let histogram: Histogram
  }
  struct Histogram: Encodable {
    let edges: [Double]
    let counts: [Int]
  }
  struct Pair: Encodable {
    let first, second, category: String
    /// Of the draws in which the first is less than the second; differences are first less second.
    let shareBelow, shareEqual: Double
    let meanDifference, p5, p95: Double
  }

  let iterations, accepted, rejected: Int
  let seed: UInt64
  /// Uncertainties that could not be drawn from, and why.
  let refused: [String]
  let spreads: [Spread]
  let comparisons: [Pair]
  /// Where the spread comes from, where asked for.
  var sources: [Source] = []
  /// How the means settle, where asked for.
  var settling: [Settling] = []

  init(_ found: MonteCarloResult, _ work: FootprintWork) {
    iterations = found.options.iterations
    seed = found.options.seed
    accepted = found.accepted
    rejected = found.rejected.total
    refused = found.refused
    let names = found.demands.map { "\(work.activities[$0.amounts[0].product].product)" }
    spreads = names.indices.flatMap { demand in
      work.mappings.enumerated().map { category, mapping in
        let spread = found.spread(demand: demand, category: category)
        let quantiles = spread.quantiles([0.05, 0.25, 0.5, 0.75, 0.95])
        let bins = spread.histogram(bins: 24)
        return Spread(
          product: names[demand], category: mapping.characterisation.id,
          unit: mapping.characterisation.unit, stated: found.stated[demand][category],
          mean: spread.moments.mean, standardDeviation: spread.moments.standardDeviation,
          standardError: spread.moments.standardError, p5: quantiles[0], p25: quantiles[1],
          median: quantiles[2], p75: quantiles[3], p95: quantiles[4],
          minimum: spread.moments.minimum, maximum: spread.moments.maximum,
          standardErrorOfMedian: spread.standardErrorOfMedian,
          histogram: Histogram(edges: bins.edges, counts: bins.counts))
      }
    }
    comparisons = found.options.comparisons.enumerated().flatMap { pair, demands in
      work.mappings.enumerated().map { category, mapping in
        let compared = found.comparison(pair, category: category)
        let ends = compared.difference.quantiles([0.05, 0.95])
        return Pair(
          first: names[demands.first], second: names[demands.second],
          category: mapping.characterisation.id,
          shareBelow: compared.shareBelow, shareEqual: compared.shareEqual,
          meanDifference: compared.difference.moments.mean, p5: ends[0], p95: ends[1])
      }
    }
  }

  func print() {
    var table = TextTable([
      "product", "category", ">stated", ">mean", ">sd", ">5 %", ">median", ">95 %", "unit",
    ])
    for one in spreads {
      table.add(
        [one.product, one.category]
          + [one.stated, one.mean, one.standardDeviation, one.p5, one.median, one.p95]
          .map { Figure.text($0) } + [one.unit])
    }
    table.lines.forEach { Console.print($0) }
    Console.print(
      "\(accepted) draws of seed \(seed)"
        + (rejected > 0 ? ", \(rejected) rejected: no solution, or none that stands the check" : "")
    )
    for one in comparisons {
      Console.print(
        "\(one.first) is below \(one.second) in \(Figure.percent(one.shareBelow)) of the draws "
          + "(\(one.category)); difference \(Figure.text(one.meanDifference)), 90 % of the draws from "
          + "\(Figure.text(one.p5)) to \(Figure.text(one.p95))")
    }
    printDetails()
    for line in refused.prefix(5) { Console.note("warning: \(line)") }
    if refused.count > 5 { Console.note("warning: … and \(refused.count - 5) more") }
  }
}
