import ArgumentParser
import Foundation
import PhloemAccounting
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemSession

/// Works out the footprint of a product from a file that tells its life.
struct FootprintFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Work out a product's footprint from a file that tells its life, stage by stage.",
    discussion: """
      The file names stages, items with amounts, and factors: values with source, rows of the factor \
      library, or processes of a stored database. The answer has the structure of ISO 14067; where an \
      item is not known the footprint is incomplete, not smaller. Data of suppliers replace defaults, \
      designs and cuts change it, a fleet tells how it is used; each step is shown before and after.
      """)

  @Argument(help: "The product, YAML.") var file: String
  @Option(help: "Data of suppliers, YAML; all that hold are taken unless --replace names some.")
  var suppliers: String?
  @Option(help: "ITEM=SUPPLIER, data that replace a default; may be repeated.") var replace:
    [String] = []
  @Option(help: "A design of the file; may be repeated.") var design: [String] = []
  @Option(help: "ITEM=20%, a cut of an amount; may be repeated.") var cut: [String] = []
  @Option(help: "Records of the fleet, CSV.") var fleet: String?
  @Option(help: "Rules of design and labels, YAML.") var rules: String?
  @Option(help: "STAGE=0.85, the share that a parameter of the file shall give.") var share: String?
  @Option(help: "The parameter that --share solves for; default: the only one.") var by: String?
  @Option(help: "The store of the databases that the file names.") var store: String?
  @Option(help: "Write a declaration as a page to this file.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let (node, day) = try Self.document(file)
      let factors = FootprintFactors(
        library: try FactorLibrary.load(), databases: try store.map { try LifeCycleLibrary($0) },
        on: day)
      let product = try ProductFile.read(node, factors: factors)
      var questions = try questions()
      if let suppliers {
        let (offers, findings) = try SupplierOffer.read(
          YAMLNode(reading: FileContents.text(suppliers), file: suppliers), for: product,
          factors: factors)
        Console.note(findings)
        questions.offers = offers
        questions.takesAllOffers = replace.isEmpty
      }
      if let rules {
        questions.rules = try DesignRules.read(
          YAMLNode(reading: FileContents.text(rules), file: rules), gwpSet: product.gwpSet)
      }
      let study = try ProductStudy(of: product, quality: .shipped(), questions)
      Console.note(study.findings)
      if let html {
        let page = DeclarationPage(study, language: lang.language)
        try FileContents.write(Data(page.html.utf8), to: html)
        Console.note("wrote \(html)")
      }
      if json { try Console.printJSON(study) } else { print(DeclarationContent(study)) }
    }
  }

  /// The document, and the day that it speaks of.
  private static func document(_ file: String) throws -> (YAMLNode, CivilTime) {
    let node = try YAMLNode(reading: FileContents.text(file), file: file)
    var text = ""
    if case .mapping(let entries) = node.content {
      text = entries.first { $0.key == "date" }?.value.scalar ?? ""
    }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let now = Calendar(identifier: .gregorian).dateComponents([.year], from: Date())
    return (
      node,
      parts.count == 3
        ? CivilTime(year: parts[0], month: parts[1], day: parts[2])
        : CivilTime(year: now.year ?? 2026, month: 1, day: 1)
    )
  }

  private func questions() throws(InputError) -> ProductStudy.Questions {
    var questions = ProductStudy.Questions()
    questions.replacements = try replace.map { text throws(InputError) in
      let (item, supplier) = try Self.pair(text, "--replace", such: "battery=east-cells")
      return (item, supplier)
    }
    questions.designs = design
    questions.cuts = try cut.map { text throws(InputError) in
      let (item, amount) = try Self.pair(text, "--cut", such: "carton=20%")
      return (item, try Self.share(amount, "--cut"))
    }
    if let fleet {
      questions.fleet = try FleetData(
        reading: CSVTable(reading: try FileContents.text(fleet), file: fleet))
    }
    if let share {
      let (name, target) = try Self.pair(share, "--share", such: "supply-chain=0.85")
      questions.share = .init(
        name: name, target: try Self.share(target, "--share"), parameter: by)
    }
    return questions
  }

  private static func pair(
    _ text: String, _ option: String, such example: String
  ) throws(InputError) -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard parts.count == 2, !parts[0].isEmpty else {
      throw InputError("\(option) \(text) names no pair", help: "write it like \(example)")
    }
    return (parts[0], parts[1])
  }

  private static func share(_ text: String, _ option: String) throws(InputError) -> Double {
    let isPercent = text.hasSuffix("%")
    guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite else {
      throw InputError("\(option): '\(text)' is no share", help: "write it like 0.85 or 85%")
    }
    return isPercent ? value / 100 : value
  }

  /// Prints a declaration section by section.
  private func print(_ content: DeclarationContent) {
    let language = lang.language
    Console.print(
      "\(content.title(language)): \(content.headline?(language) ?? content.status(language))")
    for section in content.sections {
      Console.print("\n\(section.title(language))")
      for note in section.notes { Console.print(note(language)) }
      guard let table = section.table else { continue }
      var text = TextTable(table.columns.map { ($0.isNumber ? ">" : "") + $0.title(language) })
      for row in table.rows + (table.total.map { [$0] } ?? []) {
        text.add(row.map { $0.text(language) })
      }
      text.lines.forEach { Console.print($0) }
    }
  }
}

/// A first inventory of a small supplier from ten inputs.
struct FootprintInventory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory", abstract: "Make a small supplier's first inventory from ten inputs.",
    discussion: "Without FILE it prints the template to fill in: amounts with units, or 'unknown'.")

  @Argument(help: "The filled-in template, YAML.") var file: String?
  @OptionGroup var lang: LanguageOption
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let now = Calendar(identifier: .gregorian).dateComponents([.year], from: Date())
      let factors = FootprintFactors(
        library: try FactorLibrary.load(), databases: nil,
        on: CivilTime(year: now.year ?? 2026, month: 1, day: 1))
      let template = try SupplierTemplate.tenInputs(factors: factors)
      guard let file else { return Console.print(template.blank(lang.language)) }
      let inventory = try FirstInventory.read(
        YAMLNode(reading: FileContents.text(file), file: file), template: template)
      if json { return try Console.printJSON(inventory) }
      var table = TextTable(["input", "scope", ">kgCO2e", "factor", ""])
      for line in inventory.lines {
        table.add([
          line.id, line.input.scope, line.grams.map { Figure.text(Double($0) / 1000) } ?? "unknown",
          line.input.factor.reference ?? line.input.factor.text,
          line.isEstimated ? "estimated" : "",
        ])
      }
      table.lines.forEach { Console.print($0) }
      Console.print(
        inventory.isComplete
          ? "complete: \(Figure.text(Double(inventory.knownGrams) / 1000)) kgCO2e"
          : "INCOMPLETE: \(Figure.text(Double(inventory.knownGrams) / 1000)) kgCO2e known, unknown: "
            + inventory.unknown.joined(separator: ", "))
    }
  }
}
