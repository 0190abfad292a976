import ArgumentParser
import Foundation
import PhloemAccounting
import PhloemDatasets
import PhloemFootprint
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

/// Footprints of the products of a park, which together are its inventory.
struct FootprintPark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "park",
    abstract: "Work out footprints of a park's products that add up to its inventory.",
    discussion: """
      What flows carry is traced to the products, round all loops; what no flow drives is shared by a \
      rule. The parts are the inventory to the gram. 'phloem footprint PARK PRODUCT' is short for this. \
      With --background it goes beyond the fence: each purchase and waste carries what the park's \
      'footprint:' section says stands for it, a process of a life-cycle database or a factor, and all \
      products together carry purchases × factors. --by hour weights everything, electricity above all, \
      by the hours in which each product ran, and tells how far that is from the yearly mean. \
      '--pact' writes the footprint of a product for exchange between companies; what no meter knows comes \
      from the section 'declaration' of the park.
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "A product, by its commodity; all when none is named.") var product: String?
  @Option(help: "2018, 2018-Q1, 2018-03 …; default: the last whole year.") var period: String?
  @Option(help: "How what no flow drives is shared: mass, economic or energy.")
  var rest: AllocationRule = .mass
  @Option(help: "Programme profile of the inventory.") var profile: String?
  @Option(help: "Bought energy by location or market.") var scope2: Scope2Choice = .location
  @Option(help: "Write the product's PACT footprint, version 3, to this file.") var pact: String?
  @Option(help: "Write the product as a result for openLCA, JSON-LD, to this zip archive.")
  var openlca: String?
  @Option(help: "Write the product as a result in ILCD to this zip archive.") var ilcd: String?
  @Flag(help: "Go beyond the fence: what purchases and wastes carry, by the park's 'footprint:'.")
  var background = false
  @Option(help: "The store of the databases, in place of those that the park names.")
  var databases: String?
  @Option(help: "With --background: trace by hour, day or month, or the whole period at once.")
  var by: PeriodGrain = .month
  @Option(
    help:
      "With --by hour --scope2 market: contracts cover the period, or the hours they deliver in.")
  var matching: ContractRule = .period
  @Option(help: "The least share of a purchase that its supply chain is followed to.")
  var cutOff = 0.02
  @Flag(help: "Follow the product's own emissions down to formulas, factors and meters.")
  var explain = false
  @Option(help: "With --background: write a declaration of the product as a page to this file.")
  var html: String?
  @OptionGroup var lang: LanguageOption
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if product == nil, [pact, openlca, ilcd].contains(where: { $0 != nil }) {
      throw ValidationError("name the product that is written")
    }
  }

  func run() throws {
    try Failure.reported {
      if background || explain || html != nil { return try runGate() }
      var question = TraceQuestion(.carbon)
      question.period = period
      question.profile = profile
      question.scope2 = scope2.scope
      let tracing = try TraceSession(ParkSession(options.place), question)
      let result = try tracing.run(progress: Console.progress)
      Console.endProgress()
      Console.note(tracing.findings)
      let shared = try ParkProducts(tracing, result, rest: rest)
      if let product, !shared.site.results.contains(where: { $0.id == product }) {
        let names = shared.site.results.map(\.id)
        throw InputError(
          "the park has no product '\(product)'",
          help: nearest(to: product, in: names).map { "did you mean '\($0)'?" }
            ?? "products: \(names.joined(separator: ", "))")
      }
      if let product { try write(product, shared, tracing) }
      if json {
        try Console.printJSON(shared.site)
      } else {
        print(shared, period: tracing.period)
      }
    }
  }

  /// Writes the files that are asked for.
  private func write(_ product: String, _ shared: ParkProducts, _ tracing: TraceSession) throws {
    let set = try tracing.session.profile(profile).gwpSet
    if let pact {
      let (footprint, warnings) = try shared.pact(
        of: product, tracing, gwpSet: set, now: Date().formatted(.iso8601))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try FileContents.write(try encoder.encode(footprint), to: pact)
      Console.note(warnings)
      Console.note("wrote \(pact)")
    }
    if openlca == nil, ilcd == nil { return }
    do {
      let database = try shared.resultDatabase(of: product, tracing, gwpSet: set)
      if let openlca {
        _ = try OpenLCAWriter.write(database, to: openlca)
        Console.note("wrote \(openlca)")
      }
      if let ilcd {
        let day = Date().formatted(.iso8601.year().month().day())
        _ = try ILCDWriter.write(database, to: ilcd, day: day)
        Console.note("wrote \(ilcd)")
      }
    } catch let error as DatasetError {
      throw InputError(error.diagnostics)
    }
  }

  private func print(_ shared: ParkProducts, period: Period) {
    let site = shared.site
    var table = TextTable(["product", ">output", "unit", ">kgCO2e", ">per unit", ">estimated"])
    for result in site.results where product == nil || result.id == product {
      let unit = result.product.output.unit
      table.add([
        result.id, Figure.text(result.product.output.value / unit.factor), unit.symbol,
        Figure.text(Double(result.totalGrams) / 1000),
        result.perUnit.map { Figure.text($0) } ?? "–",
        Figure.percent(result.estimatedShare),
      ])
    }
    Console.print("\(period.label), cradle to gate of the park (scope 1 and 2)\n")
    table.lines.forEach { Console.print($0) }
    if let product, let result = site.results.first(where: { $0.id == product }) {
      Console.print("")
      var parts = TextTable(["of \(product)", ">kgCO2e", ">share"])
      for (source, grams) in zip(site.sources, result.grams) where grams != 0 {
        parts.add([
          source.id, Figure.text(Double(grams) / 1000),
          Figure.percent(Double(grams) / Double(max(1, result.totalGrams))),
        ])
      }
      parts.lines.forEach { Console.print($0) }
    }
    let check = site.check
    let inventory = Double(shared.inventoryGrams ?? check.inventoryGrams) / 1e6
    Console.print(
      "\nfootprint × output of all products: "
        + "\(Figure.text(Double(check.allocatedGrams) / 1e6)) t of "
        + "\(Figure.text(inventory)) t of the inventory; with four digits "
        + "\(Figure.percent(check.publishedDeviation, decimals: 3)) off")
  }
}

/// When contracts of electricity cover what was bought.
enum ContractRule: String, ExpressibleByArgument, CaseIterable {
  case period, hour
}
