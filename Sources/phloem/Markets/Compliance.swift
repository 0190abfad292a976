import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Works out what must be surrendered, year by year.
struct Compliance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Account allowances: required, at hand, offsets within their limit, carried over.",
    discussion: """
      The file gives verified emissions, allocation, purchases, sales and offsets of each year and names \
      a policy, whose limits and rules of carrying over are dated tables of the library. Parts of a \
      policy that were not read in an official text are told. With months of the running year the \
      shortfall is forecast with its 90 % range.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let read = try ComplianceFile.read(YAMLNode(reading: FileContents.text(file), file: file))
      let answer = ComplianceJSON(
        read, try read.accounts(under: CompliancePolicy.load()), language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(language.language).forEach { Console.print($0) }
      }
    }
  }
}

/// Accounts of several years as JSON; tonnes, and money in minor units.
struct ComplianceJSON: Encodable {
  struct Year: Encodable {
    let year: Int
    let verified, required, supply, carriedIn, offsetLimit, offsetsUsed: Int64
    let shortfall, surplus, carriedOut, lapsing: Int64
    let cost: Int64?
    let unconfirmed: [String]
  }
  struct Forecast: Encodable {
    let year, known, remaining: Int
    let low, value, high: Double
    let emissions: Double
  }

  let compliance, name, policy, currency: String
  let years: [Year]
  let forecast: Forecast?

  init(
    _ file: ComplianceFile, _ accounts: [(year: Int, account: ComplianceAccount)],
    _ language: LocalizedText.Language
  ) {
    compliance = file.id
    name = file.name(language)
    policy = file.policy
    currency = file.currency.code
    years = accounts.map { year, account in
      let cost = file.price.map { $0.multipliedReportingOverflow(by: account.shortfall) }
      return Year(
        year: year, verified: account.entries.verified, required: account.required,
        supply: account.supply, carriedIn: account.entries.carriedIn,
        offsetLimit: account.offsetLimit, offsetsUsed: account.offsetsUsed,
        shortfall: account.shortfall, surplus: account.surplus, carriedOut: account.carriedOut,
        lapsing: account.lapsing,
        cost: cost.flatMap { $0.overflow ? nil : $0.partialValue },
        unconfirmed: account.unconfirmed.map { "\($0.part): \($0.text)" })
    }
    forecast = file.running.flatMap { running in
      file.expectedShortfall(after: accounts).map { band in
        Forecast(
          year: running.year, known: running.forecast.known,
          remaining: running.forecast.remaining, low: band.low, value: band.value,
          high: band.high, emissions: running.forecast.emissions.value)
      }
    }
  }

  /// The accounts as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    let header: [MarketText] = [
      .year, .required, .atHand, .offsets, .offsetLimit, .shortfall, .surplus, .carriedOver,
      .lapsing,
    ]
    var table = TextTable(header.map { $0(language) })
    for year in years {
      table.add(
        ["\(year.year)"]
          + [
            year.required, year.supply, year.offsetsUsed, year.offsetLimit, year.shortfall,
            year.surplus, year.carriedOut, year.lapsing,
          ].map { "\($0)" })
    }
    var lines = ["\(compliance)  \(name)  \(policy), t"]
    if !table.isEmpty { lines += table.lines }
    if let forecast {
      let tonnes = [forecast.value, forecast.low, forecast.high].map { "\(Int64($0.rounded()))" }
      lines.append(
        MarketText.willLack(language, "\(forecast.year)", tonnes[0], tonnes[1], tonnes[2]))
    }
    return lines
      + Set(years.flatMap(\.unconfirmed)).sorted().map { MarketText.unconfirmed(language, $0) }
  }
}
