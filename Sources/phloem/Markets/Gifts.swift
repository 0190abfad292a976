import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Follows gifts to their plots and payments.
struct Gifts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow gifts to plots and payments; receipts, means, and jobs in person-years.",
    discussion: """
      Gifts of a project pay for its plots in the order in which both stand in the tables, and payments \
      on a plot draw on its gifts in the same order, to the last minor unit; a payment without voucher \
      or beyond what was given is refused. A statement of jobs without person-years is unsure, and then \
      the exit code is 1.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "Tell what became of the gift of this receipt.") var receipt: Int?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let gifts = try GiftFile.read(
        YAMLNode(reading: FileContents.text(file), file: file), table: tables(beside: file))
      if let receipt, gifts.book.trail(of: receipt) == nil {
        throw InputError(
          "there is no receipt \(receipt)", help: "receipts are 1 to \(gifts.book.gifts.count)")
      }
      let answer = GiftsJSON(gifts, receipt, language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(gifts.book.currency, language.language, trail: receipt != nil)
          .forEach { Console.print($0) }
      }
      if answer.employment.contains(where: { $0.verdict == "unsure" }) { throw ExitCode(1) }
    }
  }
}

/// Gifts with their trails as JSON; money in minor units.
struct GiftsJSON: Encodable {
  struct Plot: Encodable {
    let plot, project, area: String
    let cost, given, spent: Int64
  }
  struct Share: Encodable {
    let plot: String
    let amount, spent: Int64
  }
  struct Payment: Encodable {
    let plot, purpose, evidence: String
    let amount: Int64
  }
  struct Gift: Encodable {
    let receipt: Int
    let donor, project: String
    let amount, spent, waiting: Int64
    let plots: [Share]
    let payments: [Payment]
  }
  struct Employment: Encodable {
    let statement, verdict: String
    let jobs: Int64
    let personYears, yearsPerJob: Double?
  }

  let gifts, name, currency: String
  let count, people: Int
  let received, spent, waiting: Int64
  let meanGift: Double?
  let plots: [Plot]
  let receipts: [Gift]
  let employment: [Employment]

  init(_ file: GiftFile, _ receipt: Int?, _ language: LocalizedText.Language) {
    let book = file.book
    gifts = file.id
    name = file.name(language)
    currency = book.currency.code
    count = book.gifts.count
    people = file.people
    received = book.received
    spent = book.spent
    meanGift = file.meanGift
    plots = book.plots.map {
      Plot(
        plot: $0.id, project: $0.project, area: "\($0.area)", cost: $0.cost,
        given: book.paid(for: $0.id), spent: book.spent(on: $0.id))
    }
    let trails = book.trails
    waiting = trails.reduce(0) { $0 + $1.waiting }
    receipts = trails.filter { receipt == nil || $0.gift.receipt == receipt }.map { trail in
      Gift(
        receipt: trail.gift.receipt, donor: trail.gift.donor, project: trail.gift.project,
        amount: trail.gift.amount, spent: trail.spent, waiting: trail.waiting,
        plots: trail.shares.map { Share(plot: $0.plot, amount: $0.amount, spent: $0.spent) },
        payments: trail.draws.map {
          let payment = book.spendings[$0.spending]
          return Payment(
            plot: payment.plot, purpose: payment.purpose, evidence: payment.evidence,
            amount: $0.amount)
        })
    }
    employment = file.employment.map {
      Employment(
        statement: $0.id, verdict: $0.yearsPerJob == nil ? "unsure" : "told", jobs: $0.jobs,
        personYears: $0.personYears, yearsPerJob: $0.yearsPerJob)
    }
  }

  /// The book, and the trails of its gifts where they are asked for, as lines of text.
  func lines(
    _ money: Currency, _ language: LocalizedText.Language, trail: Bool
  ) -> [String] {
    var lines = ["\(gifts)  \(name)"]
    lines.append(
      GiftText.receivedLine(
        language, money.text(received), "\(count)", money.text(spent), money.text(waiting)))
    if let meanGift {
      let mean = money.text(Int64(meanGift.rounded(.toNearestOrEven)))
      lines.append(GiftText.meanLine(language, "\(people)", mean))
    }
    let header: [GiftText] = [.plot, .project, .area, .cost, .given, .spent]
    var table = TextTable(header.map { $0(language) })
    for plot in plots {
      table.add(
        [plot.plot, plot.project, plot.area]
          + [plot.cost, plot.given, plot.spent].map(money.number))
    }
    if !table.isEmpty { lines += table.lines }
    if trail { lines += receipts.flatMap { $0.lines(money, language) } }
    return lines
      + employment.map {
        guard let personYears = $0.personYears, let each = $0.yearsPerJob else {
          return GiftText.unsure(language, $0.statement, "\($0.jobs)")
        }
        return GiftText.jobs(
          language, $0.statement, "\($0.jobs)", Figure.text(personYears), Figure.text(each))
      }
  }
}

extension GiftsJSON.Gift {
  /// What became of the gift.
  fileprivate func lines(_ money: Currency, _ language: LocalizedText.Language) -> [String] {
    let giver = donor.isEmpty ? GiftText.nobody(language) : donor
    return [GiftText.receiptLine(language, "\(receipt)", money.text(amount), giver, project)]
      + plots.map {
        GiftText.forPlot(language, $0.plot, money.text($0.amount), money.text($0.spent))
      }
      + payments.map {
        GiftText.forPayment(language, money.text($0.amount), $0.plot, $0.purpose, $0.evidence)
      }
      + (waiting > 0 ? [GiftText.waiting(language, money.text(waiting))] : [])
  }
}
