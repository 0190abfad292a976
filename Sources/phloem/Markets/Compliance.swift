import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemMarkets
import PhloemModel
import PhloemRegistry
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
      With '--ledger' the file is held against the log: what was allocated, bought, sold and surrendered, \
      what the duties require, and what is left; exit code 1 when something differs.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "Compare with this ledger.") var ledger: String?
  @Option(help: "The party in the ledger, by its name.") var party: String?
  @Option(help: "The allowances in the ledger; needed where it has several.") var programme: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let read = try ComplianceFile.read(YAMLNode(reading: FileContents.text(file), file: file))
      let accounts = try read.accounts(under: CompliancePolicy.load())
      let found = try reconciled(read, accounts)
      let answer = ComplianceJSON(read, accounts, found, language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(language.language).forEach { Console.print($0) }
      }
      if found?.agrees == false { throw ExitCode(1) }
    }
  }
}

extension Compliance {
  /// The file held against the ledger; nil where none is named.
  private func reconciled(
    _ file: ComplianceFile, _ accounts: [(year: Int, account: ComplianceAccount)]
  ) throws -> ComplianceReconciliation? {
    guard let ledger else {
      if party != nil || programme != nil {
        throw InputError("no ledger is named", help: "add --ledger LEDGER")
      }
      return nil
    }
    guard let party else {
      throw InputError("no party of the ledger is named", help: "add --party NAME")
    }
    let store = try LedgerFile.open(ledger)
    let (owner, allowances) = try store.read { state in
      (
        try LedgerNames(state) { _ in nil }.party(party, at: FilePosition(file: ledger)),
        try Self.programme(programme, in: state, file: ledger)
      )
    }
    return ComplianceReconciliation(
      file, accounts, with: try LedgerPosition(store, of: owner, in: allowances))
  }

  /// The programme of a code, or the only one of allowances.
  private static func programme(
    _ code: String?, in state: LedgerState, file: String
  ) throws -> ProgrammeID {
    let kinds = state.programmes.map(\.terms)
    let found = kinds.indices.filter {
      kinds[$0].kind == .allowance && (code == nil || kinds[$0].code == code)
    }
    guard let first = found.first, found.count == 1 else {
      let known = kinds.filter { $0.kind == .allowance }.map(\.code)
      throw InputError(
        code.map { "the ledger has no allowances '\($0)'" }
          ?? "the ledger has \(found.count) programmes of allowances",
        at: FilePosition(file: file),
        help: known.isEmpty
          ? nil : "name one with --programme: \(known.joined(separator: ", "))")
    }
    return ProgrammeID(Int32(first))
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
  struct Comparison: Encodable {
    let item: String
    let year: Int?
    let stated, found: Int64?
    let differs: Bool
  }
  struct Ledger: Encodable {
    let agrees: Bool
    let comparisons: [Comparison]
  }

  let compliance, name, policy, currency: String
  let years: [Year]
  let forecast: Forecast?
  /// Nil where no ledger is named.
  let ledger: Ledger?

  init(
    _ file: ComplianceFile, _ accounts: [(year: Int, account: ComplianceAccount)],
    _ found: ComplianceReconciliation?, _ language: LocalizedText.Language
  ) {
    ledger = found.map { found in
      Ledger(
        agrees: found.agrees,
        comparisons: found.lines.map {
          Comparison(
            item: $0.item.rawValue, year: $0.year, stated: $0.stated, found: $0.found,
            differs: $0.differs)
        })
    }
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
    if let ledger { lines += [""] + ledgerLines(ledger, language) }
    return lines
      + Set(years.flatMap(\.unconfirmed)).sorted().map { MarketText.unconfirmed(language, $0) }
  }

  /// The comparison with the ledger as lines of text.
  private func ledgerLines(_ ledger: Ledger, _ language: LocalizedText.Language) -> [String] {
    var table = TextTable(
      [MarketText.compared, .year, .stated, .inLedger, .difference].map { $0(language) })
    for line in ledger.comparisons {
      let difference = line.differs ? (line.found ?? 0) - (line.stated ?? 0) : 0
      table.add([
        Self.word(line.item)(language), line.year.map { "\($0)" } ?? "",
        line.stated.map { "\($0)" } ?? "–", line.found.map { "\($0)" } ?? "–",
        line.differs ? "\(difference)" : "",
      ])
    }
    return table.lines
      + [(ledger.agrees ? MarketText.ledgerAgrees : .ledgerDiffers)(language)]
  }

  private static func word(_ item: String) -> MarketText {
    switch ComplianceReconciliation.Item(rawValue: item) {
    case .allocated: .itemAllocated
    case .required: .itemRequired
    case .surrendered: .itemSurrendered
    case .offsets: .itemOffsets
    case .bought: .itemBought
    case .sold: .itemSold
    case .left: .itemLeft
    case .held, nil: .itemHeld
    }
  }
}
