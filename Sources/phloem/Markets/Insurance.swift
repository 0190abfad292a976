import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Works out what insured reductions pay and tests the promises of loans.
struct Insurance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pay for missing reductions, and test promises of loans from verified data.",
    discussion: """
      A policy pays min(limit, max(0, insured − verified − deductible) × sum a tonne). A promise of at \
      least so much is met when verified data alone reach it, and breached when even all estimates over \
      the whole time do not; of at most so much likewise; between the two it is undecided. What was \
      verified stands in the file, or in the JSON of 'methodology run'. Exit code 1 when a promise \
      is breached.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let read = try InsuranceFile.read(
        YAMLNode(reading: FileContents.text(file), file: file)
      ) { (name) throws(InputError) in
        let path = ParkFolder.join(ParkFolder.folder(of: file), name)
        return try YAMLNode(reading: FileContents.text(path), file: path)
      }
      let answer = InsuranceJSON(read, try read.verdicts(), language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(read.currency, language.language).forEach { Console.print($0) }
      }
      if answer.covenants.contains(where: { $0.verdict == "breached" }) { throw ExitCode(1) }
    }
  }
}

/// Payouts and verdicts as JSON; money in minor units.
struct InsuranceJSON: Encodable {
  struct Policy: Encodable {
    let policy: String
    let insuredGrams, deductibleGrams, verifiedGrams, shortfallGrams, coveredGrams: Int64
    let sumPerTonne, payout, premium: Int64
    let limit: Int64?
    let isLimited: Bool
    let report: String?
  }
  struct Covenant: Encodable {
    let covenant, title, side, unit, verdict: String
    let threshold, verified, estimated, coverage: Double
    let report: String?
  }

  let insurance, name, currency: String
  let formula: String
  let payouts, premiums: Int64
  let policies: [Policy]
  let covenants: [Covenant]

  init(
    _ file: InsuranceFile, _ verdicts: [LoanCovenant.Verdict], _ language: LocalizedText.Language
  ) {
    insurance = file.id
    name = file.name(language)
    currency = file.currency.code
    formula = "min(limit, max(0, insured − verified − deductible) × sum a tonne)"
    policies = file.policies.map { item in
      let (terms, claim) = (item.terms, item.claim)
      return Policy(
        policy: item.id, insuredGrams: terms.insuredGrams, deductibleGrams: terms.deductibleGrams,
        verifiedGrams: item.verifiedGrams, shortfallGrams: claim.shortfallGrams,
        coveredGrams: claim.coveredGrams, sumPerTonne: terms.sumPerTonne, payout: claim.payout,
        premium: terms.premium, limit: terms.limit == .max ? nil : terms.limit,
        isLimited: claim.isLimited, report: item.report)
    }
    payouts = file.payouts
    premiums = file.premiums
    covenants = zip(file.promises, verdicts).map { item, verdict in
      let unit = item.covenant.threshold.unit
      func number(_ quantity: Quantity) -> Double { (try? quantity.in(unit)) ?? .nan }
      return Covenant(
        covenant: item.id, title: item.covenant.title(language),
        side: item.covenant.side.rawValue, unit: unit.symbol, verdict: verdict.rawValue,
        threshold: item.covenant.threshold.written, verified: number(item.evidence.verified),
        estimated: number(item.evidence.estimated), coverage: item.evidence.coverage,
        report: item.report)
    }
  }

  /// Payouts and verdicts as lines of text.
  func lines(_ money: Currency, _ language: LocalizedText.Language) -> [String] {
    var lines = ["\(insurance)  \(name)"]
    if !policies.isEmpty {
      let header: [InsuranceText] = [
        .policy, .insured, .verified, .shortfall, .covered, .payout, .premium,
      ]
      var table = TextTable(header.map { $0(language) })
      for item in policies {
        let grams = [
          item.insuredGrams, item.verifiedGrams, item.shortfallGrams, item.coveredGrams,
        ]
        table.add(
          [item.policy] + grams.map { Figure.text(Double($0) / 1e6) }
            + [money.number(item.payout), money.number(item.premium)])
      }
      lines += table.lines
      lines += policies.filter(\.isLimited).map {
        InsuranceText.limited(language, $0.policy, money.text($0.payout))
      }
      lines.append(InsuranceText.formulaLine(language))
      lines.append(InsuranceText.totalLine(language, money.text(payouts), money.text(premiums)))
    }
    if covenants.isEmpty { return lines }
    let header: [InsuranceText] = [
      .covenant, .promise, .measured, .estimated, .coverage, .verdict,
    ]
    var table = TextTable(header.map { $0(language) })
    for item in covenants {
      let side: InsuranceText = item.side == "at-least" ? .atLeast : .atMost
      table.add([
        item.title, side(language, "\(Figure.text(item.threshold)) \(item.unit)"),
        Figure.text(item.verified), Figure.text(item.estimated), Figure.percent(item.coverage),
        item.words(language),
      ])
    }
    return lines + table.lines
  }
}

extension InsuranceJSON.Covenant {
  /// The verdict in words.
  fileprivate func words(_ language: LocalizedText.Language) -> String {
    switch LoanCovenant.Verdict(rawValue: verdict) {
    case .met: InsuranceText.met(language)
    case .breached: InsuranceText.breached(language)
    case .undecided, nil: InsuranceText.undecided(language)
    }
  }
}
